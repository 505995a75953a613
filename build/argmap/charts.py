"""Draw charts as SVG whose colours are those of the page: the one module that imports matplotlib."""

from __future__ import annotations

import io
import re
from textwrap import wrap
from typing import TYPE_CHECKING, Any, NamedTuple

from matplotlib import rc_context
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from argmap.tally import Bar, Tally

# Pixels, at 72 to the inch
WIDTH = 720
LABELS = 230
ROW = 34
PANEL = 220
HEAD = 40
FOOT = 40
GAP = 44
MARGIN = 8
LETTER = 7  # the width of one
LETTERS = LABELS // LETTER  # of a label, in a line
LINE = 14
SMALLEST = 16  # a part of a bar with a number in it

# A colour that is drawn stands for one of the page; none of these is seen.
_INK, _SOFT, _LINE, _PAPER = "#000001", "#000002", "#000003", "#000004"
_PAGE = {_INK: "var(--am-ink)", _SOFT: "var(--am-soft)", _LINE: "var(--am-line)", _PAPER: "var(--am-paper)"}
_SHADES = {name: f"#0000{number:02x}" for number, name in enumerate(["1", "2", "3", "4", "5", "none", "other"], 16)}
_HALO = f"stroke: {_PAGE[_PAPER]}; stroke-width: 3px; paint-order: stroke"  # keeps letters apart from a hatch
_HATCH = (
    '<defs><pattern id="%s" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<path d="M0 0V5" style="stroke: {_PAGE[_SOFT]}; stroke-width: 1.5"/></pattern></defs>'
)
_ON = {name: f"#0001{number:02x}" for number, name in enumerate(_SHADES, 16)}


class _Room(NamedTuple):
    """Where an Axes stands, in pixels from the left and the top."""

    left: float
    top: float
    width: float
    height: float


def draw(tally: Tally, kind: str, label: str) -> str:
    """Give a chart as an SVG element; `label` is the id of the element that names it."""
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "argmap", "font.size": 12}):
        figure = _over_time(tally) if kind == "over-time" else _stacked(tally)
        out = io.StringIO()
        FigureCanvasSVG(figure)
        empty = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        figure.savefig(out, format="svg", transparent=True, metadata=empty)
    return _of_the_page(out.getvalue(), label)


def _stacked(tally: Tally) -> Figure:
    _, bars = tally.panels[0]
    height = ROW * len(bars) + 2 * MARGIN
    most = max((bar.total for bar in bars), default=0) or 1
    figure, axes = _figure(height, [_Room(LABELS, MARGIN, WIDTH - LABELS - MARGIN, ROW * len(bars))])
    axes[0].set_xlim(0, most)
    axes[0].set_ylim(len(bars) - 0.5, -0.5)
    scale = (WIDTH - LABELS - MARGIN) / most
    for place, bar in enumerate(bars):
        for line, offset in _lines(bar.name, LETTERS, LINE / ROW):
            axes[0].text(-8 / scale, place + offset, line, ha="right", va="center", color=_INK, parse_math=False)
        before = 0.0
        for series, count in zip(tally.series, bar.counts, strict=True):
            if count:
                axes[0].barh(place, count, 0.72, before, color=_SHADES[series.shade], **_EDGE)
                if count * scale >= SMALLEST:
                    _number(axes[0], before + count / 2, place, count, series.shade)
            before += count
    return figure


def _over_time(tally: Tally) -> Figure:
    panels = tally.panels
    each = (WIDTH - GAP * len(panels) - MARGIN) / len(panels)
    rooms = [_Room(GAP + place * (each + GAP), HEAD, each, PANEL) for place in range(len(panels))]
    figure, axes = _figure(HEAD + PANEL + FOOT, rooms)
    for (name, bars), axis in zip(panels, axes, strict=True):
        axis.set_xlim(-0.5, len(bars) - 0.5)
        axis.set_ylim(0, 1)
        for line, offset in _lines(name, int(each / LETTER), LINE / PANEL):
            axis.text(-0.5, 1 + HEAD / 2 / PANEL - offset, line, va="center", color=_INK, parse_math=False)
        for part in (0, 0.5, 1):
            axis.axhline(part, color=_LINE, linewidth=1, zorder=0, clip_on=False)
            axis.text(-0.5 - 6 * len(bars) / each, part, f"{part:.0%}", ha="right", va="center", color=_SOFT)
        _years(axis, bars, tally)
    return figure


def _years(axis: Axes, bars: Sequence[Bar], tally: Tally) -> None:
    for place, bar in enumerate(bars):
        axis.text(place, -8 / PANEL, bar.name, ha="center", va="top", color=_INK, parse_math=False)
        axis.text(place, -23 / PANEL, f"n = {bar.total}", ha="center", va="top", color=_SOFT)
        before = 0.0
        for series, count in zip(tally.series, bar.counts, strict=True):
            share = count / bar.total
            if count:
                axis.bar(place, share, 0.72, before, color=_SHADES[series.shade], **_EDGE)
                if share * PANEL >= SMALLEST:
                    _number(axis, place, before + share / 2, count, series.shade)
            before += share


def _lines(name: str, letters: int, height: float) -> list[tuple[str, float]]:
    """Give the lines of a label, each with its offset from the middle."""
    lines = wrap(name, max(letters, 10), max_lines=2, placeholder=" …")
    return [(line, (place - (len(lines) - 1) / 2) * height) for place, line in enumerate(lines)]


_EDGE: dict[str, Any] = {"edgecolor": _PAPER, "linewidth": 1, "clip_on": False}


def _number(axes: Axes, x: float, y: float, count: int, shade: str) -> None:
    axes.text(x, y, str(count), ha="center", va="center_baseline", color=_ON[shade])


def _figure(height: float, rooms: Sequence[_Room]) -> tuple[Figure, list[Axes]]:
    """Give a figure with nothing in it but bare axes."""
    figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=72)
    found = []
    for room in rooms:
        bottom = height - room.top - room.height
        axes = figure.add_axes((room.left / WIDTH, bottom / height, room.width / WIDTH, room.height / height))
        axes.set_axis_off()
        found.append(axes)
    return figure, found


def _of_the_page(svg: str, label: str) -> str:
    """Take out what belongs to a file of its own, and give it the page's colours and letters."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>|<defs>.*?</defs>|<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: [^;\"]*;? ?", "", svg)
    svg = re.sub(r'<g id="[^"]*"', "<g", svg)
    svg = re.sub(r"\n\s*", " ", svg)
    hatch = f"{label}-hatch"
    outlined = {_SHADES["none"]: "none", _SHADES["other"]: f"url(#{hatch})"}
    colours = {
        **{
            f"fill: {shade}; stroke: {_PAPER}": f"fill: {fill}; stroke: {_PAGE[_SOFT]}"
            for shade, fill in outlined.items()
        },
        f"fill: {_ON['other']}": f"fill: {_PAGE[_INK]}; {_HALO}",
        **{colour: f"var(--am-level-{name})" for name, colour in _SHADES.items()},
        **{colour: f"var(--am-on-{name})" for name, colour in _ON.items()},
        **_PAGE,
    }
    for drawn, meant in colours.items():
        svg = svg.replace(drawn, meant)
    head = f'<svg class="am-chart" role="img" aria-labelledby="{label}" width="{WIDTH}"'
    return re.sub(r'<svg [^>]*?(viewBox="[^"]*")[^>]*>', rf"{head} \1>{_HATCH % hatch}", svg, count=1).strip()

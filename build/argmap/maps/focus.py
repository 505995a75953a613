"""Draw the steps around one node as SVG: links and real titles, no script."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from argmap.graph import bears_on, neighbourhood, steps_among
from argmap.maps.drawing import JOINT, LEADING, PADDING, WIDTH, box_height, draw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from argmap.maps.drawing import Drawing
    from argmap.model import Corpus, Node, Step

    Way = Sequence[Step]

STEPS = 2  # around the node, on its page
MOST_NODES = 14
FAR_STEPS = 3  # in a file of its own, for those who ask
MOST_FAR = 18
MARGIN = 8
SAYS = {"for": "speaks for", "against": "speaks against", "undercut": "attacks the step"}
KIND_NAMES = {
    "claim": "Claim",
    "evidence": "Evidence",
    "counterargument": "Counterargument",
    "recommendation": "Recommendation",
}
_RADIUS = {"claim": 3, "evidence": 0, "counterargument": 3, "recommendation": 14}


@dataclass(frozen=True, slots=True)
class Focus:
    """A map of three steps around a node, laid out once: whoever asks for more or less sees nothing move.

    `rings` holds how far each node and each step is from the centre; `way` the
    ends of the arrows by which the centre bears on recommendations.
    """

    centre: str
    drawing: Drawing
    rings: dict[str, int]
    way: frozenset[tuple[str, str]]


def focus_map(corpus: Corpus, id_: str, ways: Iterable[Way] = ()) -> Focus:
    """Give the map of three steps around a node: at most 14 nodes within two steps, and 18 in all.

    The nodes of the first of the ways stand on it before any other.
    """
    up = list(ways)
    first = _ends(corpus, up[0]) if up else {}
    near = neighbourhood(corpus, id_, STEPS, MOST_NODES, {end: far for end, far in first.items() if far <= STEPS})
    far = neighbourhood(corpus, id_, FAR_STEPS, MOST_FAR, first | near)
    steps = steps_among(corpus, far)
    rings = {end: near.get(end, FAR_STEPS) for end in far}
    for step in sorted(steps, key=lambda step: step.is_undercut):  # an undercut is as far as the step that it attacks
        rings[str(step.name)] = max(rings[end] for end in (*step.premises, str(step.to)))
    drawing = draw([corpus.nodes[each] for each in far], steps)
    return Focus(id_, drawing, rings, frozenset(pair for way in up for pair in _arrows(corpus, id_, way)))


def _arrows(corpus: Corpus, start: str, way: Way) -> Iterator[tuple[str, str]]:
    """Give the ends of all arrows that a way can take, through joints and without."""
    at = start
    for step in way:
        name, end, after = str(step.name), str(step.to), bears_on(corpus, step)
        yield from ((at, end), (at, name), (name, end), (end, after))
        at = after


def _ends(corpus: Corpus, way: Way) -> dict[str, int]:
    """Give the nodes that it takes to draw a way, with their distance from its start."""
    found: dict[str, int] = {}
    for distance, step in enumerate(way[:FAR_STEPS], start=1):
        attacked = corpus.steps[step.to].premises if step.is_undercut else ()  # type: ignore[index]
        for end in (*step.premises, *attacked, bears_on(corpus, step)):
            found.setdefault(end, distance)
    return found


def svg(focus: Focus, corpus: Corpus, prefix: str) -> str:
    """Give the two steps around the centre; `prefix` leads from the page to the folder of the nodes.

    What is two steps away has the class `am-2`, so that it can be hidden.
    """
    left, top, right, bottom = _bounds(focus)
    width, height = right - left + 2 * MARGIN, bottom - top + 2 * MARGIN
    title = corpus.nodes[focus.centre].title
    return (
        f'<svg class="am-map" viewBox="{left - MARGIN:g} {top - MARGIN:g} {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" role="group" aria-labelledby="am-map-title" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="am-map-title">Map of the steps around: {escape(title)}</title>'
        f"{_parts(focus, prefix, lambda ring: ring <= STEPS)}</svg>"
    )


def outer(focus: Focus, prefix: str) -> str:
    """Give what is three steps away, in the places that it has beside the two steps."""
    parts = _parts(focus, prefix, lambda ring: ring > STEPS)
    return f'<svg xmlns="http://www.w3.org/2000/svg">{parts}</svg>\n'


def _bounds(focus: Focus) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the two steps."""
    points: list[tuple[float, float]] = []
    for node in focus.drawing.nodes:
        if focus.rings[node.id] <= STEPS:
            left, top, width, height = focus.drawing.box(node.id)
            points += [(left, top), (left + width, top + height)]
    for stroke, curve in zip(focus.drawing.strokes, focus.drawing.placed.arrows, strict=True):
        if focus.rings[str(stroke.step.name)] <= STEPS:
            points += curve
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _parts(focus: Focus, prefix: str, takes: Callable[[int], bool]) -> str:
    drawing, rings = focus.drawing, focus.rings
    strokes = [
        _stroke(focus, number)
        for number, stroke in enumerate(drawing.strokes)
        if takes(rings[str(stroke.step.name)]) and drawing.placed.arrows[number]
    ]
    joints = [_joint(focus, name) for name in drawing.joints if takes(rings[name])]
    return "".join([*strokes, *joints, *(_box(focus, node, prefix) for node in drawing.nodes if takes(rings[node.id]))])


def _class(*names: str) -> str:
    found = " ".join(f"am-{name}" for name in names if name)
    return f' class="{found}"' if found else ""


def _ring(focus: Focus, name: str) -> str:
    return str(focus.rings[name]) if focus.rings[name] >= STEPS else ""


def _stroke(focus: Focus, number: int) -> str:
    """Give an arrow; a premise's way into a joint has no head."""
    stroke, points = focus.drawing.strokes[number], focus.drawing.placed.arrows[number]
    path = f'<path d="{_curve(points)}"/>'
    way = "way" if (stroke.tail, stroke.head) in focus.way else ""
    of = _class(stroke.sign or "premise", way, _ring(focus, str(stroke.step.name)))
    if stroke.sign is None:
        return f"<g{of}>{path}</g>"
    return f"<g{of}><title>{SAYS[stroke.sign]}</title>{path}{_head(stroke.sign, points)}</g>"


def _curve(points: Sequence[tuple[float, float]]) -> str:
    """Give a curve, its points counted from the end of the piece before."""
    whole = [(round(x), round(y)) for x, y in points]
    found = f"M{whole[0][0]} {whole[0][1]}c"
    numbers = []
    for start in range(0, len(whole) - 1, 3):
        x0, y0 = whole[start]
        numbers += [f"{x - x0} {y - y0}" for x, y in whole[start + 1 : start + 4]]
    return found + " ".join(numbers).replace(" -", "-")


def _head(sign: str, points: Sequence[tuple[float, float]]) -> str:
    """Give a triangle for, a bar against, a cross for an undercut: told apart by shape."""
    (x0, y0), (x, y) = points[-2], points[-1]
    length = ((x - x0) ** 2 + (y - y0) ** 2) ** 0.5 or 1
    ux, uy = (x - x0) / length, (y - y0) / length

    def at(along: float, aside: float) -> str:
        return f"{x + along * ux - aside * uy:.0f} {y + along * uy + aside * ux:.0f}"

    if sign == "for":
        return f'<path d="M{at(0, 0)}L{at(-9, 4.5)} {at(-9, -4.5)}Z"/>'
    if sign == "against":
        return f'<path d="M{at(-2, 7)}L{at(-2, -7)}"/>'
    return f'<path d="M{at(-3, 6)}L{at(-13, -6)}M{at(-13, 6)}L{at(-3, -6)}"/>'


def _joint(focus: Focus, name: str) -> str:
    x, y = focus.drawing.placed.boxes[name]
    return f'<circle{_class(_ring(focus, name))} cx="{x:g}" cy="{y:g}" r="{JOINT / 2:g}"/>'


def _box(focus: Focus, node: Node, prefix: str) -> str:
    left, top, _, _ = focus.drawing.box(node.id)
    here = ' aria-current="page"' if node.id == focus.centre else ""
    return (
        f'<a{_class(node.kind, _ring(focus, node.id))} href="{prefix}{node.id}/" '
        f'transform="translate({round(left)} {round(top)})"{here}>'
        f"{_label(node.kind, node.title, tuple(focus.drawing.rows[node.id]))}</a>"
    )


@lru_cache(maxsize=50_000)  # a node stands on the maps of all its neighbours
def _label(kind: str, title: str, rows: tuple[str, ...]) -> str:
    """Give the inside of a node's box, from its top left corner."""
    spans = "".join(f'<tspan x="{PADDING}" dy="{LEADING}">{escape(row)}</tspan>' for row in rows[1:])
    more = f"<title>{escape(title)}</title>" if rows[-1].endswith("…") else ""
    return (
        f'{more}<rect width="{WIDTH}" height="{round(box_height(rows))}" rx="{_RADIUS[kind]}"/>'
        f'<text x="{PADDING}" y="{PADDING + 10}">{KIND_NAMES[kind]}</text>'
        f'<text x="{PADDING}" y="{PADDING + 27}">{escape(rows[0])}{spans}</text>'
    )

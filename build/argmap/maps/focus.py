"""Draw the steps around one node as SVG: links and real titles, no script."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from argmap.graph import neighbourhood
from argmap.maps.drawing import JOINT, LEADING, PADDING, SIZE, draw

if TYPE_CHECKING:
    from argmap.maps.drawing import Drawing
    from argmap.model import Corpus, Node

STEPS = 2
MOST_NODES = 14
MARGIN = 8
SAYS = {"for": "speaks for", "against": "speaks against", "undercut": "attacks the step"}
KIND_NAMES = {
    "claim": "Claim",
    "evidence": "Evidence",
    "counterargument": "Counterargument",
    "recommendation": "Recommendation",
}


def focus_map(corpus: Corpus, id_: str) -> Drawing:
    """Give the map of two steps around a node, of at most 14 nodes."""
    ids, steps = neighbourhood(corpus, id_, STEPS, MOST_NODES)
    return draw([corpus.nodes[each] for each in ids], steps)


def svg(drawing: Drawing, corpus: Corpus, centre: str, prefix: str) -> str:
    """Give a drawing as SVG; `prefix` leads from the page to the folder of the nodes."""
    width, height = drawing.placed.width + 2 * MARGIN, drawing.placed.height + 2 * MARGIN
    title = corpus.nodes[centre].title
    parts = [
        (
            f'<svg class="am-map" viewBox="{-MARGIN} {-MARGIN} {width:g} {height:g}" width="{width:g}" '
            f'height="{height:g}" role="group" aria-labelledby="am-map-title" xmlns="http://www.w3.org/2000/svg">'
        ),
        f'<title id="am-map-title">Map of the steps around: {escape(title)}</title>',
    ]
    parts += [_stroke(drawing, number) for number in range(len(drawing.strokes))]
    parts += [_joint(drawing, name) for name in drawing.joints]
    parts += [_box(drawing, node, centre, prefix) for node in drawing.nodes]
    parts.append("</svg>")
    return "".join(parts)


def _stroke(drawing: Drawing, number: int) -> str:
    stroke = drawing.strokes[number]
    points = drawing.placed.arrows[number]
    if not points:
        return ""
    start, rest = points[0], points[1:]
    path = f"M{start[0]:.0f} {start[1]:.0f}C" + " ".join(f"{x:.0f} {y:.0f}" for x, y in rest)
    line = f'<path class="am-line am-{stroke.sign or "premise"}" d="{path}"/>'
    if stroke.sign is None:
        return line
    return f"<g><title>{SAYS[stroke.sign]}</title>{line}{_head(stroke.sign, points)}</g>"


def _head(sign: str, points: list[tuple[float, float]]) -> str:
    """Give a triangle for, a bar against, a cross for an undercut: told apart by shape."""
    (x0, y0), (x, y) = points[-2], points[-1]
    length = ((x - x0) ** 2 + (y - y0) ** 2) ** 0.5 or 1
    ux, uy = (x - x0) / length, (y - y0) / length

    def at(along: float, aside: float) -> str:
        return f"{x + along * ux - aside * uy:.0f} {y + along * uy + aside * ux:.0f}"

    if sign == "for":
        return f'<path class="am-head am-for" d="M{at(0, 0)}L{at(-9, 4.5)} {at(-9, -4.5)}Z"/>'
    if sign == "against":
        return f'<path class="am-head am-against" d="M{at(-2, 7)}L{at(-2, -7)}M{at(-6, 7)}L{at(-6, -7)}"/>'
    return f'<path class="am-head am-undercut" d="M{at(-3, 6)}L{at(-13, -6)}M{at(-13, 6)}L{at(-3, -6)}"/>'


def _joint(drawing: Drawing, name: str) -> str:
    x, y = drawing.placed.boxes[name]
    return f'<circle class="am-joint" cx="{x:g}" cy="{y:g}" r="{JOINT / 2:g}"/>'


def _box(drawing: Drawing, node: Node, centre: str, prefix: str) -> str:
    left, top, width, height = (round(each) for each in drawing.box(node.id))
    here = ' aria-current="page"' if node.id == centre else ""
    radius = {"claim": 3, "evidence": 0, "counterargument": 3, "recommendation": 14}[node.kind]
    rows = drawing.rows[node.id]
    first = top + PADDING + 10
    spans = "".join(
        f'<tspan x="{left + PADDING:g}" y="{first + 17 + number * LEADING:g}">{escape(row)}</tspan>'
        for number, row in enumerate(rows)
    )
    more = f"<title>{escape(node.title)}</title>" if rows[-1].endswith("…") else ""
    return (
        f'<a class="am-node am-{node.kind}" href="{prefix}{node.id}/"{here}>{more}'
        f'<rect x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}" rx="{radius}"/>'
        f'<text class="am-kind" x="{left + PADDING:g}" y="{first:g}">{KIND_NAMES[node.kind]}</text>'
        f'<text font-size="{SIZE}">{spans}</text></a>'
    )

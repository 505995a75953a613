"""Put nodes and steps of the corpus into boxes and arrows, for every kind of map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.layout import Arrow, Box, place
from argmap.maps.lettering import lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.layout import Placed
    from argmap.model import Node, Step

SIZE = 13  # of the type, in pixels; less cannot be read
LEADING = 16
WIDTH = 184
PADDING = 10
KIND_LINE = 15
MOST_LINES = 5
JOINT = 9


@dataclass(frozen=True, slots=True)
class Stroke:
    """One arrow of a map.

    `sign` is for, against or undercut; None for a premise's way into a joint.
    """

    tail: str
    head: str
    sign: str | None
    step: Step


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes as boxes, steps as arrows, in their places.

    A step with linked premises, or one that is undercut, runs through a joint:
    a small dot whose id is the step's name.
    """

    nodes: tuple[Node, ...]
    rows: dict[str, list[str]]
    joints: tuple[str, ...]
    strokes: tuple[Stroke, ...]
    placed: Placed

    def box(self, id_: str) -> tuple[float, float, float, float]:
        """Left, top, width and height of a node's box."""
        x, y = self.placed.boxes[id_]
        height = box_height(self.rows[id_])
        return x - WIDTH / 2, y - height / 2, WIDTH, height


def box_height(rows: Sequence[str]) -> float:
    """Give the height of a box with so many lines of title under its kind."""
    return len(rows) * LEADING + KIND_LINE + 2 * PADDING - 4


def draw(nodes: Iterable[Node], steps: Sequence[Step]) -> Drawing:
    """Lay out nodes and the steps among them."""
    shown = tuple(sorted(nodes, key=lambda node: node.id))
    rows = {node.id: lines(node.title, SIZE, WIDTH - 2 * PADDING, MOST_LINES) for node in shown}
    boxes = [Box(node.id, WIDTH, box_height(rows[node.id])) for node in shown]
    undercut = {str(step.to) for step in steps if step.is_undercut}
    joints: list[str] = []
    strokes: list[Stroke] = []
    for step in steps:
        name = str(step.name)
        sign = "undercut" if step.is_undercut else "for" if step.is_for else "against"
        if len(step.premises) > 1 or name in undercut:
            joints.append(name)
            strokes += [Stroke(premise, name, None, step) for premise in step.premises]
            strokes.append(Stroke(name, str(step.to), sign, step))
        else:
            strokes.append(Stroke(step.premises[0], str(step.to), sign, step))
    boxes += [Box(name, JOINT, JOINT) for name in joints]
    arrows = [Arrow(each.tail, each.head) for each in strokes]
    return Drawing(shown, rows, tuple(joints), tuple(strokes), place(boxes, arrows))

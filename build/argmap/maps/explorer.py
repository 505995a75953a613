"""Data for the explorer maps, shaped by pyvis: the one import of pyvis.

Of pyvis only `get_network_data` is used: its own pages load scripts from other
hosts and set titles as HTML. Every text goes into the page as JSON, and the
explorer's script sets it as text.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from argmap.layout import pack
from argmap.maps.drawing import draw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.maps.drawing import Drawing
    from argmap.model import Corpus, Node, Step


def topic_map(corpus: Corpus, topic: str) -> list[tuple[Drawing, float, float]]:
    """The nodes of a topic and the steps among them."""
    return _shelves(corpus, [corpus.in_topic(topic)])


def whole_map(corpus: Corpus) -> list[tuple[Drawing, float, float]]:
    """Every node, laid out topic by topic: one graph of all would take minutes, and read as a cobweb."""
    return _shelves(corpus, [corpus.in_topic(topic.id) for topic in corpus.topics])


def _shelves(corpus: Corpus, shelves: Sequence[list[Node]]) -> list[tuple[Drawing, float, float]]:
    parts = [part for nodes in shelves for part in _parts(corpus, nodes)]
    corners = pack([(part.placed.width, part.placed.height) for part in parts])
    return [(part, x, y) for part, (x, y) in zip(parts, corners, strict=True)]


def _parts(corpus: Corpus, nodes: list[Node]) -> list[Drawing]:
    from argmap.graph import components, steps_among  # noqa: PLC0415

    steps = steps_among(corpus, [node.id for node in nodes])
    return [draw([corpus.nodes[each] for each in ids], inner) for ids, inner in components(nodes, steps)]


def data(corpus: Corpus, parts: Sequence[tuple[Drawing, float, float]], across: Sequence[Step] = ()) -> str:
    """Nodes and edges as JSON, safe inside a script element.

    Besides what vis-network reads, a node holds its kind, topic, works and
    address (below the folder of the nodes), an edge its sign.
    """
    from pyvis.network import Network  # noqa: PLC0415 - it loads IPython

    network = Network(directed=True)
    for drawing, left, top in parts:
        for node in drawing.nodes:
            x, y = drawing.placed.boxes[node.id]
            network.add_node(
                node.id,
                label="\n".join(drawing.rows[node.id]),
                title=node.title,
                shape="box",
                x=round(x + left),
                y=round(y + top),
                kind=node.kind,
                topic=node.topic,
                works=sorted({each.work for each in node.passages}),
            )
        for name in drawing.joints:
            x, y = drawing.placed.boxes[name]
            network.add_node(name, label=" ", shape="dot", size=4, x=round(x + left), y=round(y + top), kind="step")
        for stroke in drawing.strokes:
            network.add_edge(stroke.tail, stroke.head, sign=stroke.sign or "premise")
    for step in across:
        for premise in step.premises:
            network.add_edge(premise, str(step.to), sign="for" if step.is_for else "against", across=True)
    nodes, edges, *_ = network.get_network_data()
    found: dict[str, Any] = {"nodes": [_lean(each) for each in nodes], "edges": [_lean(each) for each in edges]}
    words = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return words.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _lean(item: dict[str, Any]) -> dict[str, Any]:
    """Without what pyvis adds and the explorer's script sets by itself."""
    return {key: value for key, value in item.items() if key not in ("color", "font", "arrows", "size")}

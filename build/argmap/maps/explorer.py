"""Data for the explorer maps, shaped by pyvis: the one import of pyvis.

Of pyvis only `get_network_data` is used: its own pages load scripts from other
hosts and set titles as HTML. Every text goes into the page as JSON, and the
explorer's script sets it as text.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from argmap.formats import STANCES
from argmap.layout import pack
from argmap.maps.drawing import draw
from argmap.maps.focus import KIND_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.maps.drawing import Drawing
    from argmap.model import Corpus, Node, Step

    Placement = tuple[Drawing, float, float]  # a drawing, and its left and top

BETWEEN_TOPICS = 320  # pixels; room for the name of a topic that is read from afar


def topic_map(corpus: Corpus, topic: str) -> list[Placement]:
    """Lay out the nodes of a topic and the steps among them."""
    return map_of(corpus, corpus.in_topic(topic))


def map_of(corpus: Corpus, nodes: list[Node]) -> list[Placement]:
    """Lay out some nodes and the steps among them."""
    parts = _parts(corpus, nodes)
    corners = pack([(part.placed.width, part.placed.height) for part in parts])
    return [(part, x, y) for part, (x, y) in zip(parts, corners, strict=True)]


def whole_map(topic_maps: Iterable[list[Placement]]) -> list[Placement]:
    """Set the maps of all topics beside each other: one graph of all would take minutes, and read as a cobweb."""
    shelves = [each for each in topic_maps if each]
    shelves.sort(key=lambda shelf: -_size(shelf)[1])  # rows of like height leave little empty
    corners = pack([_size(shelf) for shelf in shelves], BETWEEN_TOPICS)
    return [
        (part, x + left, y + top) for shelf, (left, top) in zip(shelves, corners, strict=True) for part, x, y in shelf
    ]


def _size(shelf: Sequence[Placement]) -> tuple[float, float]:
    return max(x + part.placed.width for part, x, _ in shelf), max(y + part.placed.height for part, _, y in shelf)


def _parts(corpus: Corpus, nodes: list[Node]) -> list[Drawing]:
    from argmap.graph import components, steps_among  # noqa: PLC0415

    found = []
    for ids, steps in components(nodes, steps_among(corpus, [node.id for node in nodes])):
        # Nodes without steps would stand in one long column.
        most = len(ids) if steps else round(len(ids) ** 0.5) + 1
        columns = [ids[start : start + most] for start in range(0, len(ids), most)]
        found += [draw([corpus.nodes[each] for each in column], steps) for column in columns]
    return found


class _Line(NamedTuple):
    tail: str
    head: str
    sign: str
    step: str
    across: bool = False


@dataclass
class _Picture:
    """Cards and joints in their places, and the lines between them."""

    places: dict[str, tuple[float, float]] = field(default_factory=dict)
    rows: dict[str, list[str]] = field(default_factory=dict)
    lines: list[_Line] = field(default_factory=list)

    def middle(self, ends: Sequence[str], head: str) -> tuple[float, float]:
        """Half-way from the centre of some ends to a head."""
        xs, ys = zip(*(self.places[end] for end in ends), strict=True)
        x, y = self.places[head]
        return (sum(xs) / len(xs) + x) / 2, (sum(ys) / len(ys) + y) / 2


def data(corpus: Corpus, parts: Sequence[Placement], across: Sequence[Step] = ()) -> str:
    """Nodes and edges as JSON, safe inside a script element, and the names that the filters show.

    Besides what vis-network reads, a node holds what the filters ask of it,
    an edge its sign. `across` are steps between the parts: with them the map is of
    the whole corpus, and holds the undercuts between parts as well.
    """
    picture = _Picture()
    for drawing, left, top in parts:
        picture.places |= {id_: (x + left, y + top) for id_, (x, y) in drawing.placed.boxes.items()}
        picture.rows |= drawing.rows
        for each in drawing.strokes:
            picture.lines.append(_Line(each.tail, each.head, each.sign or "premise", str(each.step.name)))
    if across:
        _join(corpus, picture, across)
    shown = [corpus.nodes[id_] for id_ in picture.rows]
    found = _network(corpus, picture) | _choices(corpus, shown)
    words = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return words.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _join(corpus: Corpus, picture: _Picture, across: Sequence[Step]) -> None:
    """Add the steps between parts, and the undercuts whose ends are in different parts."""
    for step in across:
        _add(picture, step, "for" if step.is_for else "against")
    drawn = {line.step for line in picture.lines}
    undercuts = [
        step
        for step in corpus.steps.values()
        if step.is_undercut and str(step.name) not in drawn and picture.rows.keys() >= set(step.premises)
    ]
    for name in sorted({str(step.to) for step in undercuts} & drawn - picture.places.keys()):
        _split(picture, name)
    for step in undercuts:
        if str(step.to) in picture.places:
            _add(picture, step, "undercut")


def _add(picture: _Picture, step: Step, sign: str) -> None:
    name, head, tail = str(step.name), str(step.to), step.premises[0]
    if len(step.premises) > 1:
        picture.places[name] = picture.middle(step.premises, head)
        picture.lines += [_Line(premise, name, "premise", name, across=True) for premise in step.premises]
        tail = name
    picture.lines.append(_Line(tail, head, sign, name, across=True))


def _split(picture: _Picture, name: str) -> None:
    """Give a step of one line a joint in its middle, where an undercut can meet it."""
    line = next(line for line in picture.lines if line.step == name)
    picture.places[name] = picture.middle([line.tail], line.head)
    picture.lines.remove(line)
    picture.lines += [line._replace(head=name, sign="premise"), line._replace(tail=name)]


def _network(corpus: Corpus, picture: _Picture) -> dict[str, Any]:
    from pyvis.network import Network  # noqa: PLC0415 - it loads IPython

    network = Network(directed=True)
    network.get_nodes = network.node_map.keys  # it looks through the list of all nodes for each edge otherwise
    for id_, (x, y) in picture.places.items():
        if id_ in picture.rows:
            node = corpus.nodes[id_]
            label = "\n".join(picture.rows[id_])
            network.add_node(id_, label=label, title=node.title, shape="box", x=round(x), y=round(y), **_traits(node))
        else:
            network.add_node(id_, label=" ", shape="dot", x=round(x), y=round(y), kind="step")
    for line in picture.lines:
        network.add_edge(line.tail, line.head, sign=line.sign, **({"across": True} if line.across else {}))
    nodes, edges, *_ = network.get_network_data()
    return {"nodes": [_lean(each) for each in nodes], "edges": [_lean(each) for each in edges]}


def _traits(node: Node) -> dict[str, Any]:
    """Give what the filters ask of a node: who holds it how, and its limits and audiences where it has any."""
    limits = [f"{name}:{word}" for name, words in node.scope.items() for word in words]
    found: dict[str, Any] = {
        "kind": node.kind,
        "topic": node.topic,
        "held": sorted({f"{each.work}:{each.stance}" for each in node.passages}),
    }
    return found | ({"scope": limits} if limits else {}) | ({"audience": list(node.audience)} if node.audience else {})


def _choices(corpus: Corpus, shown: Sequence[Node]) -> dict[str, Any]:
    """Give the names that the filters show, of what stands on the map."""
    passages = [place for node in shown for place in node.passages]
    works = sorted({place.work for place in passages}, key=lambda key: corpus.works[key].short)
    stances, audiences = ({place.stance for place in passages}, {each for node in shown for each in node.audience})
    used = {(name, word) for node in shown for name, words in node.scope.items() for word in words}
    scope = {
        name: {"title": title.title, "words": {each.id: each.title for each in words if (name, each.id) in used}}
        for name, (title, words) in corpus.vocabulary.scope.items()
    }
    return {
        "kinds": {kind: name for kind, name in KIND_NAMES.items() if any(node.kind == kind for node in shown)},
        "topics": {topic.id: topic.title for topic in corpus.topics if any(node.topic == topic.id for node in shown)},
        "works": {key: corpus.works[key].short for key in works},
        "stances": {each: each for each in STANCES if each in stances},
        "scope": {name: each for name, each in scope.items() if each["words"]},
        "audiences": {id_: title for id_, title in corpus.vocabulary.audiences.items() if id_ in audiences},
    }


def _lean(item: dict[str, Any]) -> dict[str, Any]:
    """Without what pyvis adds and the explorer's script sets by itself."""
    return {key: value for key, value in item.items() if key not in ("color", "font", "arrows", "size")}

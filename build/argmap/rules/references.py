"""Rules about what points at what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap.formats import FORMATS
from argmap.model import StepName
from argmap.near import nearest
from argmap.reading import target
from argmap.rules.registry import RULES, rule
from argmap.shape import Line, Prose
from argmap.walk import leaves, sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Corpus, Tombstone
    from argmap.problems import Problem, Span
    from argmap.yamlsource import Mapping

MENTION = re.compile(r"\[\[([^\]|\n]*)(?:\|([^\]\n]*))?\]\]")


def _pointers(source: Mapping, name: str) -> Iterator[tuple[str, Span]]:
    """Every node id that a file names, and its place."""
    for field, scalar, shape in leaves(source, FORMATS[name]):
        id_ = scalar.text.strip()
        if isinstance(shape, Line) and shape.refers in ("node", "step"):
            if id_ and not (shape.refers == "step" and isinstance(target(id_), StepName)):
                yield id_, scalar.span
        elif isinstance(shape, Prose) and field != "note":
            for mention in MENTION.finditer(scalar.text):
                yield mention[1].strip(), scalar.line_at(mention.start(1))


@rule("REF001", summary="Every reference leads to a node that is there.")
def unknown_target(corpus: Corpus) -> Iterator[Problem]:
    """References are the map: one that leads nowhere hides an argument."""
    for name, source in sources(corpus):
        for id_, span in _pointers(source, name):
            if id_ not in corpus.nodes and id_ not in corpus.tombstones and id_ not in corpus.unread:
                yield RULES["REF001"].at(span, f"there is no node called `{id_}`", _other_than(corpus, id_))


def _other_than(corpus: Corpus, id_: str) -> str:
    if ">" in id_:
        return "only `attacks` leads to a step, by two ids, `a > b`; name one node here"
    near = nearest(id_, corpus.nodes)
    return f"did you mean `{near}`?" if near else "`argmap new` makes a node; `argmap show` finds one"


@rule("REF002", summary="A live node doesn't point at a tombstone.")
def tombstone_target(corpus: Corpus) -> Iterator[Problem]:
    """A step to a node that left would not be on the map."""
    stones = {each.source.span.path for each in corpus.tombstones.values()}
    for name, source in sources(corpus):
        for id_, span in _pointers(source, name) if source.span.path not in stones else ():
            stone = corpus.tombstones.get(id_)
            if stone:
                words = {"moved": "has moved", "split": "was split", "withdrawn": "was withdrawn"}[stone.kind]
                yield RULES["REF002"].at(span, f"`{id_}` {words}", _instead(stone))


def _instead(stone: Tombstone) -> str:
    if not stone.to:
        return "take it out, or name another node"
    return f"name {' or '.join(f'`{each}`' for each in stone.to)}"


def _ends(stone: Tombstone) -> Iterator[tuple[str, Span]]:
    """Where a tombstone leads, each id with its place."""
    for field, scalar, _ in leaves(stone.source, FORMATS["node"]):
        if field == "to":
            yield scalar.text.strip(), scalar.span


@rule("REF003", summary="A tombstone leads to a live node in one step.")
def tombstone_chain(corpus: Corpus) -> Iterator[Problem]:
    """Whoever follows an old address should arrive, and not be sent on."""
    for stone in corpus.tombstones.values():
        for id_, span in _ends(stone):
            other = corpus.tombstones.get(id_)
            if other and not _loops(corpus, stone):
                found = f"`{stone.id}` leads to `{id_}`, which is a tombstone itself"
                yield RULES["REF003"].at(span, found, _instead(other))


@rule("REF004", summary="Tombstones don't lead in a circle.")
def tombstone_cycle(corpus: Corpus) -> Iterator[Problem]:
    """In a circle of tombstones, an old address leads nowhere."""
    for stone in corpus.tombstones.values():
        chain = _loops(corpus, stone)
        if chain:
            words = " leads to ".join(f"`{each}`" for each in chain)
            help_ = "say where the proposition lives now, or withdraw it"
            span = next((span for id_, span in _ends(stone) if id_ == chain[1]), stone.source.span)
            yield RULES["REF004"].at(span, words, help_)


def _loops(corpus: Corpus, start: Tombstone) -> list[str]:
    """Give the way from a tombstone back to itself; empty when there is none."""
    ways = [[start.id, each] for each in start.to]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        if way[-1] == start.id:
            return way
        stone = corpus.tombstones.get(way[-1])
        if stone and stone.id not in seen:
            seen.add(stone.id)
            ways += [[*way, each] for each in stone.to]
    return []


@rule("REF005", summary="An undercut attacks a step that is there.")
def undercut_target(corpus: Corpus) -> Iterator[Problem]:
    """An objection to an inference that nobody makes is an objection to nothing."""
    for node in corpus.nodes.values():
        for step in node.steps:
            name = step.to
            if not isinstance(name, StepName) or step.verb != "attacks" or name in corpus.steps:
                continue
            if name.premise == name.conclusion or corpus.unread & {name.premise, name.conclusion}:
                continue
            near = nearest(str(name), [str(each) for each in _like(corpus, name)])
            back = StepName(name.conclusion, name.premise)
            near = str(back) if back in corpus.steps else near
            help_ = f"did you mean `{near}`?" if near else _steps_from(corpus, name.premise)
            yield RULES["REF005"].at(step.span, f"there is no step `{name}`", help_)


def _like(corpus: Corpus, name: StepName) -> list[StepName]:
    ends = (name.premise, name.conclusion)
    return [each for each in corpus.steps if each.premise in ends or each.conclusion in ends]


def _steps_from(corpus: Corpus, id_: str) -> str:
    there = [f"`{each}`" for each in corpus.steps if each.premise == id_]
    if there:
        return f"the steps from `{id_}` are {', '.join(there[:5])}"
    return f"no step begins at `{id_}`: attack the node itself, or add the step first"


@rule("REF006", summary="Every work that is named has a file.")
def unknown_work(corpus: Corpus) -> Iterator[Problem]:
    """A passage in a work that nobody can find is no passage."""
    for name, source in sources(corpus):
        for _, scalar, shape in leaves(source, FORMATS[name]):
            key = scalar.text.strip()
            if not isinstance(shape, Line) or shape.refers != "work" or not key:
                continue
            if key not in corpus.works and key not in corpus.unread:
                near = nearest(key, corpus.works)
                help_ = f"did you mean `{near}`?" if near else f"add claims/works/{key}.yml"
                yield RULES["REF006"].at(scalar.span, f"there is no work called `{key}`", help_)


@rule("REF007", summary="Recommendations relate to recommendations.")
def relation_target(corpus: Corpus) -> Iterator[Problem]:
    """Only what someone should do can agree or conflict with what someone should do."""
    for node in corpus.nodes.values():
        for relation in node.relates:
            other = corpus.nodes.get(relation.to)
            if other and other.kind != "recommendation":
                help_ = "for other nodes, use `rests-on`, `supports` or `attacks`"
                yield RULES["REF007"].at(relation.span, f"`{relation.to}` is a node of kind {other.kind}", help_)
            elif relation.to == node.id:
                yield RULES["REF007"].at(relation.span, f"`{node.id}` relates to itself", "remove the relation")

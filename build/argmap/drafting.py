"""Start a new node: its id, its topic, a template to fill in."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from argmap.corpus import CORPUS
from argmap.formats import FORMATS, ID, ID_LENGTH
from argmap.near import nearest, similar
from argmap.problems import Span
from argmap.shape import ByKind, Choice, Many, Prose, Record
from argmap.yamlformat import layout
from argmap.yamlsource import Items, Mapping, Scalar

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.model import Corpus, Node
    from argmap.shape import Field, Shape
    from argmap.yamlsource import Value

MOST_WORDS = 7
_SMALL = frozenset("a an the of to in on for by with and or that this is are be can may will as at from".split())
_HERE = Span("draft")


class DraftError(Exception):
    """The node cannot be started; the message says why and what to do."""


def similar_nodes(corpus: Corpus, title: str) -> list[Node]:
    """Give the nodes whose titles are most like `title`."""
    found = similar(title, {node.id: node.title for node in corpus.nodes.values()})
    return [corpus.nodes[id_] for id_ in found]


def proposed_id(title: str) -> str:
    """Give an id made of the words of a title that carry meaning.

    >>> proposed_id("Released weights cannot be recalled")
    'released-weights-cannot-recalled'
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    kept = [word for word in words if word not in _SMALL] or words
    if kept[:1] == ["not"]:
        kept = kept[1:]
    while kept and not kept[0][0].isalpha():
        kept = kept[1:]
    found = "-".join(kept[:MOST_WORDS])[:ID_LENGTH].strip("-")
    return found if "-" in found else f"{found or 'new'}-node"


def checked_id(corpus: Corpus, id_: str) -> str:
    """Give back an id that is free and has the form of one; raise DraftError otherwise."""
    if not re.fullmatch(ID, id_) or len(id_) > ID_LENGTH:
        message = f"`{id_}` is not an id: two to eight words of small letters and digits, with hyphens"
        raise DraftError(message)
    taken = corpus.nodes.get(id_) or corpus.tombstones.get(id_)
    if taken:
        message = f"{taken.source.span.path} is there already; choose another id with --id"
        raise DraftError(message)
    return id_


def chosen_topic(corpus: Corpus, topic: str | None, title: str) -> str:
    """Give a topic that is there: the one named, or that of the most similar node; raise DraftError otherwise."""
    topics = [each.id for each in corpus.topics]
    if topic is None:
        likely = similar_nodes(corpus, title)
        if not likely:
            message = f"no node is like it; name its topic with --topic: {', '.join(topics)}"
            raise DraftError(message)
        return likely[0].topic
    if topic not in topics:
        near = nearest(topic, topics)
        help_ = f"did you mean `{near}`?" if near else f"the topics are {', '.join(topics)}"
        message = f"there is no topic `{topic}`; {help_}"
        raise DraftError(message)
    return topic


def draft(root: Path, topic: str, id_: str, text: str) -> str:
    """Write a new node's file and return its path below `root`; raise DraftError when there is one."""
    below = f"{CORPUS}/{topic}/{id_}.yml"
    path = root / below
    path.parent.mkdir(exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        message = f"{below} is there already; choose another id with --id"
        raise DraftError(message) from None
    return below


def template(kind: str, title: str) -> str:
    """Give the text of a new node: its required fields, prose with what each is for, the rest empty.

    `argmap check` then lists what is still to be filled in.
    """
    shape = FORMATS["node"]
    if not isinstance(shape, ByKind):
        raise TypeError
    record = shape.records[kind]
    given = {"kind": kind, "title": title.strip().rstrip(".")}
    wanted = ("supports",) if kind in ("claim", "evidence") else ()
    root = _mapping(record, given, wanted)
    return layout(root, "node", 1)


def _mapping(record: Record, given: dict[str, str], also: tuple[str, ...] = ()) -> Mapping:
    entries = []
    for field in record.fields:
        if field.required or field.name in also or field.name in given:
            value = _line(given[field.name]) if field.name in given else _value(field.shape, field)
            entries.append((_line(field.name), value))
    return Mapping(tuple(entries), _HERE)


def _value(shape: Shape, field: Field) -> Value:
    if isinstance(shape, Record):
        return _mapping(shape, {})
    if isinstance(shape, Many):
        return Items((_value(shape.of, field),), _HERE)
    if isinstance(shape, Prose):
        return _line(f"({field.about})")
    return _line(next(iter(shape.words)) if isinstance(shape, Choice) and len(shape.words) == 1 else "")


def _line(text: str) -> Scalar:
    return Scalar(text, _HERE)

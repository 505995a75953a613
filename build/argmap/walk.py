"""Visit every file of a corpus, and every scalar of a file together with the shape that describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.formats import format_of
from argmap.shape import ByKind, Many, Record
from argmap.yamlsource import Items, Mapping, Scalar, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Corpus
    from argmap.shape import Shape
    from argmap.yamlsource import Value


def sources(corpus: Corpus) -> Iterator[tuple[str, Mapping]]:
    """Give the name of the format and the values of every file that could be read."""
    for shelf in (corpus.nodes, corpus.tombstones):
        yield from (("node", each.source) for each in shelf.values())
    yield from (("work", each.source) for each in corpus.works.values())
    yield from (("term", each.source) for each in corpus.terms.values())
    yield from (("dataset", each.source) for each in corpus.datasets.values())
    for path, lines in corpus.lines.items():
        name = format_of(path.partition("/")[2])
        root = parse("\n".join(lines), path).root if name in ("topics", "vocabulary") else None
        if name and root:
            yield name, root


def leaves(value: Value, shape: Shape) -> list[tuple[str, Scalar, Shape]]:
    """Field name, scalar and shape, in the order of the file; what the format doesn't know is passed over."""
    found: list[tuple[str, Scalar, Shape]] = []
    _gather(value, shape, "", found)
    return found


def _gather(value: Value, shape: Shape, name: str, found: list[tuple[str, Scalar, Shape]]) -> None:
    if isinstance(value, Scalar):
        found.append((name, value, shape))
    elif isinstance(value, Items):
        if isinstance(shape, Many):
            for each in value.values:
                _gather(each, shape.of, name, found)
    elif isinstance(value, Mapping):
        record = shape
        if isinstance(record, ByKind):
            kind = value.get("kind")
            record = record.records.get(kind.text, record) if isinstance(kind, Scalar) else record
        if isinstance(record, Record):
            for key, inner in value.entries:
                field = record.field(key.text)
                if field:
                    _gather(inner, field.shape, key.text, found)

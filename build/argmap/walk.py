"""Visit every scalar of a file together with the shape that describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.shape import ByKind, Many, Record
from argmap.yamlsource import Items, Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.shape import Shape
    from argmap.yamlsource import Value


def leaves(value: Value, shape: Shape, name: str = "") -> Iterator[tuple[str, Scalar, Shape]]:
    """Field name, scalar and shape, in the order of the file; what the format doesn't know is passed over."""
    if isinstance(value, Scalar):
        yield name, value, shape
    elif isinstance(value, Items):
        if isinstance(shape, Many):
            for each in value.values:
                yield from leaves(each, shape.of, name)
    elif isinstance(value, Mapping):
        record = shape
        if isinstance(record, ByKind):
            kind = value.get("kind")
            record = record.records.get(kind.text, record) if isinstance(kind, Scalar) else record
        if isinstance(record, Record):
            for key, inner in value.entries:
                field = record.field(key.text)
                if field:
                    yield from leaves(inner, field.shape, key.text)

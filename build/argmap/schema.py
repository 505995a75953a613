"""Make JSON Schemas (draft-07) from the formats, for editors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from argmap.formats import FORMATS
from argmap.shape import ByKind, Cells, Choice, Line, Many, Prose, Record

if TYPE_CHECKING:
    from argmap.shape import Shape

# Editors read `2023` or `no` as a number or a boolean; here every value is a text.
_SCALAR = ["string", "number", "boolean"]
_FILLED = r"\S"


def schemas() -> dict[str, str]:
    """File name to schema text, for every format."""
    return {f"{name}.schema.json": _text(name, shape) for name, shape in FORMATS.items()}


def _text(name: str, shape: Shape) -> str:
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": name}
    return json.dumps(head | _schema(shape), indent=2, ensure_ascii=False) + "\n"


def _schema(shape: Shape) -> dict[str, Any]:
    if isinstance(shape, ByKind):
        return _by_kind(shape)
    if isinstance(shape, Record):
        return _record(shape)
    if isinstance(shape, Many):
        words = {"uniqueItems": True} if isinstance(shape.of, Line | Choice) else {}
        return {"type": "array", "minItems": 1, "items": _schema(shape.of), **words}
    if isinstance(shape, Choice):
        meanings = [f"`{word}`: {meaning}" for word, meaning in shape.words.items()]
        return {"enum": list(shape.words), "description": "\n".join(meanings)}
    if isinstance(shape, Cells):
        return {"type": "object", "minProperties": 1, "additionalProperties": {"type": _SCALAR, "pattern": _FILLED}}
    if isinstance(shape, Prose):
        return {"type": _SCALAR, "pattern": _FILLED}
    return _line(shape)


def _line(shape: Line) -> dict[str, Any]:
    found: dict[str, Any] = {"type": _SCALAR, "pattern": shape.pattern or r"^[^\n]*\S[^\n]*\n*$"}
    if shape.most:
        found["maxLength"] = shape.most
    return found


def _record(record: Record) -> dict[str, Any]:
    properties = {}
    for field in record.fields:
        inner = _schema(field.shape)
        meanings = inner.pop("description", "")
        about = f"{field.about}\n{meanings}".strip()
        properties[field.name] = {"description": about, "examples": [field.example], **inner}
    return {
        "type": "object",
        "required": [each.name for each in record.fields if each.required],
        "properties": properties,
        "patternProperties": {"^x-": {}},
        "additionalProperties": False,
    }


def _by_kind(shape: ByKind) -> dict[str, Any]:
    kinds = [
        {"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": _record(record)}
        for kind, record in shape.records.items()
    ]
    return {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"enum": list(shape.records), "description": "What this file holds."}},
        "allOf": kinds,
    }

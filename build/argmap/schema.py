"""Make JSON Schemas (draft-07) from the formats, for editors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from argmap.formats import formats
from argmap.shape import ByKind, Cells, Choice, Line, Many, Record

if TYPE_CHECKING:
    from argmap.model import Vocabulary
    from argmap.shape import Shape

# Editors read `2023` or `no` as a number or a boolean; here every value is a text.
_SCALAR = ["string", "number", "boolean"]
_FILLED = r"\S"
_SPACE = r"[^\S\n]"


def schemas(vocabulary: Vocabulary) -> dict[str, str]:
    """File name to schema text, for every format, with the corpus's own words."""
    return {f"{name}.schema.json": _text(name, shape) for name, shape in formats(vocabulary).items()}


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
        return {"type": "object", "minProperties": 1, "additionalProperties": _line(Line())}
    return _line(shape) if isinstance(shape, Line) else {"type": _SCALAR, "pattern": _FILLED}


def _line(shape: Line) -> dict[str, Any]:
    if shape.most:
        # Not maxLength, which would count the space around a value too.
        words = rf"\S([^\n]{{0,{shape.most - 2}}}\S)?"
        about = f"one line of at most {shape.most} characters"
        return {"type": _SCALAR, "pattern": rf"^{_SPACE}*{words}{_SPACE}*\n*$", "patternErrorMessage": about}
    return {"type": _SCALAR, "pattern": shape.pattern or rf"^{_SPACE}*\S[^\n]*\n*$"}


def _record(record: Record) -> dict[str, Any]:
    properties = {}
    for field in record.fields:
        inner = _schema(field.shape)
        meanings = inner.pop("description", "")
        about = f"{field.about}\n{meanings}".strip()
        properties[field.name] = {"description": about, "examples": [field.example], **inner}
    return {
        "type": "object",
        "minProperties": 1,
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
        "properties": {
            "kind": {
                "description": "What this file holds.",
                "examples": list(shape.records),
                "enum": list(shape.records),
            }
        },
        "allOf": kinds,
    }

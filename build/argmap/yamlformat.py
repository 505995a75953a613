"""Write a file's values in the one canonical layout."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap.formats import FORMATS
from argmap.shape import ByKind, Many, Prose, Record
from argmap.yamlsource import Items, Mapping, Scalar

if TYPE_CHECKING:
    from argmap.shape import Shape
    from argmap.yamlsource import Value

WIDTH = 100
_BYTE, _PAIR = 2, 4  # hexadecimal digits of an escape
LONGEST_KEY = 1000  # YAML looks for the colon of a key within 1,024 characters
# Plain where every reader takes it for the same text: no indicator at its start, no `: ` or ` #` within.
_PLAIN = re.compile(
    r"(?![-?:,\[\]{}#&*!|>'\"%@`<=~.\s])(?:[^\x00-\x1f:#\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|:(?! |$)|(?<! )#)+\Z"
)
_UNPRINTABLE = re.compile(r"[^\x20-\x7e\n\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def schema_line(name: str, depth: int) -> str:
    """Give the first line of a file, which tells editors its schema; `depth` counts folders below the corpus."""
    return f"# yaml-language-server: $schema={'../' * depth or './'}{name}.schema.json\n"


def layout(root: Mapping, name: str, depth: int) -> str:
    """Give the canonical text of a file of format `name`.

    Pure and idempotent: reading the result gives the same values, and laying
    that out gives the same text. Keys of the format come first, in its order.
    """
    rows = _mapping(root, FORMATS[name], 0) or ["{}"]
    return schema_line(name, depth) + "\n".join(rows) + "\n"


def same_values(one: Value, other: Value) -> bool:
    """Whether two values say the same; space at the end of a text is no part of it."""
    if isinstance(one, Scalar) and isinstance(other, Scalar):
        return one.text.rstrip() == other.text.rstrip()
    if isinstance(one, Items) and isinstance(other, Items):
        return len(one.values) == len(other.values) and all(map(same_values, one.values, other.values))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        mine = {key.text: value for key, value in one.entries}
        theirs = {key.text: value for key, value in other.entries}
        return mine.keys() == theirs.keys() and all(same_values(mine[key], theirs[key]) for key in mine)
    return False


def _record(value: Mapping, shape: Shape | None) -> Record | None:
    if isinstance(shape, ByKind):
        kind = value.get("kind")
        return shape.records.get(kind.text.rstrip()) if isinstance(kind, Scalar) else None
    return shape if isinstance(shape, Record) else None


def _mapping(value: Mapping, shape: Shape | None, indent: int) -> list[str]:
    record = _record(value, shape)
    order = [each.name for each in record.fields] if record else []
    known = [entry for name in order for entry in value.entries if entry[0].text == name]
    others = [entry for entry in value.entries if entry[0].text not in order]
    rows: list[str] = []
    for key, inner in known + others:
        found = record.field(key.text) if record else None
        rows += _entry(_line(key.text), inner, found.shape if found else None, indent)
    return rows


def _entry(key: str, value: Value, shape: Shape | None, indent: int) -> list[str]:
    pad = " " * indent
    if len(key) > LONGEST_KEY:
        return [f"{pad}? {key}", *_entry("", value, shape, indent)]
    if isinstance(value, Scalar):
        head, *rest = _scalar(value, shape, indent + 2)
        return [f"{pad}{key}: {head}", *rest]
    if isinstance(value, Mapping):
        return [f"{pad}{key}:", *_mapping(value, shape, indent + 2)] if value.entries else [f"{pad}{key}: {{}}"]
    flow = _flow(value)
    if not value.values or (flow is not None and len(pad) + len(key) + 2 + len(flow) <= WIDTH):
        return [f"{pad}{key}: {flow}"]
    return [f"{pad}{key}:", *_items(value, shape.of if isinstance(shape, Many) else None, indent + 2)]


def _flow(value: Items) -> str | None:
    """Give a list of words on one line; None where a value is longer than a word."""
    words = [_line(each.text.rstrip()) for each in value.values if isinstance(each, Scalar)]
    if len(words) < len(value.values) or any(not re.fullmatch(r"[\w.-]+", word) for word in words):
        return None
    return f"[{', '.join(words)}]"


def _items(value: Items, shape: Shape | None, indent: int) -> list[str]:
    pad = " " * indent
    rows: list[str] = []
    for each in value.values:
        if isinstance(each, Mapping) and each.entries:
            inner = _mapping(each, shape, indent + 2)
        elif isinstance(each, Items) and each.values:
            inner = _items(each, shape.of if isinstance(shape, Many) else None, indent + 2)
        elif isinstance(each, Scalar):
            head, *rest = _scalar(each, shape, indent + 2)
            rows += [f"{pad}- {head}", *rest]
            continue
        else:
            inner = [" " * (indent + 2) + ("{}" if isinstance(each, Mapping) else "[]")]
        rows += [f"{pad}- {inner[0].lstrip(' ')}", *inner[1:]]
    return rows


def _scalar(value: Scalar, shape: Shape | None, indent: int) -> list[str]:
    text = value.text.rstrip()
    wants_block = isinstance(shape, Prose) or "\n" in text
    if wants_block and text and _fits_block(text):
        return ["|", *(" " * indent + row if row else "" for row in text.split("\n"))]
    return [_line(text)]


def _fits_block(text: str) -> bool:
    """Whether a `|` block keeps the text: a first line without indent, nothing that needs an escape."""
    first = text.lstrip("\n")
    return text[0] != "\n" and not first.startswith(" ") and not _UNPRINTABLE.search(text)


def _line(text: str) -> str:
    """One line: plain where that is safe, else quoted."""
    if _PLAIN.match(text) and not text.endswith(" "):
        return text
    if "\n" not in text and not _UNPRINTABLE.search(text):
        return "'" + text.replace("'", "''") + "'"
    named = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
    return '"' + "".join(named.get(each) or _escape(each) for each in text) + '"'


def _escape(character: str) -> str:
    if not _UNPRINTABLE.match(character):
        return character
    code = f"{ord(character):x}"
    return f"\\x{code:0>2}" if len(code) <= _BYTE else f"\\u{code:0>4}" if len(code) <= _PAIR else f"\\U{code:0>8}"

"""Values as the reader gives them, the same as plain Python, and a supply of hostile ones."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from argmap.formats import FORMATS
from argmap.problems import Span
from argmap.shape import ByKind
from argmap.yamlsource import Items, Mapping, Scalar, Value

_HERE = Span("made up")


def made(value: object) -> Value:
    """Make a value of the reader from plain Python."""
    if isinstance(value, dict):
        return mapping(value)
    if isinstance(value, list):
        return Items(tuple(map(made, value)), _HERE)
    return Scalar(str(value), _HERE)


def mapping(value: dict[str, Any]) -> Mapping:
    """Make a mapping of the reader from a dict."""
    return Mapping(tuple((Scalar(key, _HERE), made(inner)) for key, inner in value.items()), _HERE)


def plain(value: Value) -> Any:
    """Turn a value of the reader into lists, dicts and strings."""
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, Items):
        return [plain(each) for each in value.values]
    return {key.text: plain(each) for key, each in value.entries}


def depth(value: object) -> int:
    """Count the levels of nesting."""
    inner = value if isinstance(value, list) else value.values() if isinstance(value, dict) else None
    return 0 if inner is None else 1 + max(map(depth, inner), default=0)


_NODE = FORMATS["node"]
_RECORDS = _NODE.records if isinstance(_NODE, ByKind) else {}
_FIELDS = sorted({field.name for record in _RECORDS.values() for field in record.fields} | {"to", "because", "with"})
PIECES = [
    *("# ", " #", ": ", ":", "- ", "? ", "---", "--- ", "...", "%", "@", "`", "*a", "&a", "!t", "<<", "=", "|", ">"),
    *("'", '"', "\\", "[", "]", "{", "}", ",", " ", "   ", "\n", "\n\n", "\n ", "\t", "\r", "\r\n", "\x00", "\x1b[2J"),
    *("\x7f", "\x85", "\xa0", "\u2028", "\u2029", "\u202e", "\ufeff", "\ufffe", "\uffff", "\U0001f6b2", "é", "e\u0301"),
    *("no", "~", "null", "1.0", "0x1", "2026-01-02", "claim", "word", "many words " * 20, "x" * 1100),
]
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.lists(st.sampled_from(PIECES), max_size=6).map("".join),
)
_KEYS = st.one_of(st.sampled_from(_FIELDS), TEXTS)
_TREES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=10,
)
_KINDS = st.fixed_dictionaries({}, optional={"kind": st.sampled_from([*_RECORDS, "claim\n"])})
FILES = st.builds(lambda kind, rest: {**rest, **kind}, _KINDS, st.dictionaries(_KEYS, _TREES, max_size=4))

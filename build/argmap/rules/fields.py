"""Rules about the fields of a file: which there are, and what may stand in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap import formats
from argmap.near import nearest
from argmap.rules.registry import RULES, declare
from argmap.shape import ByKind, Cells, Choice, Line, Many, Prose, Record
from argmap.yamlsource import Items, Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.problems import Problem
    from argmap.shape import Field, Shape
    from argmap.yamlsource import Value

UNKNOWN = declare(
    "FLD001", "Every field is one that the format knows.", "A misspelt field would be passed over.", in_schema=True
)
declare("FLD002", "Every required field is there.", "A page would have a hole.", in_schema=True)
VALUE = declare("FLD003", "A field holds one of its words.", "Other words have no meaning on the map.", in_schema=True)
FORM = declare(
    "FLD004", "A field holds a text, a list or a mapping, as it should.", "It could not be read.", in_schema=True
)
PATTERN = declare("FLD005", "Dates, addresses and names have their form.", "Machines read them.", in_schema=True)
TWICE = declare("FLD006", "A list names each word once.", "The second says nothing.", in_schema=True)
declare(
    "PAS001",
    "A passage names its place in the work.",
    "Nobody can check a claim against a whole book.",
    in_schema=True,
)
declare("KND001", "A counterargument attacks something.", "An objection to nothing is a claim.", in_schema=True)
declare(
    "KND002",
    "A recommendation rests on something.",
    "A recommendation without grounds is an order.",
    in_schema=True,
)
declare(
    "KND003",
    "Evidence names its design, its study, and a rating with its reason.",
    "Without them nobody can weigh it, and one study could be counted many times.",
    in_schema=True,
)
LENGTH = declare("TXT001", "A title fits on a card.", "A long title is two propositions.", in_schema=True)

_FORMS = {Line: "a line of text", Prose: "a text", Choice: "a word", Many: "a list"}


def compare(value: Value, shape: Shape, name: str = "the file") -> Iterator[Problem]:
    """All differences between what a file holds and what its format describes."""
    if isinstance(shape, ByKind):
        yield from _by_kind(value, shape)
    elif isinstance(shape, Record):
        if isinstance(value, Mapping):
            yield from _record(value, shape)
        else:
            yield _other_form(value, name, "keys with values")
    elif isinstance(shape, Cells):
        if not isinstance(value, Mapping):
            yield _other_form(value, name, "columns with values")
        else:
            for key, cell in value.entries:
                yield from compare(cell, Line(), key.text)
    elif isinstance(shape, Many):
        yield from _list(value, shape, name)
    elif not isinstance(value, Scalar):
        yield _other_form(value, name, _FORMS[type(shape)])
    else:
        yield from _scalar(value, shape, name)


def _by_kind(value: Value, shape: ByKind) -> Iterator[Problem]:
    if not isinstance(value, Mapping):
        yield _other_form(value, "the file", "keys with values")
        return
    kind = value.get("kind")
    if not isinstance(kind, Scalar) or not kind.text:
        help_ = f"one of {', '.join(shape.records)}"
        yield RULES["FLD002"].at(value.key("kind"), "`kind` is missing", help_)
    elif kind.text not in shape.records:
        yield _not_a_word(kind, "kind", list(shape.records))
    else:
        yield from _record(value, shape.records[kind.text])


def _record(value: Mapping, record: Record) -> Iterator[Problem]:
    names = [each.name for each in record.fields]
    for key, inner in value.entries:
        field = record.field(key.text)
        if field:
            if not _is_empty(inner):
                yield from compare(inner, field.shape, key.text)
            elif not field.required:
                yield FORM.at(key.span, f"`{key.text}` is empty", "write a value, or leave the field out")
        elif not key.text.startswith("x-"):
            near = nearest(key.text, names)
            help_ = f"did you mean `{near}`?" if near else f"a {record.name} has {', '.join(names)}"
            yield UNKNOWN.at(key.span, f"`{key.text}` is not a field of a {record.name}", help_)
    for field in record.fields:
        inner = value.get(field.name) if field.required else None
        if field.required and (inner is None or _is_empty(inner)):
            state = "is missing" if inner is None else "is empty"
            help_ = f"{field.about} For example: `{field.name}: {field.example}`"
            yield RULES[field.missing].at(value.key(field.name), f"`{field.name}` {state} in this {record.name}", help_)


def _is_empty(value: Value) -> bool:
    if isinstance(value, Scalar):
        return not value.text.strip()
    return not (value.values if isinstance(value, Items) else value.entries)


def _list(value: Value, shape: Many, name: str) -> Iterator[Problem]:
    if not isinstance(value, Items):
        yield _other_form(value, name, "a list")
        return
    seen: set[str] = set()
    for each in value.values:
        if _is_empty(each):
            yield FORM.at(each.span, f"an item of `{name}` is empty", "write a value, or remove the item")
            continue
        yield from compare(each, shape.of, name)
        if isinstance(each, Scalar):
            if each.text in seen:
                yield TWICE.at(each.span, f"`{each.text}` stands in `{name}` a second time", "remove it")
            seen.add(each.text)


def _scalar(value: Scalar, shape: Line | Prose | Choice, name: str) -> Iterator[Problem]:
    if isinstance(shape, Prose):
        return
    if isinstance(shape, Choice):
        if value.text not in shape.words:
            yield _not_a_word(value, name, list(shape.words))
        return
    if "\n" in value.text.rstrip("\n"):
        yield FORM.at(value.span, f"`{name}` has several lines", "write it on one line")
    if shape.pattern and not re.match(shape.pattern, value.text):
        yield PATTERN.at(value.span, f"`{value.text}` does not have the form of `{name}`", _example(shape, name))
    if shape.most and len(value.text.strip()) > shape.most:
        found = f"the {name} has {len(value.text.strip())} characters; {shape.most} fit on a card"
        yield LENGTH.at(value.span, found, "is it two propositions? Then it is two nodes")


def _example(shape: Line, name: str) -> str:


    known = {
        formats.DATE: "write `2023`, `2023-09` or `2023-09-29`",
        formats.SLUG: "write small letters and digits, with hyphens between words",
        formats.WEB: "write the whole address, with https://",
    }
    return known.get(shape.pattern or "", f"see how `{name}` is written in other files")


def _not_a_word(value: Scalar, name: str, words: list[str]) -> Problem:
    near = nearest(value.text, words)
    help_ = f"did you mean `{near}`?" if near else f"one of {', '.join(words)}"
    return VALUE.at(value.span, f"`{value.text}` is not a word for `{name}`", help_)


def _other_form(value: Value, name: str, wanted: str) -> Problem:
    is_ = {Scalar: "a text", Items: "a list", Mapping: "keys with values"}[type(value)]
    return FORM.at(value.span, f"`{name}` holds {is_} here; it takes {wanted}", "compare with the format of the file")

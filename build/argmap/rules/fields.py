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

_CALLED = {"evidence": "piece of evidence", "topics": "file", **dict.fromkeys(formats.GONE, "tombstone")}
_FORMS = {
    Line: ("a line of text", "write it on the line of its field, after the colon"),
    Prose: ("a text", "write it in a `|` block"),
    Choice: ("a word", "write one word after the colon"),
    Many: ("a list", "begin each item on a line of its own, with a dash"),
    Cells: ("columns with values", "write each column on a line of its own: name, colon, value"),
    Record: ("fields", "write each field on a line of its own: name, colon, value"),
}


def compare(value: Value, shape: Shape, name: str = "the file") -> Iterator[Problem]:
    """All differences between what a file holds and what its format describes."""
    if isinstance(shape, ByKind):
        yield from _by_kind(value, shape)
    elif isinstance(shape, Record):
        yield from _record(value, shape) if isinstance(value, Mapping) else _other_form(value, name, shape)
    elif isinstance(shape, Cells):
        yield from _cells(value) if isinstance(value, Mapping) else _other_form(value, name, shape)
    elif isinstance(shape, Many):
        yield from _list(value, shape, name) if isinstance(value, Items) else _other_form(value, name, shape)
    elif isinstance(shape, Line | Prose | Choice):
        yield from _scalar(value, shape, name) if isinstance(value, Scalar) else _other_form(value, name, shape)


def _by_kind(value: Value, shape: ByKind) -> Iterator[Problem]:
    kind = value.get("kind") if isinstance(value, Mapping) else None
    if isinstance(kind, Scalar) and kind.text.strip():
        if kind.text in shape.records:
            yield from compare(value, shape.records[kind.text])
        else:
            yield _not_a_word(kind, "kind", list(shape.records))
    elif isinstance(value, Mapping):
        state = "is missing in this file" if kind is None else "holds no word"
        help_ = f"one of {', '.join(shape.records)}"
        yield RULES["FLD002"].at(kind.span if kind else value.span, f"`kind` {state}", help_)


def _cells(row: Mapping) -> Iterator[Problem]:
    for key, cell in row.entries:
        if _is_empty(cell):
            help_ = "write the value, or the word for a value that isn't known"
            yield FORM.at(key.span, f"`{key.text}` is empty", help_)
        else:
            yield from compare(cell, Line(), key.text)


def _record(value: Mapping, record: Record) -> Iterator[Problem]:
    called = _CALLED.get(record.name, record.name)
    for key, inner in value.entries:
        field = record.field(key.text)
        if field:
            if not _is_empty(inner):
                yield from compare(inner, field.shape, key.text)
            elif not field.required:
                yield FORM.at(key.span, f"`{key.text}` is empty", "write a value, or leave the field out")
        elif not key.text.startswith("x-"):
            names = [each.name for each in record.fields]
            near = nearest(key.text, names)
            help_ = f"did you mean `{near}`?" if near else f"the fields here are {', '.join(names)}"
            yield UNKNOWN.at(key.span, f"`{key.text}` is not a field of this {called}", help_)
    for field in record.fields:
        there = value.get(field.name)
        if field.required and (there is None or _is_empty(there)):
            state = "is missing" if there is None else "is empty"
            found = f"`{field.name}` {state} in this {called}"
            yield RULES[field.missing].at(value.key(field.name), found, _how_to_write(field))


def _how_to_write(field: Field) -> str:
    below = isinstance(field.shape, Record | Prose) or (
        isinstance(field.shape, Many) and field.example.startswith("- ")
    )
    key = f"{field.name}: |" if isinstance(field.shape, Prose) else f"{field.name}:"
    example = f"`{key}`, and below it `{field.example}`" if below else f"`{key} {field.example}`"
    return f"{field.about} For example: {example}"


def _is_empty(value: Value) -> bool:
    if isinstance(value, Scalar):
        return not value.text.strip()
    return not (value.values if isinstance(value, Items) else value.entries)


def _list(value: Items, shape: Many, name: str) -> Iterator[Problem]:
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
        is_title = name == "title" and shape.most == formats.TITLE_LENGTH
        place = "on a card" if is_title else "in its place"
        found = f"the {name} has {len(value.text.strip())} characters; {shape.most} fit {place}"
        help_ = "is it two propositions? Then it is two nodes" if is_title else "say it in fewer words"
        yield LENGTH.at(value.span, found, help_)


def _example(shape: Line, name: str) -> str:
    known = {
        formats.DATE: "write `2023`, `2023-09` or `2023-09-29`",
        formats.SLUG: "write small letters and digits, with hyphens between words",
        formats.WEB: "write the whole address, with https://",
        formats.DOI: "write it without the address of a resolver, as `10.1000/182`",
        formats.PAGES: "write one page or the first and the last, as `12-16`",
    }
    return known.get(shape.pattern or "", f"see how `{name}` is written in other files")


def _not_a_word(value: Scalar, name: str, words: list[str]) -> Problem:
    near = nearest(value.text, words)
    help_ = f"did you mean `{near}`?" if near else f"one of {', '.join(words)}"
    if not words:
        help_ = "vocabulary.yml has no words for it yet: add one there"
    return VALUE.at(value.span, f"`{value.text}` is not a word for `{name}`", help_)


def _other_form(value: Value, name: str, shape: Shape) -> Iterator[Problem]:
    is_ = {Scalar: "a text", Items: "a list", Mapping: "fields"}[type(value)]
    wanted, help_ = _FORMS[type(shape)]
    yield FORM.at(value.span, f"`{name}` holds {is_} here; it takes {wanted}", help_)

"""Describe what a file may hold, once, for the reader, the formatter, the schemas and the docs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text; `refers` names what it must lead to (node, step, work, topic)."""

    pattern: str | None = None
    most: int | None = None
    refers: str | None = None


@dataclass(frozen=True, slots=True)
class Prose:
    """Plain Markdown, written as a `|` block; space at its end is no part of it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some words, each with its meaning."""

    words: dict[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Word:
    """One of the corpus's own words for audiences, from vocabulary.yml."""


@dataclass(frozen=True, slots=True)
class Scopes:
    """Lists of the corpus's own words, by the dimensions of scope that vocabulary.yml names."""


@dataclass(frozen=True, slots=True)
class Many:
    """A list of at least one value of one shape."""

    of: Shape


@dataclass(frozen=True, slots=True)
class Cells:
    """A row of a table: column names of the file's own, each with a line of text."""


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known fields, in their canonical order."""

    name: str
    fields: tuple[Field, ...]
    _by_name: dict[str, Field] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {each.name: each for each in self.fields})

    def field(self, name: str) -> Field | None:
        """Give the field called `name`, if there is one."""
        return self._by_name.get(name)


@dataclass(frozen=True, slots=True)
class ByKind:
    """A mapping whose `kind` says which record it is."""

    records: dict[str, Record] = field(hash=False)


Shape: TypeAlias = Line | Prose | Choice | Word | Scopes | Many | Cells | Record | ByKind


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a record: what it holds, what it is for, one example."""

    name: str
    shape: Shape
    about: str
    example: str
    required: bool = False
    missing: str = "FLD002"  # the rule that speaks when it is required and not there

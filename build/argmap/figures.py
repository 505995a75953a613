"""Compute figures from a table by a small language that can do nothing else.

    figure     = "count" [ "cells" "(" names ")" "in" list ] [ "where" condition { "and" condition } ]
               | ( "first" | "last" | "sum" | "mean" | "distinct" ) "(" column ")" [ "where" ... ]
               | "percent" condition { "and" condition } [ "where" ... ]
    condition  = subject ( "=" | "!=" | "<" | "<=" | ">" | ">=" ) value | subject [ "not" ] "in" list
    subject    = column | ( "any" | "all" ) "(" names ")"
    list       = "[" value { "," value } "]"

A name is that of a column or of a group of columns. Values with commas or
brackets stand in double quotes. Two numbers compare as numbers, all else as
text, so dates in ISO form compare as dates. `percent` is rounded to a whole
number, `mean` to two decimals.
"""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from statistics import fmean
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Row = Mapping[str, str]
    Test = Callable[[Row], bool]

_TOKEN = re.compile(r'\s*(?:("(?:[^"])*")|(<=|>=|!=|[=<>(),\[\]])|([^\s"=<>!(),\[\]]+))')
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_NUMBER = re.compile(r"^-?\d+(\.\d+)?$")


_NO_ROW = "no row is left to take a figure of"


class FigureError(Exception):
    """A figure cannot be computed; the message says what is there and what would do."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows, the names of their columns, and named groups of columns."""

    rows: Sequence[Row]
    columns: Sequence[str]
    groups: Mapping[str, Sequence[str]]


def compute(words: str, table: Table) -> str:
    """Give the figure that an expression gives for a table, as text.

    >>> rows = [{"model": "a", "level": "C1"}, {"model": "b", "level": "C5"}, {"model": "c", "level": "C5"}]
    >>> compute("count where level in [C4, C5]", Table(rows, ["model", "level"], {}))
    '2'

    Raises FigureError for an expression or a column that isn't known.
    """
    reader = _Reader(words, table)
    found = reader.figure()
    reader.end()
    return found


class _Reader:
    """Read an expression from left to right."""

    def __init__(self, words: str, table: Table) -> None:
        self.table = table
        self.tokens: list[str] = []
        place = 0
        while words[place:].strip():
            token = _TOKEN.match(words, place)
            if not token:
                message = f"`{words[place:].strip()[0]}` has no meaning in a figure"
                raise FigureError(message)
            self.tokens.append(token[1] or token[2] or token[3])
            place = token.end()

    def figure(self) -> str:
        """One figure."""
        kind = self.next("a figure: count, percent, first, last, sum, mean or distinct")
        if kind == "count" and self.peek() == "cells":
            return self.cells()
        if kind == "count":
            return str(len(self.rows()))
        if kind == "percent":
            test = self.conditions()
            rows = self.rows()
            if not rows:
                raise FigureError(_NO_ROW)
            return str(round(100 * sum(map(test, rows)) / len(rows)))
        if kind in ("first", "last", "sum", "mean", "distinct"):
            return self.of_column(kind)
        message = f"`{kind}` is not a figure: count, percent, first, last, sum, mean or distinct"
        raise FigureError(message)

    def cells(self) -> str:
        """How many cells of some columns hold some values."""
        self.next("cells")
        names = self.names()
        self.expect("in")
        values = set(self.list())
        return str(sum(row.get(name) in values for row in self.rows() for name in names))

    def of_column(self, kind: str) -> str:
        """Give a figure of one column's values."""
        self.expect("(")
        name = self.column(self.next("a column"))
        self.expect(")")
        values = [row[name] for row in self.rows()]
        if kind == "distinct":
            return str(len(set(values)))
        if not values:
            raise FigureError(_NO_ROW)
        if kind in ("first", "last"):
            return (min if kind == "first" else max)(values, key=_key)
        if not all(map(_NUMBER.match, values)):
            message = f"`{name}` holds more than numbers"
            raise FigureError(message)
        numbers = [float(value) for value in values]
        return f"{sum(numbers):g}" if kind == "sum" else f"{fmean(numbers):.2f}"

    def rows(self) -> list[Row]:
        """Give the rows that the `where` keeps."""
        if self.peek() != "where":
            return list(self.table.rows)
        self.next("where")
        test = self.conditions()
        return [row for row in self.table.rows if test(row)]

    def conditions(self) -> Test:
        """Conditions that all hold."""
        tests = [self.condition()]
        while self.peek() == "and":
            self.next("and")
            tests.append(self.condition())
        return lambda row: all(test(row) for test in tests)

    def condition(self) -> Test:
        """One condition on a row."""
        gather: Callable[[Iterable[bool]], bool] = all
        subject = self.next("a column")
        if subject in ("any", "all") and self.peek() == "(":
            gather = any if subject == "any" else all
            names = self.names()
        else:
            names = [self.column(subject)]
        sign = self.next("`=`, `<`, `in` or another comparison")
        if sign in ("in", "not"):
            if sign == "not":
                self.expect("in")
            values, wanted = set(self.list()), sign == "in"
            return lambda row: gather((row[name] in values) is wanted for name in names)
        if sign not in _COMPARE:
            message = f"`{sign}` is not a comparison: =, !=, <, <=, >, >=, in, not in"
            raise FigureError(message)
        compare, value = _COMPARE[sign], self.value()
        return lambda row: gather(compare(*_alike(row[name], value)) for name in names)

    def names(self) -> list[str]:
        """Columns in brackets, groups spelt out."""
        self.expect("(")
        found: list[str] = []
        while True:
            name = self.next("a column or a group of columns")
            found += self.table.groups.get(name) or [self.column(name)]
            if self.next("`,` or `)`") == ")":
                return found

    def list(self) -> list[str]:
        """Values in square brackets."""
        self.expect("[")
        found = []
        while True:
            words = [self.value()]
            while self.peek() not in (",", "]", None):
                words.append(self.value())
            found.append(" ".join(words))
            if self.next("`,` or `]`") == "]":
                return found

    def value(self) -> str:
        """Give a value, without its quotes."""
        return self.next("a value").strip('"')

    def column(self, name: str) -> str:
        """Give a column that the table has."""
        if name in self.table.columns:
            return name
        near = next((each for each in self.table.columns if fnmatchcase(each, f"*{name[:5]}*")), None)
        message = f"the table has no column `{name}`" + (f"; did you mean `{near}`?" if near else "")
        raise FigureError(message)

    def peek(self) -> str | None:
        """Give the next token, if there is one."""
        return self.tokens[0] if self.tokens else None

    def next(self, wanted: str) -> str:
        """Take the next token."""
        if not self.tokens:
            message = f"the figure ends where {wanted} should stand"
            raise FigureError(message)
        return self.tokens.pop(0)

    def expect(self, token: str) -> None:
        """Take a token that must stand here."""
        found = self.next(f"`{token}`")
        if found != token:
            message = f"`{found}` stands where `{token}` should"
            raise FigureError(message)

    def end(self) -> None:
        """Nothing may be left."""
        if self.tokens:
            message = f"`{' '.join(self.tokens)}` is left over at the end of the figure"
            raise FigureError(message)


def _key(value: str) -> tuple[bool, float, str]:
    return (False, float(value), "") if _NUMBER.match(value) else (True, 0.0, value)


def _alike(one: str, other: str) -> tuple[object, object]:
    """Two values as numbers when both are, else as text."""
    if _NUMBER.match(one) and _NUMBER.match(other):
        return float(one), float(other)
    return one, other


_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_FIGURE = re.compile(rf"(?<![\w.:/-])(\d[\d,]*(?:\.\d+)?|{'|'.join(_WORDS)})(?![\w:/]|\.\d)", re.IGNORECASE)
_YEAR = re.compile(r"^(19|20)\d\d$")


def stated(text: str) -> list[tuple[int, str]]:
    """Give the figures in a text, with their offsets: digits, and number words up to twenty; years are no figures.

    >>> stated("Of 45 models, six are at D4 in 2023")
    [(3, '45'), (14, '6')]
    """
    found = []
    for each in _FIGURE.finditer(text):
        word = each[1].lower()
        value = str(_WORDS.index(word) + 1) if word in _WORDS else word.replace(",", "")
        if not _YEAR.match(value):
            found.append((each.start(), value))
    return found

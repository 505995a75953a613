"""Compute figures from a table by a small language that can do nothing else.

    figure     = "count" [ where ]
               | "count" "columns" names
               | ( "count" | "least" | "most" ) "cells" names [ test ] [ where ]
               | ( "first" | "last" | "sum" | "mean" | "distinct" ) "(" column ")" [ where ]
               | "percent" conditions [ where ]
    where      = "where" conditions
    conditions = condition { "and" condition }
    condition  = ( column | ( "any" | "all" ) names ) test
    names      = "(" name { "," name } ")"
    test       = ( "=" | "!=" | "<" | "<=" | ">" | ">=" ) value | [ "not" ] "in" "[" value { "," value } "]"

A name is that of a column or of a group of columns. `count` counts rows, or
the columns named, or the cells of all rows; `least` and `most` give the fewest
and the most cells in one row. A value is one or more words; with a comma, a
bracket, a sign, or the word `and`, `or` or `where` in it, it stands in double
quotes. Two numbers compare as numbers, all else as text, so dates in ISO form
compare as dates. `percent` is rounded to a whole number and `mean` to two
decimals, halves away from zero.
"""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Row = Mapping[str, str]
    Test = Callable[[str], bool]  # of a cell
    Condition = Callable[[Row], bool]

LONGEST = 2000  # characters of an expression
_TOKEN = re.compile(r'\s*("[^"]*"|<=|>=|!=|[=<>(),\[\]]|[^\s"=<>!(),\[\]]+)')
_SIGNS = frozenset(["=", "!=", "<", "<=", ">", ">=", "(", ")", ",", "[", "]"])
_ENDS = _SIGNS | {"and", "or", "where"}  # what ends a value
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_KINDS = "count, least, most, percent, first, last, sum, mean or distinct"
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
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
    """Give the figure that an expression makes of a table, as text.

    >>> rows = [{"model": "a", "code": "C1", "data": "D1"}, {"model": "b", "code": "C5", "data": "N/A"}]
    >>> table = Table(rows, ["model", "code", "data"], {"parts": ["code", "data"]})
    >>> compute("count where code in [C4, C5]", table)
    '1'
    >>> compute("count cells (parts) != N/A", table), compute("most cells (parts) != N/A", table)
    ('3', '2')
    >>> compute("count columns (parts)", table), compute("percent any (parts) = N/A", table)
    ('2', '50')

    Raise FigureError for an expression or a column that isn't known.
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
        self.place = 0
        if len(words) > LONGEST:
            message = f"the figure is {len(words):,} characters long; {LONGEST:,} are allowed"
            raise FigureError(message)
        words, start = words.rstrip(), 0
        while start < len(words):
            token = _TOKEN.match(words, start)
            if not token:
                message = f"`{words[start:].lstrip()[0]}` has no meaning in a figure"
                raise FigureError(message)
            self.tokens.append(token[1])
            start = token.end()

    def figure(self) -> str:
        """Read one figure."""
        kind = self.next(f"a figure ({_KINDS})")
        if kind == "count" and self.peek() == "columns":
            self.next("columns")
            return str(len(self.names()))
        if kind in ("least", "most") or (kind == "count" and self.peek() == "cells"):
            return self.cells(kind)
        if kind == "count":
            return str(len(self.rows()))
        if kind == "percent":
            return self.percent()
        if kind in ("first", "last", "sum", "mean", "distinct"):
            return self.of_column(kind)
        message = f"`{kind}` is not a figure: {_KINDS}"
        raise FigureError(message)

    def cells(self, kind: str) -> str:
        """Count the cells of some columns: those of all rows, or the fewest or most in one."""
        self.expect("cells")
        names = self.names()
        test = (lambda _: True) if self.peek() in ("where", None) else self.test()
        found = [sum(test(row[name]) for name in names) for row in self.rows()]
        if kind == "count":
            return str(sum(found))
        if not found:
            raise FigureError(_NO_ROW)
        return str((min if kind == "least" else max)(found))

    def percent(self) -> str:
        """Give the share of rows that meet some conditions."""
        condition = self.conditions()
        rows = self.rows()
        if not rows:
            raise FigureError(_NO_ROW)
        return str((200 * sum(map(condition, rows)) + len(rows)) // (2 * len(rows)))

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
        numbers = all(map(_NUMBER.fullmatch, values))
        if kind in ("first", "last"):
            return (min if kind == "first" else max)(values, key=Decimal if numbers else str)
        if not numbers:
            message = f"`{name}` holds more than numbers"
            raise FigureError(message)
        with localcontext() as context:
            context.prec = max(map(len, values)) + len(values) + 10  # so that nothing is lost
            total = sum(map(Decimal, values), Decimal())
            if kind == "mean":
                return f"{(total / len(values)).quantize(Decimal('0.01'), ROUND_HALF_UP):f}"
            text = f"{total:f}"
            return text.rstrip("0").rstrip(".") if "." in text else text

    def rows(self) -> list[Row]:
        """Give the rows that the `where` keeps."""
        if self.peek() != "where":
            return list(self.table.rows)
        self.next("where")
        condition = self.conditions()
        return [row for row in self.table.rows if condition(row)]

    def conditions(self) -> Condition:
        """Read conditions that all hold."""
        found = [self.condition()]
        while self.peek() == "and":
            self.next("and")
            found.append(self.condition())
        return lambda row: all(each(row) for each in found)

    def condition(self) -> Condition:
        """Read one condition on a row."""
        gather: Callable[[Iterable[bool]], bool] = all
        subject = self.next("a column")
        if subject in ("any", "all") and self.peek() == "(":
            gather = any if subject == "any" else all
            names = self.names()
        else:
            names = [self.column(subject)]
        test = self.test()
        return lambda row: gather(test(row[name]) for name in names)

    def test(self) -> Test:
        """Read what is asked of a cell."""
        sign = self.next("`=`, `<`, `in` or another comparison")
        if sign in ("in", "not"):
            if sign == "not":
                self.expect("in")
            values, wanted = frozenset(map(_read, self.list())), sign == "in"
            return lambda cell: (_read(cell) in values) is wanted
        if sign not in _COMPARE:
            message = f"`{sign}` is not a comparison: =, !=, <, <=, >, >=, in, not in"
            raise FigureError(message)
        compare, value = _COMPARE[sign], self.value()
        return lambda cell: compare(*_alike(cell, value))

    def names(self) -> list[str]:
        """Read columns in brackets, with groups spelt out, each once."""
        self.expect("(")
        found: dict[str, None] = {}
        while True:
            name = self.next("a column or a group of columns")
            found |= dict.fromkeys(self.table.groups.get(name) or [self.column(name)])
            if self.expect(",", ")") == ")":
                return list(found)

    def list(self) -> list[str]:
        """Read values in square brackets."""
        self.expect("[")
        found = [self.value()]
        while self.expect(",", "]") == ",":
            found.append(self.value())
        return found

    def value(self) -> str:
        """Read a value: one in quotes, or words."""
        first = self.next("a value")
        if first.startswith('"'):
            return first[1:-1]
        if first in _ENDS:
            message = f"`{first}` stands where a value should"
            raise FigureError(message)
        words = [first]
        while (word := self.peek()) is not None and word not in _ENDS and not word.startswith('"'):
            words.append(self.next("a value"))
        return " ".join(words)

    def column(self, name: str) -> str:
        """Take a name for a column that the table has."""
        if name in self.table.columns:
            return name
        near = next((each for each in self.table.columns if name[:5] in each), None)
        message = f"the table has no column `{name}`" + (f"; did you mean `{near}`?" if near else "")
        raise FigureError(message)

    def peek(self) -> str | None:
        """Give the next token, if there is one."""
        return self.tokens[self.place] if self.place < len(self.tokens) else None

    def next(self, wanted: str) -> str:
        """Take the next token."""
        token = self.peek()
        if token is None:
            message = f"the figure ends where {wanted} should stand"
            raise FigureError(message)
        self.place += 1
        return token

    def expect(self, *tokens: str) -> str:
        """Take one of the tokens that may stand here."""
        wanted = " or ".join(f"`{each}`" for each in tokens)
        found = self.next(wanted)
        if found not in tokens:
            message = f"`{found}` stands where {wanted} should"
            raise FigureError(message)
        return found

    def end(self) -> None:
        """Make sure that nothing is left."""
        if self.place < len(self.tokens):
            message = f"`{' '.join(self.tokens[self.place :])}` is left over at the end of the figure"
            raise FigureError(message)


def _read(value: str) -> Decimal | str:
    """Take a value for a number where it is one."""
    return Decimal(value) if _NUMBER.fullmatch(value) else value


def _alike(one: str, other: str) -> tuple[Decimal | str, Decimal | str]:
    """Take two values for numbers when both are, else for text."""
    first, second = _read(one), _read(other)
    return (first, second) if type(first) is type(second) else (one, other)


_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_FIGURE = re.compile(rf"(?<![\w.:/-])(\d[\d,]*(?:\.\d+)?|{'|'.join(_WORDS)})(?![\w:/]|\.\d)", re.IGNORECASE)
_YEAR = re.compile(r"^(19|20)\d\d$")
_UNREAD = re.compile(r"\[\[[^\]|]*|\]\([^)\s]*")  # ids and addresses, which readers don't see


def stated(text: str) -> list[tuple[int, str]]:
    """Give the figures in a text, with their offsets: digits, and words from two to twenty, but no years.

    >>> stated("Of 45 models, six are at D4 in 2023; see [[two-of-them|both]]")
    [(3, '45'), (14, '6')]
    """
    found = []
    for each in _FIGURE.finditer(_UNREAD.sub(lambda hidden: " " * len(hidden[0]), text)):
        word = each[1].lower()
        value = str(_WORDS.index(word) + 2) if word in _WORDS else word.replace(",", "")
        if not _YEAR.match(value):
            found.append((each.start(), value))
    return found

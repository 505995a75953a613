"""What a page shows of a dataset: its table, its matrix, its rows as CSV."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.pages.sheets import sheet
from argmap.tally import shades

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Column, Dataset

LONG = 60  # characters; a column with longer cells is given room


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its shade where its column is graded, where it stands among its values, and what stands beside it."""

    column: Column
    value: str
    shade: str
    order: int | None
    beside: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row, and the end of its address."""

    key: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a cell of a matrix: a value of a row, and why."""

    key: str
    value: str
    shade: str
    reason: str


def shown(dataset: Dataset) -> list[Column]:
    """Give the columns that are shown as columns: a column of text named `a-b` is shown with the column `a`."""
    return [each for each in dataset.columns if not _is_beside(dataset, each)]


def _is_beside(dataset: Dataset, column: Column) -> bool:
    parent = column.name.rpartition("-")[0]
    return column.type == "text" and not column.values and parent in {each.name for each in dataset.columns}


def is_long(dataset: Dataset, column: Column) -> bool:
    """Whether a column has long cells, as one has whose nodes stand there with their titles."""
    most = {"text": LONG, "node": 0}.get(column.type)
    return most is not None and any(len(row[column.name]) > most for row in dataset.rows)


def rows(dataset: Dataset) -> Iterator[Row]:
    """Give the rows with all that is shown in them."""
    columns = shown(dataset)
    found = {column.name: shades(dataset, column) for column in columns}
    places = {column.name: _places(dataset, column) for column in columns}
    beside = {
        column.name: [
            each.name
            for each in dataset.columns
            if each.name.rpartition("-")[0] == column.name and _is_beside(dataset, each)
        ]
        for column in columns
    }
    for key, row in zip(keys(dataset), dataset.rows, strict=True):
        yield Row(
            key,
            tuple(
                Cell(
                    column,
                    row[column.name],
                    found[column.name].get(row[column.name], ""),
                    places[column.name].get(row[column.name]),
                    " · ".join(row[each] for each in beside[column.name]),
                )
                for column in columns
            ),
        )


def _places(dataset: Dataset, column: Column) -> dict[str, int]:
    """Give the order of a column's values: the levels of its scale first."""
    scale = dataset.scale(column)
    ordered = dict.fromkeys((*(scale.levels if scale else ()), *column.values))
    return {value: place for place, value in enumerate(ordered)}


def keys(dataset: Dataset) -> list[str]:
    """Give a name for each row, for its address: what its first column holds, or row and column of its matrix.

    Of rows that would share one, the later ones are numbered.
    """
    names = (dataset.matrix.rows, dataset.matrix.columns) if dataset.matrix else (dataset.columns[0].name,)
    seen: Counter[str] = Counter()
    found = []
    for row in dataset.rows:
        key = "--".join(slug(row[name]) for name in names)
        seen[key] += 1
        found.append(f"{key}-{seen[key]}" if seen[key] > 1 else key)
    return found


def slug(words: str) -> str:
    """Give words as a part of an address.

    >>> slug("GPT-J 6B (é)"), slug("…")
    ('gpt-j-6b-e', 'row')
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "row"


def matrix(dataset: Dataset) -> tuple[list[str], list[tuple[str, list[list[Entry]]]]]:
    """Give the heads of the matrix's columns, and its rows: a head, and the entries of each cell."""
    made = dataset.matrix
    if not made:
        return [], []
    across, down = (_heads(dataset, name) for name in (made.columns, made.rows))
    colours = shades(dataset, dataset.column(made.cell))
    cells: dict[tuple[str, str], list[Entry]] = {(one, other): [] for one in down for other in across}
    for key, row in zip(keys(dataset), dataset.rows, strict=True):
        value = row[made.cell]
        entry = Entry(key, value, colours.get(value, ""), row[made.reason] if made.reason else "")
        cells[row[made.rows], row[made.columns]].append(entry)
    return across, [(one, [cells[one, other] for other in across]) for one in down]


def _heads(dataset: Dataset, name: str) -> list[str]:
    """Give the different values of a column: in the order of its values where it names them."""
    there = dict.fromkeys(row[name] for row in dataset.rows)
    return [each for each in dataset.column(name).values if each in there] or list(there)


def as_csv(dataset: Dataset) -> str:
    """Give all columns and rows."""
    names = [column.name for column in dataset.columns]
    return sheet(names, ([row[name] for name in names] for row in dataset.rows))

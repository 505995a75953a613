"""Rules about datasets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap.formats import DATE
from argmap.near import nearest
from argmap.reading import mapping, mappings, place, scalars, text
from argmap.rules.registry import RULES, rule
from argmap.yamlsource import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Column, Corpus, Dataset
    from argmap.problems import Problem, Span

_NUMBER = re.compile(r"^-?[0-9]+(\.[0-9]+)?$")


def _rows(corpus: Corpus) -> Iterator[tuple[Dataset, Mapping]]:
    for dataset in corpus.datasets.values():
        for row in mappings(dataset.source, "rows"):
            yield dataset, row


@rule("DAT001", summary="Every row has every column, once.", scope="file")
def columns(corpus: Corpus) -> Iterator[Problem]:
    """A cell that is missing can't be told from one that was forgotten."""
    for dataset in corpus.datasets.values():
        yield from _head(dataset)
    for dataset, row in _rows(corpus):
        names = list(dict.fromkeys(each.name for each in dataset.columns))
        for name in names:
            if row.get(name) is None:
                help_ = "write the value, or the word for a value that isn't known"
                yield RULES["DAT001"].at(row.span, f"this row has no `{name}`", help_)
        for key, _ in row.entries:
            if key.text not in names:
                yield _no_column(key.text, key.span, names)


def _head(dataset: Dataset) -> Iterator[Problem]:
    """Columns with one name, and groups, scales, matrices and charts of what isn't there."""
    names: list[str] = []
    for column in mappings(dataset.source, "columns"):
        name = text(column, "name")
        if name in names:
            yield RULES["DAT001"].at(place(column, "name"), f"a second column is called `{name}`", "rename one")
        names.append(name)
    for group in mappings(dataset.source, "groups"):
        for name, span in scalars(group, "columns"):
            if name not in names:
                yield _no_column(name, span, names)
    matrix = mapping(dataset.source, "matrix")
    for key, _ in matrix.entries:
        name = text(matrix, key.text)
        if key.text in ("rows", "columns", "cell", "reason") and name not in names:
            yield _no_column(name, place(matrix, key.text), names)
    yield from _scales(dataset)
    for chart in mappings(dataset.source, "charts"):
        yield from _chart(dataset, chart, names)


def _scales(dataset: Dataset) -> Iterator[Problem]:
    for scale, value in zip(dataset.scales, mappings(dataset.source, "scales"), strict=True):
        if scale not in map(dataset.scale, dataset.columns):
            found = f"no column has all levels of `{scale.name}` among its values"
            yield RULES["DAT001"].at(place(value, "levels"), found, "write the levels as a column's `values` do")


def _chart(dataset: Dataset, chart: Mapping, names: list[str]) -> Iterator[Problem]:
    for name, span in scalars(chart, "columns"):
        if name not in names and name not in dataset.groups:
            yield _no_column(name, span, [*names, *dataset.groups])
    by = text(chart, "by")
    if by and by not in names:
        yield _no_column(by, place(chart, "by"), names)
    elif text(chart, "kind") == "over-time" and (not by or dataset.column(by).type != "date"):
        found = "a chart over time needs a column of dates"
        yield RULES["DAT001"].at(place(chart, "kind"), found, "name it, as `by: built`")


def _no_column(name: str, span: Span, names: list[str]) -> Problem:
    near = nearest(name, names)
    help_ = f"did you mean `{near}`?" if near else f"the columns are {', '.join(names)}"
    return RULES["DAT001"].at(span, f"`{name}` is not a column of this table", help_)


@rule("DAT002", summary="Every cell holds what its column says.")
def cells(corpus: Corpus) -> Iterator[Problem]:
    """Figures are computed from the table, so its cells must mean what their column means."""
    for dataset, row in _rows(corpus):
        for column in dataset.columns:
            cell = row.get(column.name)
            if isinstance(cell, Scalar):
                yield from _cell(corpus, column, cell)


def _cell(corpus: Corpus, column: Column, cell: Scalar) -> Iterator[Problem]:
    words = cell.text.strip()
    if column.values and words not in column.values:
        near = nearest(words, column.values)
        help_ = f"did you mean `{near}`?" if near else f"one of {', '.join(column.values)}"
        yield RULES["DAT002"].at(cell.span, f"`{words}` is not a value of `{column.name}`", help_)
    elif column.values:
        return
    elif column.type == "number" and not _NUMBER.match(words):
        yield RULES["DAT002"].at(cell.span, f"`{words}` is not a number", "write digits, with a point for decimals")
    elif column.type == "date" and not re.match(DATE, words):
        yield RULES["DAT002"].at(cell.span, f"`{words}` is not a date", "write `2023`, `2023-07` or `2023-07-18`")
    elif column.type in ("work", "node"):
        known = corpus.works if column.type == "work" else corpus.nodes
        if words not in known and words not in corpus.unread:
            near = nearest(words, known)
            help_ = f"did you mean `{near}`?" if near else f"add the {column.type}, or write another"
            yield RULES["DAT002"].at(cell.span, f"there is no {column.type} called `{words}`", help_)

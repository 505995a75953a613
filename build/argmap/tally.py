"""Count how often each value stands in some columns of a dataset: what its charts show."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.model import Chart, Column, Dataset

Key: TypeAlias = tuple[int, int] | str
SHADES = 5  # what the palette holds; longer scales share shades, and every level is named beside its shade


@dataclass(frozen=True, slots=True)
class Series:
    """Values that are counted together, by the name of their shade."""

    name: str
    shade: str


@dataclass(frozen=True, slots=True)
class Bar:
    """How many rows each series has; the counts are in the order of the series."""

    name: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All that is counted."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Tally:
    """All that a chart shows: panels of bars."""

    series: tuple[Series, ...]
    panels: tuple[tuple[str, tuple[Bar, ...]], ...]


def plain(value: str) -> str:
    """Give a value without a remark in brackets.

    >>> plain("Unknown (likely high)")
    'Unknown'
    """
    return value.partition(" (")[0]


def levels(dataset: Dataset, column: Column) -> tuple[str, ...]:
    """Give the levels of a column's scale; of a column without one, the values that it may have."""
    scale = dataset.scale(column)
    return scale.levels if scale else column.values


def shade(place: int, count: int) -> str:
    """Give the shade of a level among so many: the first has the palest, the last the strongest.

    >>> [shade(place, 3) for place in range(3)]
    ['1', '3', '5']
    """
    return str(1 + (2 * place * (SHADES - 1) + count - 1) // (2 * (count - 1)) if count > 1 else SHADES)


def shades(dataset: Dataset, column: Column) -> dict[str, str]:
    """Give the shade of each value of a graded column: for those beside its scale, `none` for one, `other` for more."""
    scale = dataset.scale(column)
    if not scale:
        return {}
    found = {value: shade(place, len(scale.levels)) for place, value in enumerate(scale.levels)}
    beside = [value for value in column.values if value not in found]
    return found | {value: "none" if plain(value) == plain(beside[0]) else "other" for value in beside}


def tally(dataset: Dataset, chart: Chart) -> Tally:
    """Count the rows for a chart.

    Levels at the same place of scales of the same length are one series; values
    beside a scale follow, remarks in brackets left out.
    """
    names = [name for each in chart.columns for name in dataset.groups.get(each, (each,))]
    columns = [dataset.column(name) for name in dict.fromkeys(names)]
    series = _series(dataset, columns)

    def bar(name: str, column: Column, rows: Iterable[dict[str, str]]) -> Bar:
        steps = levels(dataset, column)
        counts = Counter(_key(row[column.name], steps) for row in rows)
        return Bar(name, tuple(counts[key] for key in series))

    if chart.kind != "over-time":
        return Tally(tuple(series.values()), (("", tuple(bar(each.title, each, dataset.rows) for each in columns)),))
    by_year: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in dataset.rows:
        by_year[row[chart.by][:4]].append(row)
    years = sorted(by_year.items())
    panels = ((each.title, tuple(bar(year, each, rows) for year, rows in years)) for each in columns)
    return Tally(tuple(series.values()), tuple(panels))


def _key(value: str, steps: Sequence[str]) -> Key:
    """Give what a value is counted under: its place among so many levels, or itself."""
    return (steps.index(value), len(steps)) if value in steps else plain(value)


def _series(dataset: Dataset, columns: Iterable[Column]) -> dict[Key, Series]:
    placed: dict[tuple[int, int], list[str]] = defaultdict(list)
    beside: list[str] = []
    for column in columns:
        steps = levels(dataset, column)
        for value in dict.fromkeys((*column.values, *(row[column.name] for row in dataset.rows))):
            key = _key(value, steps)
            found = beside if isinstance(key, str) else placed[key]
            name = plain(value) if isinstance(key, str) else value
            if name not in found:
                found.append(name)
    graded: dict[Key, Series] = {key: Series(", ".join(placed[key]), shade(*key)) for key in sorted(placed)}
    return graded | {name: Series(name, "other" if name != beside[0] else "none") for name in beside}

"""Results as a table, and whether the figures to reach are reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.bench.stages import STAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.bench.sizes import Result

MB = 1_000_000
KB = 1_000
MIDDLE, LARGE = 1_000, 10_000  # the sizes that the figures speak of


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure to reach: what it is about, what was measured, and the most that it may be."""

    name: str
    value: float
    most: float
    unit: str

    @property
    def holds(self) -> bool:
        """Whether it is reached."""
        return self.value <= self.most


def table(results: Sequence[Result]) -> str:
    """Give a row for each measure, a column for each size."""
    rows = [("", *(f"{each.nodes:,} nodes" for each in results))]
    rows += [(name, *cells) for name, *cells in _rows(results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in rows
    )


def _rows(results: Sequence[Result]) -> Iterator[tuple[str, ...]]:
    yield "check, s (CPU s)", *(_time(each.check.wall, each.check.cpu) for each in results)
    for stage in STAGES:
        yield f"  {stage}, s (CPU s)", *(_time(*each.stages[stage]) for each in results)
    yield "mkdocs alone, s (CPU s)", *(_time(each.mkdocs.wall, each.mkdocs.cpu) for each in results)
    yield "total of build, s (CPU s)", *(_time(each.build.wall, each.build.cpu) for each in results)
    yield "our share, of wall time", *(f"{each.share:.2f}" for each in results)
    yield "our share, of CPU time", *(f"{each.cpu_share:.2f}" for each in results)
    yield "memory, largest process, MB", *(f"{each.build.memory / MB:,.0f}" for each in results)
    yield "memory, all processes, MB", *(f"{each.build.together / MB:,.0f}" for each in results)
    yield "memory, mkdocs alone, MB", *(f"{each.mkdocs.memory / MB:,.0f}" for each in results)
    yield "site, MB", *(f"{each.weights.site / MB:,.1f}" for each in results)
    yield "site, files", *(f"{each.weights.files:,}" for each in results)
    for kind, name in (("node", "node page"), ("below a node", "page below a node"), ("other", "other page")):
        largest = [each.weights.largest.get(kind, (0, "none")) for each in results]
        yield f"largest {name}, KB", *(f"{size / KB:,.1f}" for size, _ in largest)
    yield "  which is", *(each.weights.largest["other"][1] for each in results)


def _time(wall: float, cpu: float) -> str:
    return f"{wall:.2f} ({cpu:.2f})"


def figures(results: Sequence[Result]) -> Iterator[Figure]:
    """Give the figures that the measured sizes speak of."""
    sizes = {each.nodes: each for each in results}
    for nodes, most in ((MIDDLE, 1.0), (LARGE, 10.0)):
        if found := sizes.get(nodes):
            yield Figure(f"check, {nodes:,} nodes", found.check.wall, most, "s")
            yield Figure(f"our share of wall time, {nodes:,} nodes", found.share, 0.5, "of mkdocs")
            yield Figure(f"our share of CPU time, {nodes:,} nodes", found.cpu_share, 0.5, "of mkdocs")
    if found := sizes.get(MIDDLE):
        share = found.stages["analysis"][0] / found.build.wall
        yield Figure(f"analysis, of the whole build, {MIDDLE:,} nodes", share, 0.15, "of it")
    if (middle := sizes.get(MIDDLE)) and (large := sizes.get(LARGE)):
        ratio = f"{LARGE:,} to {MIDDLE:,} nodes"
        yield Figure(f"check, {ratio}", large.check.wall / middle.check.wall, 12, "times")
        yield Figure(f"total, {ratio}", large.build.wall / middle.build.wall, 12, "times")
    if large := sizes.get(LARGE):
        yield Figure(f"memory, largest process, {LARGE:,} nodes", large.build.memory / MB, 1_000, "MB")
        yield Figure(f"memory, all processes, {LARGE:,} nodes", large.build.together / MB, 1_000, "MB")
    for each in results:
        yield Figure(f"node page, {each.nodes:,} nodes", each.weights.largest["node"][0] / KB, 40, "KB")


def verdicts(found: Sequence[Figure]) -> str:
    """Give a line for each figure: what was measured, what is allowed, whether it holds."""
    width = max((len(each.name) for each in found), default=0)
    return "\n".join(
        f"{'holds ' if each.holds else 'MISSED'}  {each.name.ljust(width)}  "
        f"{each.value:,.2f} {each.unit}, at most {each.most:,g}"
        for each in found
    )

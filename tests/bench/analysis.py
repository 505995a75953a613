"""Measure the analysis on grown maps, in CPU time: `python -m tests.bench.analysis`."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

from argmap.analysis import network, status, strength
from argmap.analysis.cruxes import Search
from argmap.analysis.robustness import robustness
from argmap.analysis.unrolling import cone
from argmap.exports import graph
from tests.bench.grown import grown
from tests.bench.report import Figure, verdicts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.analysis.inputs import Map

TARGETS = 12
SCRIPT = Path(__file__).parent.parent / "engine" / "time.mjs"
IN_BROWSER = {500: 0.3, 5_000: 4.0, 50_000: 50.0}  # nodes, and the most milliseconds for status and strength


class Row(NamedTuple):
    """One measure at one size."""

    name: str
    nodes: int
    value: float
    unit: str


def main() -> None:
    """Print what was measured, and whether each figure to reach holds."""
    rows = [*_python(), *_javascript()]
    width = max(len(row.name) for row in rows)
    for row in rows:
        sys.stdout.write(f"{row.name.ljust(width)}  {row.nodes:>7,} nodes  {row.value:>9.3f} {row.unit}\n")
    sys.stdout.write("\n" + verdicts(list(_figures(rows))) + "\n")


def _figures(rows: list[Row]) -> Iterator[Figure]:
    found = {(row.name, row.nodes): row.value for row in rows}
    yield Figure("Python, status and strength, 10,000 nodes", found["status and strength", 10_000], 0.5, "s")
    yield Figure(f"Python, flip sets of {TARGETS} targets, 1,000 nodes", found["flip sets", 1_000], 2.5, "s")
    for nodes, most in IN_BROWSER.items():
        name = f"JavaScript, status and strength, {nodes:,} nodes"
        yield Figure(name, found["JavaScript: both", nodes], most, "ms")


def _python() -> Iterator[Row]:
    for nodes in (1_000, 10_000):
        map_ = grown(nodes)
        made = network.build(map_)
        reasons = strength.balance(map_)
        yield Row("status, network made", nodes, _time(lambda: status.evaluate(map_, network=made)), "s")  # noqa: B023
        yield Row("strength, balance made", nodes, _time(lambda: strength.evaluate(map_, reasons=reasons)), "s")  # noqa: B023
        yield Row("status and strength", nodes, _time(lambda: _both(map_)), "s")  # noqa: B023
    map_ = grown(1_000)
    yield Row("robustness, all", 1_000, _time(lambda: robustness(map_, map_.recommendations), 3), "s")
    for nodes in (300, 1_000, 2_000):
        map_ = grown(nodes)
        times = _flips(map_)
        yield Row("flip sets", nodes, sum(times), "s")
        yield Row("flip sets, the slowest", nodes, max(times), "s")


def _both(map_: Map) -> None:
    status.evaluate(map_)
    strength.evaluate(map_)


def _flips(map_: Map) -> list[float]:
    """Search for the flip sets of the recommendations that depend on most; what they share counts with the first."""
    start = process_time()
    search = Search(map_)
    first = process_time() - start
    targets = sorted(map_.recommendations, key=lambda each: -len(cone(search.network, [each])))[:TARGETS]
    times = []
    for target in targets:
        start = process_time()
        found = search.flips(target)
        times.append(process_time() - start)
        if found.stopped:
            sys.stderr.write(f"{map_.ids[target]}: {found.stopped}\n")
    return [first + times[0], *times[1:]]


def _time(run: Callable[[], object], times: int = 7) -> float:
    """Give the median CPU seconds of some runs."""
    found = []
    for _ in range(times):
        start = process_time()
        run()
        found.append(process_time() - start)
    return median(found)


def _javascript() -> Iterator[Row]:
    program = shutil.which("node")
    if not program:
        sys.exit("Node is missing: tests/prepare installs it")
    with tempfile.TemporaryDirectory(prefix="argmap-bench-") as folder:
        for nodes in IN_BROWSER:
            path = Path(folder) / f"{nodes}.json"
            path.write_text(graph.write(grown(nodes)), encoding="utf-8")
            done = subprocess.run([program, str(SCRIPT), str(path)], capture_output=True, text=True, check=True)
            for name, value in zip(("status", "strength", "both"), json.loads(done.stdout), strict=True):
                yield Row(f"JavaScript: {name}", nodes, value, "ms")


if __name__ == "__main__":
    main()

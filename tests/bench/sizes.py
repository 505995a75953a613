"""Measure one size: check, build, mkdocs by itself on the same pages, and the stages of the build."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap import building, engines
from tests.bench.measure import Run, Weights, run, weigh
from tests.bench.project import REPOSITORY, make
from tests.bench.synthetic import corpus

if TYPE_CHECKING:
    from pathlib import Path

ENGINE = "mkdocs"
ROUNDS = 3
SMALL = 1_000  # nodes; a larger size is measured once, and takes minutes


@dataclass(frozen=True, slots=True)
class Result:
    """What one size took; `stages` holds wall and CPU seconds of each."""

    nodes: int
    check: Run
    build: Run
    mkdocs: Run
    stages: dict[str, tuple[float, float]]
    weights: Weights

    @property
    def share(self) -> float:
        """Our share of the wall time: what a build takes beyond mkdocs alone, in mkdocs' times."""
        return (self.build.wall - self.mkdocs.wall) / self.mkdocs.wall

    @property
    def cpu_share(self) -> float:
        """Our share of the CPU time; it does not shrink because maps are drawn while mkdocs runs."""
        return (self.build.cpu - self.mkdocs.cpu) / self.mkdocs.cpu


def argmap(root: Path, *words: str) -> list[str]:
    """Give an argmap command on a project."""
    return [sys.executable, "-m", "argmap.cli", "--root", str(root), *words]


def measure(root: Path, nodes: int) -> Result:
    """Make a project of so many nodes at `root` and measure it. Raises RunError when a command fails.

    Each command starts from a clean project. Of several runs the fastest counts:
    what else the machine does can only make one slower.
    """
    make(root, corpus(nodes))
    cache, site, alone = root / building.CACHE, root / building.SITE, root / "site-alone"
    checks, builds, baselines = [], [], []
    for _ in range(ROUNDS if nodes <= SMALL else 1):
        for folder in (cache, site, alone):
            shutil.rmtree(folder, ignore_errors=True)
        checks.append(run(argmap(root, "check")))
        builds.append(run(argmap(root, "build", "--force")))
        config = engines.configure(root, cache / f"tree-{ENGINE}", alone)
        baselines.append(run(engines.command(ENGINE, config), cwd=config.parent, env=engines.environment()))
    stages = subprocess.run(
        [sys.executable, "-m", "tests.bench.stages", str(root), str(alone)],
        check=True,
        stdout=subprocess.PIPE,
        cwd=REPOSITORY,
    )
    check, build, mkdocs = (min(each, key=lambda one: one.wall) for each in (checks, builds, baselines))
    return Result(nodes, check, build, mkdocs, json.loads(stages.stdout), weigh(site))

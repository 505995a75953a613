"""Measure one size: check, build, mkdocs by itself on the same pages, and the stages of the build."""

from __future__ import annotations

import json
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
ROUNDS = 5
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
    """Measure a project of so many nodes below `root`. Raises RunError when a command fails.

    Each round has a project of its own: on ext4, whoever makes many files soon
    after many were removed waits for inodes. Of several runs the fastest counts:
    what else the machine does can only make one slower.
    """
    checks, builds, baselines = [], [], []
    for number in range(ROUNDS if nodes <= SMALL else 1):
        project = root / str(number)
        make(project, corpus(nodes))
        alone = project / "site-alone"
        checks.append(run(argmap(project, "check")))
        builds.append(run(argmap(project, "build", "--force")))
        config = engines.configure(project, project / building.CACHE / f"tree-{ENGINE}", alone)
        baselines.append(run(engines.command(ENGINE, config), cwd=config.parent, env=engines.environment()))
    stages = subprocess.run(
        [sys.executable, "-m", "tests.bench.stages", str(project), str(alone)],
        check=True,
        stdout=subprocess.PIPE,
        cwd=REPOSITORY,
    )
    check, build, mkdocs = (min(each, key=lambda one: one.wall) for each in (checks, builds, baselines))
    return Result(nodes, check, build, mkdocs, json.loads(stages.stdout), weigh(project / building.SITE))

"""Time the stages of a build one by one in a process of their own: `python -m tests.bench.stages ROOT SITE`.

SITE is the site that mkdocs made by itself from the same corpus. Prints, as
JSON, wall and CPU seconds of each stage.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from argmap import building, search
from argmap.corpus import read
from argmap.filling import Filling
from argmap.pages import files
from argmap.rules import check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.judging import Judgement

STAGES = ("read", "rules", "analysis", "pages", "layout", "files", "fill", "search")


def stages(root: Path, site: Path) -> dict[str, tuple[float, float]]:
    """Wall and CPU seconds of each stage."""
    found: dict[str, tuple[float, float]] = {}

    @contextmanager
    def stage(name: str) -> Iterator[None]:
        wall, cpu = time.perf_counter(), _cpu()
        yield
        found[name] = (time.perf_counter() - wall, _cpu() - cpu)

    tree = root / "tree-stages"
    with stage("read"):
        corpus = read(root)
    gc.freeze()  # as the command line does
    with stage("rules"):
        check(corpus)
    described = building.describe(root, corpus)
    with stage("analysis"):
        _judge(described.judgement)
        _ = described.disagreement.pairs
    with stage("pages"):
        pages = building.write_tree(root, tree, described, lambda _: None)
    with Filling(site) as filling:
        with stage("layout"):
            for page in pages:
                filling.keep(page)
        with stage("files"):
            beside = list(files(described))
        with stage("fill"):
            filling.put_in()
            building.write_files(site, beside)
    with stage("search"), search.Indexing(tree / "docs", pages, root / "search-stages") as indexing:
        indexing.finish()
    return found


def _judge(judged: Judgement) -> None:
    """Work out all that pages show: what they ask for again is at hand then."""
    for id_ in judged.corpus.nodes:
        judged.explanation(id_)
    _ = judged.strength, judged.energy, judged.robustness
    for number in judged.map.recommendations:
        judged.flips(judged.map.ids[number])
    for id_ in chain.from_iterable(judged.main_claims.values()):
        judged.flips(id_)


def _cpu() -> float:
    """CPU seconds of this process and of those that it started and that have ended."""
    return sum(os.times()[:4])


if __name__ == "__main__":
    sys.stdout.write(json.dumps(stages(Path(sys.argv[1]), Path(sys.argv[2]))))

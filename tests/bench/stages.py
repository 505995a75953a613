"""Time the stages of a build one by one in a process of their own: `python -m tests.bench.stages ROOT SITE`.

SITE is the site that mkdocs made by itself from the same corpus. Prints, as
JSON, wall and CPU seconds of each stage.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from argmap import building
from argmap.corpus import read
from argmap.rules import check

if TYPE_CHECKING:
    from collections.abc import Iterator

STAGES = ("read", "rules", "pages", "layout", "fill")


def stages(root: Path, site: Path) -> dict[str, tuple[float, float]]:
    """Wall and CPU seconds of each stage."""
    found: dict[str, tuple[float, float]] = {}

    @contextmanager
    def stage(name: str) -> Iterator[None]:
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        found[name] = (time.perf_counter() - wall, time.process_time() - cpu)

    with stage("read"):
        corpus = read(root)
    gc.freeze()  # as the command line does
    with stage("rules"):
        check(corpus)
    with stage("pages"):
        pages = building.write_tree(root, root / "tree-stages", corpus, lambda _: None)
    with stage("layout"):
        slots = {page.path: {name: fill() for name, fill in page.slots.items()} for page in pages if page.slots}
    with stage("fill"):
        building.put_in(site, slots)
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(stages(Path(sys.argv[1]), Path(sys.argv[2]))))

"""Run commands and say what they took."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PAUSE = 0.01  # seconds between two looks at a command
LOOKS = 20  # of which every twentieth adds up memory
RSS_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes; see getrusage(2)


class RunError(Exception):
    """A measured command failed; its own words are the message."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took, with all processes that it started.

    `wall` and `cpu` are seconds, `cpu` of all processes together. `memory` is
    the most that its largest process held, in bytes; `together` the most that
    all held at one time, shared pages counted for each (0 where there is no /proc).
    """

    wall: float
    cpu: float
    memory: int
    together: int


def run(command: Sequence[str], *, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end. Raises RunError when it fails."""
    start = time.perf_counter()
    together = looks = 0
    with subprocess.Popen(
        command, cwd=cwd, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            if looks % LOOKS == 0:
                together = max(together, sum(map(_held, _tree(process.pid))))
            looks += 1
            time.sleep(PAUSE)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        words = process.stderr.read() if process.stderr else ""
    if process.returncode:
        message = f"{' '.join(command)}\n{words}"
        raise RunError(message)
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * RSS_UNIT, together)


def _tree(pid: int) -> Iterator[int]:
    """Give a process and all that descend from it."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return
    for each in children.split():
        yield from _tree(int(each))


def _held(pid: int) -> int:
    """Give the memory of a process in bytes."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Weights:
    """Sizes in bytes: of a whole site, and of its largest pages, by the kind of page, with their addresses."""

    site: int
    files: int
    largest: dict[str, tuple[int, str]]


def weigh(site: Path) -> Weights:
    """Weigh a built site."""
    sizes = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*") if path.is_file()}
    largest: dict[str, tuple[int, str]] = {}
    for path, size in sizes.items():
        if path.endswith(".html"):
            kind = _kind(path)
            largest[kind] = max(largest.get(kind, (0, "")), (size, path.removesuffix("index.html")))
    return Weights(sum(sizes.values()), len(sizes), largest)


def _kind(path: str) -> str:
    """Tell nodes' own pages, the pages below them (all reasons for and against a hub), and others apart."""
    parts = path.split("/")
    if parts[0] != "n" or len(parts) == 2:
        return "other"
    return "node" if len(parts) == 3 else "below a node"

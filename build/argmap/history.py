"""When nodes came and last changed, from the project's git history where there is one."""

from __future__ import annotations

import os
import subprocess
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from argmap.corpus import CORPUS
from argmap.formats import RESERVED_FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_COMMITS = 1_000


class Change(NamedTuple):
    """The last change of a node."""

    id: str
    date: str  # ISO 8601, with the offset
    commit: str
    is_new: bool  # whether it came then


def changes(root: Path) -> tuple[Change, ...]:
    """Give the last change of each node, the newest first; nothing without a history, or with a cut-off one."""
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return ()
    words = ("log", f"--max-count={MOST_COMMITS}", "--no-renames", "--relative", "--name-status", "--format=%x01%H %cI")
    found: dict[str, Change] = {}
    for commit in _git(root, *words, "--", CORPUS).split("\x01")[1:]:
        head, _, rows = commit.partition("\n")
        hash_, date = head.split()
        for id_, is_new in sorted(_nodes(rows)):
            found.setdefault(id_, Change(id_, date, hash_, is_new))
    return tuple(found.values())


def last_commit(root: Path) -> str:
    """Give the commit that last changed the corpus; empty without a history."""
    return _git(root, "log", "--max-count=1", "--format=%H", "--", CORPUS).strip()


def _nodes(rows: str) -> Iterator[tuple[str, bool]]:
    """Give the nodes that a commit touched, and whether they came with it; a moved file came earlier."""
    touched: dict[str, set[str]] = {}
    for row in rows.splitlines():
        status, _, name = row.partition("\t")
        _, folder, file = (*PurePosixPath(name).parts, "", "", "")[:3]
        if file.endswith(".yml") and folder not in RESERVED_FOLDERS:
            touched.setdefault(file.removesuffix(".yml"), set()).add(status)
    for id_, statuses in touched.items():
        yield id_, statuses == {"A"}


def _git(root: Path, *words: str) -> str:
    """Ask git; empty when it is not there, or knows nothing of the folder."""
    # A hook of another repository would name that one here.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(  # noqa: S603 - our own command
            ["git", "-C", str(root), *words],  # noqa: S607 - whichever git is there
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env=kept,
            check=False,
        )
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""

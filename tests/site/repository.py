"""The site of this repository, built from a copy of what is here, so that tests leave `site/` alone."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.site.served import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path


def copy(root: Path) -> Path:
    for name in ("claims", "docs", "tests/rules"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    return root


def build(root: Path, engine: str = "mkdocs") -> None:
    words = [sys.executable, "-m", "argmap.cli", "--root", str(root), "build", "--engine", engine]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def built_as_here(root: Path) -> Path:
    """Build a project with this repository's settings, without its navigation; returns its site."""
    project = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(project.partition("\nnav:")[0], encoding="utf-8")
    build(root)
    return root / "site"

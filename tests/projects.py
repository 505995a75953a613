"""Small projects in folders of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.bundles import BASE, unpack

if TYPE_CHECKING:
    from pathlib import Path

MKDOCS = """\
site_name: Streets
site_url: ""
theme:
  name: material
  font: false
nav:
  - Home: index.md
  - Topics: topics/index.md
  - Map: map.md
"""
HOME = "# Streets\n\n<!-- argmap: topics -->\n"


def make(root: Path, *bundles: Path) -> Path:
    """Write a project whose corpus is that of the rule tests, with more bundles laid over it."""
    unpack(root, BASE, *bundles)
    (root / "docs").mkdir()
    (root / "docs" / "index.md").write_text(HOME, encoding="utf-8")
    (root / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    return root


def argmap(root: Path, *words: str, timeout: float = 120) -> subprocess.CompletedProcess[str]:
    """Run the command line on a project."""
    return subprocess.run(
        command(root, *words), capture_output=True, text=True, timeout=timeout, check=False, env=plain()
    )


def command(root: Path, *words: str) -> list[str]:
    """Give the command line for a project."""
    return [sys.executable, "-m", "argmap.cli", "--root", str(root), *words]


def plain() -> dict[str, str]:
    """Give an environment without what would change how the program reports."""
    return {key: value for key, value in os.environ.items() if key not in ("FORCE_COLOR", "SITE_URL")}


def lasting(folder: Path) -> dict[str, bytes]:
    """Every file of a site but those that differ from build to build.

    mkdocs writes the time into the sitemap; Pagefind, its filters in any order.
    """
    return {name: data for name, data in snapshot(folder).items() if not name.startswith(("sitemap", "pagefind/"))}


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, with its content; Pagefind's index, whose file names vary, is left out."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "pagefind" not in path.parts
    }

"""A project in a folder of its own, made of a synthetic corpus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

REPOSITORY = Path(__file__).parents[2]

_MKDOCS = f"""\
INHERIT: {REPOSITORY / "mkdocs.yml"}
site_name: Synthetic
site_url: ""
nav:
  - Home: index.md
  - Topics: topics/index.md
  - Recommendations: recommendations.md
  - Works: works/index.md
  - Map: map.md
  - All nodes: nodes.md
"""
_HOME = """\
# Synthetic

<!-- argmap: counts -->

<!-- argmap: topics -->
"""


def make(root: Path, files: Mapping[str, str]) -> Path:
    """Write a project whose corpus holds `files`; its pages are rendered as this repository's are."""
    for path, text in files.items():
        file = root / "claims" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (root / "docs").mkdir()
    (root / "docs" / "index.md").write_text(_HOME, encoding="utf-8")
    (root / "mkdocs.yml").write_text(_MKDOCS, encoding="utf-8")
    return root

"""Each third-party package is imported where it is named here, and nowhere else."""

from __future__ import annotations

import ast
import sys
from fnmatch import fnmatch
from pathlib import Path

import argmap

PACKAGE = Path(argmap.__file__).parent
PLACES = {
    "click": ["cli*.py"],  # the command line
    "filelock": ["building.py"],  # one build at a time
    "jinja2": ["pages/*"],  # page templates
    "markdown_it": ["rules/prose.py", "pages/text.py", "pages/searched.py"],  # what a text holds, and how it looks
    "markupsafe": ["pages/*"],
    "matplotlib": ["charts.py"],  # charts of datasets
    "mkdocs": ["engines.py", "pages/searched.py"],  # in searched.py only the heads of pages
    "networkx": ["graph.py"],
    "numpy": ["analysis/robustness.py"],  # many draws at once
    "PIL": ["sharing/pictures.py"],  # pictures for link previews
    "pygraphviz": ["layout.py"],  # positions
    "pysat": ["analysis/solving.py"],  # smallest flip sets
    "pyvis": ["maps/explorer.py"],
    "rapidfuzz": ["near.py"],  # near names
    "rich": ["cli*.py", "terminal.py", "showing.py"],  # what a person at a terminal sees
    "watchfiles": ["serve.py"],
    "yaml": ["yamlsource.py", "building.py", "engines.py"],  # claims; the two others only read mkdocs.yml
}


def test_each_package_is_imported_in_its_place() -> None:
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            found |= {(name.partition(".")[0], path.relative_to(PACKAGE).as_posix()) for name in names}
    ours = {"argmap", *sys.stdlib_module_names}
    strangers = {(name, path) for name, path in found if name not in ours}
    assert {each for each in strangers if not any(fnmatch(each[1], at) for at in PLACES.get(each[0], ()))} == set()
    assert {name for name, _ in strangers} == set(PLACES), "a line here is out of date"

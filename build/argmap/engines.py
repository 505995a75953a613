"""Run a site generator over a tree of Markdown pages."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
from contextlib import suppress
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ENGINES = ("mkdocs", "zensical")
ONCE = {"mkdocs"}  # those that write each page once, so that it can be changed when it is there
FEED = "feed.xml"
PAUSE = 0.2  # seconds between two looks at a build
THEME = Path(__file__).parent / "theme"


class EngineError(Exception):
    """The site generator failed; its own words are the message."""


def configure(root: Path, tree: Path, site: Path, *, has_feed: bool = False) -> Path:
    """Write the configuration for a build: the project's own, with the generated pages and another output."""
    config: dict[str, Any] = {
        "INHERIT": os.path.relpath(root / "mkdocs.yml", tree),
        "docs_dir": "docs",
        "site_dir": os.path.relpath(site, tree),
        "not_in_nav": "*",
        "theme": {"custom_dir": os.path.relpath(THEME, tree)},
        "plugins": [{"search": {"enabled": False}}],  # argmap.search makes the index
    }
    if has_feed:
        config["extra"] = {"feed": FEED}
    tree.mkdir(parents=True, exist_ok=True)
    path = tree / "mkdocs.yml"
    path.write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
    return path


def command(engine: str, config: Path) -> list[str]:
    """Give the command that builds a site; warnings, such as a broken link, are failures."""
    return [sys.executable, "-m", engine, *_words(engine, config)]


def _words(engine: str, config: Path) -> list[str]:
    return ["build", "--strict", *(["--clean"] if engine == "zensical" else []), "-f", str(config)]


# It loads mkdocs while the corpus is still being read, then waits to be told where to build what.
_WAITING = """
import json, os, runpy, sys
if sys.platform == "linux":  # let it end with the program that started it
    import ctypes, signal
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)
if sys.argv[1] == "mkdocs":
    import mkdocs.commands.build, mkdocs.plugins, mkdocs.theme, material.plugins.search.plugin
if words := sys.stdin.readline():
    folder, *sys.argv = json.loads(words)
    os.chdir(folder)
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=False)
"""


def environment() -> Mapping[str, str]:
    """Give the environment of the site generator: without its notices."""
    return os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore"}


class Generator:
    """A site generator in a process of its own, started but not yet told to build; a context that ends with it."""

    def __init__(self, engine: str) -> None:
        self.engine = engine
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-P", "-c", _WAITING, engine],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=dict(environment()),
        )

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process if it runs still."""
        with self._process as process:
            process.kill()

    def go(self, config: Path) -> None:
        """Let it build."""
        words = [str(config.parent), self.engine, *_words(self.engine, config)]
        if self._process.stdin:
            with suppress(BrokenPipeError):  # it has ended; `finish` says why
                self._process.stdin.write(json.dumps(words) + "\n")
                self._process.stdin.close()
            self._process.stdin = None  # communicate() would write to it

    def finish(self, meanwhile: Callable[[], None]) -> None:
        """Wait for the build, and do something again and again until then.

        Raises EngineError with the generator's words when it failed.
        """
        words = None
        while words is None:
            try:
                words, _ = self._process.communicate(timeout=PAUSE)
            except subprocess.TimeoutExpired:
                meanwhile()
        if self._process.returncode:
            raise EngineError(_complaint(words))


_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_COMPLAINT = re.compile(r"warning|error|aborted|\s{2}", re.IGNORECASE)
MOST_ROWS = 40


def _complaint(words: str) -> str:
    """Give what a site generator says of its failure: its warnings and errors, what is set in below them, and its last row."""
    rows = [row for row in _COLOUR.sub("", words).splitlines() if row.strip()]
    said = takewhile(lambda row: not row.startswith("Traceback"), rows[:-1])
    kept = [row for row in said if _COMPLAINT.match(row)]
    return "\n".join([*kept[:MOST_ROWS], *rows[-1:]])


def render_here(config: Path, *, dirty: bool) -> None:
    """Run mkdocs in this process: starting it anew would take longer than rendering a few pages.

    With `dirty`, only pages that are newer than what was built of them.
    Raises EngineError.
    """
    from mkdocs.commands.build import build  # noqa: PLC0415 - heavy
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    try:
        loaded = load_config(str(config))
        loaded.plugins.on_startup(command="serve", dirty=dirty)
        build(loaded, dirty=dirty)
    except (MkDocsException, SystemExit) as error:
        raise EngineError(str(error)) from error

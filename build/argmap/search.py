"""Index a site for its search, from its Markdown: Pagefind need not wait for the site generator.

What is searched of the page at `n/an-id/` is the file `n/an-id.html` in a folder of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Self

from argmap import write
from argmap.pages.searched import LEFT_OUT, SLOT, document

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from argmap.pages.site import Page

FOLDER = "pagefind"


class SearchError(Exception):
    """The index could not be made; Pagefind's own words are the message."""


class Indexing:
    """An index of the Markdown files of a folder, made in a process of its own; a context that ends with it.

    `pages` are those among the files that have slots; `folder` is for what is read and what is made.
    """

    def __init__(self, docs: Path, pages: Iterable[Page], folder: Path) -> None:
        self._docs = docs
        self._pages = pages
        self._read = folder / "pages"
        self._found = folder / FOLDER
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process if it runs still."""
        if self._process:
            with self._process as process:
                process.kill()

    def start(self) -> subprocess.Popen[str]:
        """Begin, if it hasn't begun; give the process."""
        if self._process:
            return self._process
        self._write()
        shutil.rmtree(self._found, ignore_errors=True)
        command = [sys.executable, "-P", "-m", "pagefind", "--site", str(self._read), "--output-path", str(self._found)]
        command += ["--exclude-selectors", LEFT_OUT, "--silent"]
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        if hasattr(os, "setpriority"):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, 19)  # it has time until the site generator ends
        return self._process

    def _write(self) -> None:
        tables = {page.path: page.slots[SLOT]() for page in self._pages if SLOT in page.slots}
        kept = set()
        for file in sorted(self._docs.rglob("*.md")):
            path = file.relative_to(self._docs).as_posix()
            page = _page(path)
            name = page.rpartition("/")[2].replace("-", " ").capitalize()
            if page and (words := document(file.read_text(encoding="utf-8-sig"), name, tables.get(path, ""))):
                kept.add(self._read / f"{page}.html")
                write.update(self._read / f"{page}.html", words)
        write.keep_only(self._read, kept)

    def finish(self) -> Path:
        """Wait for the index; give it, a folder that belongs at the top of the site. Raises SearchError."""
        process = self.start()
        words, _ = process.communicate()
        if process.returncode:
            raise SearchError(words)
        for path in self._found.glob("pagefind-*"):
            if "ui" in path.stem or "highlight" in path.stem:  # the site has a dialog of its own
                path.unlink()
        return self._found


def _page(path: str) -> str:
    """Give the address of a Markdown file's page; nothing where site generators pass it over.

    >>> _page("n/an-id.md"), _page("works/index.md"), _page("README.md"), _page("templates/a.md"), _page("a/.b.md")
    ('n/an-id', 'works', 'index', '', '')
    """
    folder, _, name = path.removesuffix(".md").rpartition("/")
    if f"/{path}".count("/.") or path.startswith("templates/"):
        return ""
    if name in ("index", "README"):
        return folder or "index"
    return f"{folder}/{name}".lstrip("/")

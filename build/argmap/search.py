"""Index a site for its search, from its Markdown: while the site generator renders it, Pagefind reads it.

What is searched of the page at `n/an-id/` is the file `n/an-id.html` in a folder of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from argmap import write
from argmap.pages.searched import LEFT_OUT, SLOT, document

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from argmap.pages.site import Page

FOLDER = "pagefind"


class SearchError(Exception):
    """The index could not be made; Pagefind's own words are the message."""


def index(docs: Path, pages: Iterable[Page], folder: Path) -> Path:
    """Index the Markdown files of a folder at once; parameters and errors as of `start` and `finish`."""
    with start(docs, pages, folder) as process:
        return finish(process, folder)


def start(docs: Path, pages: Iterable[Page], folder: Path) -> subprocess.Popen[str]:
    """Begin to index the Markdown files of a folder; `finish` waits for it.

    `pages` are those among them that have slots; `folder` is for what is read and what is made.
    """
    tables = {page.path: page.slots[SLOT]() for page in pages if SLOT in page.slots}
    read, kept = folder / "pages", set()
    for file in sorted(docs.rglob("*.md")):
        path = file.relative_to(docs).as_posix()
        if words := document(file.read_text(encoding="utf-8-sig"), tables.get(path, "")):
            page = read / f"{path.removesuffix('.md').removesuffix('/index')}.html"
            write.update(page, words)
            kept.add(page)
    write.keep_only(read, kept)
    shutil.rmtree(folder / FOLDER, ignore_errors=True)
    command = [sys.executable, "-m", "pagefind", "--site", str(read), "--output-path", str(folder / FOLDER)]
    command += ["--exclude-selectors", LEFT_OUT, "--silent"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)  # noqa: S603 - our own command
    if hasattr(os, "setpriority"):
        os.setpriority(os.PRIO_PROCESS, process.pid, 19)  # it has time until the site generator ends
    return process


def finish(process: subprocess.Popen[str], folder: Path) -> Path:
    """Wait for an index; give it, a folder that belongs at the top of the site. Raises SearchError."""
    words, _ = process.communicate()
    if process.returncode:
        raise SearchError(words)
    for path in (folder / FOLDER).glob("pagefind-*"):
        if "ui" in path.stem or "highlight" in path.stem:  # the site has a dialog of its own
            path.unlink()
    return folder / FOLDER

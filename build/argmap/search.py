"""Index a site for its search, from its Markdown: while the site generator renders it, Pagefind reads it.

What is searched of the page at `n/an-id/` is the file `n/an-id.html` in a folder of its own.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from html import escape
from typing import TYPE_CHECKING, Any

import yaml
from markdown_it import MarkdownIt
from markupsafe import Markup

from argmap import write
from argmap.yamlsource import LOADER

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from argmap.pages.site import Page

FOLDER = "pagefind"
_SLOT = "table"  # the one that is indexed; all others are left out
# A node is found by what its own file says: not by titles of others, nor by reasons, which those hold,
# nor by what is worked out or is the same on each page. Its title is indexed apart, with more weight.
_SLOTS = ("map", "explorer", "lists", "nodes", "charts", "matrix", "decides")
_PARTS = "tags link columns legend cite source status decides assume method leads lead with by sign crumbs jump onward hint none again"
_HEADINGS = "for against bears answers related places cite nodes map main outline sections concedes"
LEFT_OUT = ", ".join(
    [
        *(f"[data-slot={each}]" for each in _SLOTS),
        *(f".am-{each}" for each in _PARTS.split()),
        *(f".am-page h2#{each}" for each in _HEADINGS.split()),
        *("h1", ".am-study dt", ".am-figure summary", ".am-more > summary", ".headerlink"),
    ]
)


class SearchError(Exception):
    """The index could not be made; Pagefind's own words are the message."""


def index(docs: Path, pages: Iterable[Page], folder: Path, site: Path) -> None:
    """Put an index of a tree of pages into a built site; parameters as for `start`. Raises SearchError."""
    finish(start(docs, pages, folder), folder, site)


def start(docs: Path, pages: Iterable[Page], folder: Path) -> subprocess.Popen[str]:
    """Begin to index the Markdown files of a folder; `finish` waits for it.

    `pages` are those among them that have slots; `folder` is for what is read and what is made.
    """
    tables = {page.path: page.slots[_SLOT]() for page in pages if _SLOT in page.slots}
    read, kept = folder / "pages", set()
    for file in sorted(docs.rglob("*.md")):
        path = file.relative_to(docs).as_posix()
        if words := document(file.read_text(encoding="utf-8"), tables.get(path, "")):
            page = read / f"{path.removesuffix('.md').removesuffix('/index')}.html"
            write.update(page, words)
            kept.add(page)
    write.keep_only(read, kept)
    shutil.rmtree(folder / FOLDER, ignore_errors=True)
    command = [sys.executable, "-m", "pagefind", "--site", str(read), "--output-path", str(folder / FOLDER)]
    command += ["--exclude-selectors", LEFT_OUT, "--silent"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)  # noqa: S603 - our own command


_FRONT = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
_ATTRIBUTES = re.compile(r"^\{[^}\n]*\}$", re.MULTILINE)
_TOP = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_EMPTY = f'data-slot="{_SLOT}">'
_markdown = MarkdownIt("commonmark").enable("table")


def document(text: str, table: str) -> str:
    """Give what is searched of a page as a page of its own; nothing where the page is to be left out.

    A page of little weight is found by its name too, but after others.
    """
    front = _FRONT.match(text)
    meta: dict[str, Any] = yaml.load(front[1], LOADER) if front else {}  # noqa: S506 - a safe loader
    if (meta.get("search") or {}).get("exclude"):
        return ""
    html = _markdown.render(_ATTRIBUTES.sub("", text[front.end() :] if front else text))
    top = _TOP.search(html)
    title = meta.get("title") or (top[1] if top else "")
    shown = {"title": title, "kind": meta.get("kind") or "Page", "topic": meta.get("topic") or ""}
    data = "".join(f' data-{name}="{escape(_plain(words))}"' for name, words in shown.items() if words)
    filters = "kind[data-kind], topic[data-topic]" if meta.get("topic") else "kind[data-kind]"
    name, weight = ("name", ' data-pagefind-weight="0.2"') if meta.get("light") else ("title", "")
    return (
        f'<!doctype html><html lang="en"><body data-pagefind-body{weight} data-pagefind-filter="{filters}" '
        f'data-pagefind-meta="{name}[data-title], {filters}"{data}>{html.replace(_EMPTY, _EMPTY + table)}</body></html>'
    )


def _plain(html: str) -> str:
    return Markup(html).striptags()  # noqa: S704 - nothing of it is left


def finish(process: subprocess.Popen[str], folder: Path, site: Path) -> None:
    """Wait for an index that was made in a folder, and put it into a site. Raises SearchError."""
    words, _ = process.communicate()
    if process.returncode:
        raise SearchError(words)
    for path in (folder / FOLDER).glob("pagefind-*"):
        if "ui" in path.stem or "highlight" in path.stem:  # the site has a dialog of its own
            path.unlink()
    (folder / FOLDER).rename(site / FOLDER)

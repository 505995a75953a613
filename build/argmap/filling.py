"""Put maps, tables and charts into the pages that a site generator has written."""

from __future__ import annotations

import re
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Self

from argmap import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from argmap.pages.site import Page


class FillingError(Exception):
    """A page, or the place in it, is missing."""


class Filling:
    """What goes into the slots of built pages, put in as the pages are there; a context.

    Until then it is in a file: on a large map it would take more memory than all else.
    """

    def __init__(self, site: Path) -> None:
        self.site = site
        self._kept = TemporaryFile(dir=site.parent)  # noqa: SIM115 - __exit__ closes it
        self._left: dict[Path, list[tuple[str, int, int]]] = {}
        self._done: set[Path] = set()

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Forget what is left."""
        self._kept.close()

    def keep(self, page: Page) -> None:
        """Make what goes into a page, before any is put in."""
        places = self._left[built_file(self.site, page.path)] = []
        for name, make in page.slots.items():
            start = self._kept.tell()
            places.append((name, start, self._kept.write(make().encode())))

    def _made(self, file: Path) -> Iterator[tuple[str, str]]:
        for name, start, length in self._left.pop(file, ()):
            self._kept.seek(start)
            yield name, self._kept.read(length).decode()

    def put_in_ready(self) -> None:
        """Fill the pages that the generator has written to their end. Raises FillingError when one has no place for something."""
        for file in [file for file in self._left if file.is_file()]:
            html = file.read_text(encoding="utf-8", errors="replace")
            if html.rstrip().endswith("</html>"):
                self._put_in(file, html)

    def put_in(self) -> None:
        """Fill all other pages, and tighten those without slots too. Raises FillingError when a page or a slot is missing."""
        for file in self.site.rglob("*.html"):
            if file not in self._done:
                self._put_in(file, file.read_text(encoding="utf-8"))
        for file in self._left:
            message = f"the site generator made no page {file}"
            raise FillingError(message)

    def _put_in(self, file: Path, html: str) -> None:
        filling = without_files(dict(self._made(file)), file)
        whole = file.with_suffix(".whole")  # the generator may still hold the page open
        whole.write_text(tightened(filled(html, filling, file)), encoding="utf-8")
        whole.replace(file)
        self._done.add(file)


_SLOT = re.compile(r'(<div\b[^>]*\bdata-slot="([a-z]+)"[^>]*>)(</div>)')


def built_file(site: Path, path: str) -> Path:
    """Give the built page of a Markdown file."""
    stem = path.removesuffix(".md")
    return site / (f"{stem}.html" if stem.rpartition("/")[2] == "index" else f"{stem}/index.html")


def without_files(filling: dict[str, str], file: Path) -> dict[str, str]:
    """Write what has the name of a file beside the built page; give the rest, which goes into the page."""
    for name, content in filling.items():
        if "." in name:
            write.update(file.parent / name, content)
    return {name: content for name, content in filling.items() if "." not in name}


def filled(html: str, filling: dict[str, str], file: Path) -> str:
    """Fill the slots of one page. Raises FillingError when one is missing; `file` is the page's name in the message."""
    left = set(filling)

    def put(found: re.Match[str]) -> str:
        name = found[2]
        if name not in filling:
            return found[0]
        left.discard(name)
        content = filling[name]
        if name == "explorer":
            content = f'<script type="application/json">{content}</script>'
        return f"{found[1]}{content}{found[3]}"

    found = _SLOT.sub(put, html)
    if left:
        message = f"the page {file} has no place for its {', '.join(sorted(left))}"
        raise FillingError(message)
    return found


def tightened(html: str) -> str:
    """Take out the indent and the blank lines that templates leave; a page with preformatted text stays."""
    if "<pre" in html or "<textarea" in html:
        return html
    return re.sub(r"\n\s+", "\n", html)


def fill_if_empty(file: Path, page: Page) -> None:
    """Fill the slots of a page that was rendered anew; one that holds them already stays."""
    html = file.read_text(encoding="utf-8") if page.slots and file.is_file() else ""
    if _SLOT.search(html):
        write.replace(
            file, filled(html, without_files({name: make() for name, make in page.slots.items()}, file), file)
        )

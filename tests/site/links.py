"""Find links and anchors of a built site that lead nowhere."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin

if TYPE_CHECKING:
    from pathlib import Path

TOP = "https://site.invalid/"


class _Page(HTMLParser):
    """The ids and the links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep ids, and what is linked or loaded."""
        for name, value in attrs:
            if name == "id" or (name == "name" and tag == "a"):
                self.ids.add(value or "")
            elif name in ("href", "src") and value:
                self.links.append(value)


def broken_links(site: Path) -> list[str]:
    """Each link within a site that leads to no file, or to no id of its page."""
    pages = {}
    for path in sorted(site.rglob("*.html")):
        page = _Page()
        page.feed(path.read_text(encoding="utf-8"))
        pages[path.relative_to(site).as_posix()] = page
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    found = []
    for name, page in pages.items():
        here = TOP + name.removesuffix("index.html")
        for link in set(page.links):
            address, anchor = urldefrag(urljoin(here, link))
            if not address.startswith(TOP) or name == "404.html":
                continue
            target = unquote(address.removeprefix(TOP))
            file = f"{target}index.html" if target.endswith("/") or not target else target
            if file not in files:
                found.append(f"{name}: {link}")
            elif anchor and file in pages and unquote(anchor) not in pages[file].ids:
                found.append(f"{name}: {link} (no such anchor)")
    return sorted(found)

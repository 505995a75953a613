"""What is searched of a page, as a page of its own."""

from __future__ import annotations

import re
from html import escape

from markdown_it import MarkdownIt
from markupsafe import Markup
from mkdocs.utils.meta import get_data

SLOT = "table"  # the one that is indexed; all others are left out
# A node is found by what its own file says: not by titles of others, nor by reasons, which those hold,
# nor by what is worked out or is the same on each page. Its title is indexed apart, with more weight.
_SLOTS = ("map", "explorer", "lists", "nodes", "charts", "matrix", "decides")
_PARTS = "tags tag link columns legend cite source status decides assume method leads lead with by sign crumbs jump onward hint none again"
_HEADINGS = "for against bears answers related places cite nodes map main sections concedes"
LEFT_OUT = ", ".join(
    [
        *(f"[data-slot={each}]" for each in _SLOTS),
        *(f".am-{each}" for each in _PARTS.split()),
        *(f".am-page h2#{each}" for each in _HEADINGS.split()),
        *("h1", ".am-study dt", ".am-figure summary", ".am-more:not(.am-section) > summary", ".am-section li"),
    ]
)
_ATTRIBUTES = re.compile(r"^\{[^}\n]*\}$", re.MULTILINE)
_TOP = re.compile(r"<h1\b[^>]*>(.*?)(?:\{[^}]*\}\s*)?</h1>", re.DOTALL)
_EMPTY = f'data-slot="{SLOT}">'
_markdown = MarkdownIt("commonmark").enable("table")


def document(text: str, name: str, table: str = "") -> str:
    """Give what is searched of a page as a page of its own; nothing where the page is to be left out.

    `name` is what a page without a title is called. A page of little weight is found by its title too, but after others.
    """
    body, meta = get_data(text)
    body, search = body.strip(), meta.get("search")
    if isinstance(search, dict) and search.get("exclude"):
        return ""
    is_html = body.startswith("<article") and "\n\n" not in body
    html = body if is_html else _markdown.render(_ATTRIBUTES.sub("", body))
    top = _TOP.search(html)
    title = meta.get("title") or (top[1] if top else "") or name
    shown = {"title": title, "kind": meta.get("kind") or "Page", "topic": meta.get("topic") or ""}
    data = "".join(f' data-{name}="{escape(_plain(words))}"' for name, words in shown.items() if words)
    filters = "kind[data-kind], topic[data-topic]" if meta.get("topic") else "kind[data-kind]"
    field, weight = ("name", ' data-pagefind-weight="0.2"') if meta.get("light") else ("title", "")
    return (
        f'<!doctype html><html lang="en"><body data-pagefind-body{weight} data-pagefind-filter="{filters}" '
        f'data-pagefind-meta="{field}[data-title], {filters}"{data}>{html.replace(_EMPTY, _EMPTY + table)}</body></html>'
    )


def _plain(html: str) -> str:
    return Markup(html).striptags()  # noqa: S704 - nothing of it is left

"""What is searched of a page, as a page of its own."""

from __future__ import annotations

import re
from contextlib import suppress
from html import escape
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markupsafe import Markup

from argmap.yamlsource import LOADER

SLOT = "table"  # the one that is indexed; all others are left out
# A node is found by what its own file says: not by titles of others, nor by reasons, which those hold,
# nor by what is worked out or is the same on each page. Its title is indexed apart, with more weight.
_SLOTS = ("map", "explorer", "lists", "nodes", "charts", "matrix", "decides")
_PARTS = "tags link columns legend cite source status decides assume method leads lead with by sign crumbs jump onward hint none again"
_HEADINGS = "for against bears answers related places cite nodes map main sections concedes"
LEFT_OUT = ", ".join(
    [
        *(f"[data-slot={each}]" for each in _SLOTS),
        *(f".am-{each}" for each in _PARTS.split()),
        *(f".am-page h2#{each}" for each in _HEADINGS.split()),
        *("h1", ".am-study dt", ".am-figure summary", ".am-more > summary", ".headerlink"),
    ]
)
_FRONT = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
_ATTRIBUTES = re.compile(r"^\{[^}\n]*\}$", re.MULTILINE)
_TOP = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_EMPTY = f'data-slot="{SLOT}">'
_markdown = MarkdownIt("commonmark").enable("table")


def document(text: str, table: str) -> str:
    """Give what is searched of a page as a page of its own; nothing where the page is to be left out.

    A page of little weight is found by its name too, but after others.
    """
    meta, body = _parted(text)
    if "exclude" in (meta.get("search") or ()):
        return ""
    is_html = body.startswith("<article") and "\n\n" not in body
    html = body if is_html else _markdown.render(_ATTRIBUTES.sub("", body))
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


def _parted(text: str) -> tuple[dict[str, Any], str]:
    """Give a page's front matter and the rest; where the first can't be read, as for the generator, all is the rest."""
    front = _FRONT.match(text)
    if front:
        with suppress(yaml.YAMLError):
            meta = yaml.load(front[1], LOADER)  # noqa: S506 - a safe loader
            if isinstance(meta, dict):
                return meta, text[front.end() :].strip()
    return {}, text.strip()


def _plain(html: str) -> str:
    return Markup(html).striptags()  # noqa: S704 - nothing of it is left

"""Turn a node's plain Markdown into HTML."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from argmap.rules.references import MENTION

if TYPE_CHECKING:
    from collections.abc import Mapping

# What a text holds that is more than words in paragraphs; the parser is needed for nothing else.
_MARKUP = re.compile(r"[*_`\[\]<&\\!#~|]|^\s*(?:[-+>]|\d+[.)])|^\s{4}|://", re.MULTILINE)

_markdown = MarkdownIt("commonmark", {"html": False})


@lru_cache(maxsize=50_000)
def to_html(text: str) -> str:
    r"""Paragraphs, emphasis, lists, code and links as HTML; HTML in the text stays text.

    >>> to_html("One.\nTwo.")
    '<p>One. Two.</p>'
    """
    if not _MARKUP.search(text):
        paragraphs = (" ".join(each.split()) for each in text.split("\n\n") if each.strip())
        return "".join(f"<p>{escape(each)}</p>" for each in paragraphs)
    # A blank line would end an HTML block of the page's Markdown.
    return re.sub(r"\n+", "\n", str(_markdown.render(text))).strip()


def with_links(text: str, titles: Mapping[str, str], prefix: str) -> str:
    """Give the same, with `[[id]]` as a link; `prefix` leads from the page to the folder of the nodes."""
    if "[[" not in text:
        return to_html(text)
    links: list[str] = []

    def keep(found: re.Match[str]) -> str:
        id_ = found[1].strip()
        words = (found[2] or titles.get(id_, id_)).strip()
        links.append(f'<a href="{prefix}{escape(id_)}/">{escape(words)}</a>')
        return f"\x02{len(links) - 1}\x03"

    html = to_html(MENTION.sub(keep, text))
    return re.sub("\x02(\\d+)\x03", lambda found: links[int(found[1])], html)


def plain(text: str, titles: Mapping[str, str]) -> str:
    r"""Give a text without its markup, for places that hold words only.

    >>> plain("It is *known*: see [[a-node]].\n\nMore & more.", {"a-node": "A node"})
    'It is known: see A node.\n\nMore & more.'
    """
    html = re.sub(r"</p>\s*<p>", "</p>\n\n<p>", with_links(text, titles, ""))
    return unescape(re.sub(r"<[^>]+>", "", html)).strip()

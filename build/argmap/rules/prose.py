"""Rules about titles and texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from argmap.formats import FORMATS
from argmap.near import twins
from argmap.problems import Severity
from argmap.rules.registry import RULES, rule
from argmap.shape import Prose
from argmap.walk import leaves
from argmap.yamlsource import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from argmap.model import Corpus
    from argmap.problems import Problem

# What a text must hold to need a closer look: parsing every text costs ten times as much.
_SUSPECT = re.compile(r"[<&]|!\[|\]\(|\]:|^\s{0,3}(?:#|=+\s*$|-+\s*$)", re.MULTILINE)
_WEB = re.compile(r"^(https?://|mailto:)", re.IGNORECASE)
_NAMES = {"html_block": "HTML", "html_inline": "HTML", "image": "an image", "heading_open": "a heading"}

_markdown = MarkdownIt("commonmark")
_markdown.validateLink = lambda _: True  # type: ignore[method-assign]


def _texts(corpus: Corpus) -> Iterator[Scalar]:
    for name, shelf in (("node", corpus.nodes), ("node", corpus.tombstones), ("term", corpus.terms)):
        for found in shelf.values():
            for _, scalar, shape in leaves(found.source, FORMATS[name]):
                if isinstance(shape, Prose):
                    yield scalar


def _tokens(text: str) -> Iterator[tuple[Token, int]]:
    """Every token with the line of the block that it stands in."""
    line = 0
    for token in _markdown.parse(text):
        line = token.map[0] if token.map else line
        yield token, line
        for inner in token.children or ():
            yield inner, line


@rule("TXT002", summary="A text is plain Markdown: no HTML, images or headings.", scope="file")
def plain(corpus: Corpus) -> Iterator[Problem]:
    """Texts come from many hands and stand in many pages, on paper and in other programs."""
    for scalar in _texts(corpus):
        if not _SUSPECT.search(scalar.text):
            continue
        for token, line in _tokens(scalar.text):
            if token.type in _NAMES:
                start = sum(len(row) + 1 for row in scalar.text.split("\n")[:line])
                mark = {"image": "![", "heading_open": ""}.get(token.type, token.content[:20])
                place = scalar.line_at(max(scalar.text.find(mark, start), 0))
                help_ = "emphasis, links, lists, `code` and `[[id]]` are what a text may hold"
                yield RULES["TXT002"].at(place, f"{_NAMES[token.type]} stands in a text", help_)


@rule("TXT003", summary="Links lead to web addresses.", scope="file")
def links(corpus: Corpus) -> Iterator[Problem]:
    """A link of another kind could run a script, or lead nowhere on another page."""
    for scalar in _texts(corpus):
        if not _SUSPECT.search(scalar.text):
            continue
        for token, _ in _tokens(scalar.text):
            address = str(token.attrGet("href") or "") if token.type == "link_open" else ""
            if address and not _WEB.match(address):
                place = scalar.line_at(max(scalar.text.find(address), 0))
                help_ = "write the whole address with https://, or `[[id]]` for a node"
                yield RULES["TXT003"].at(place, f"the link leads to `{address}`", help_)


@rule("TXT004", summary="A title has no full stop at its end.", scope="file")
def full_stop(corpus: Corpus) -> Iterator[Problem]:
    """Titles stand in lists, on cards and in the middle of sentences."""
    for node in corpus.nodes.values():
        value = node.source.get("title")
        if isinstance(value, Scalar) and value.text.rstrip().endswith("."):
            yield RULES["TXT004"].at(value.span, "the title ends with a full stop", "take it off")


@rule("MAP002", summary="No two nodes say nearly the same.", severity=Severity.WARNING)
def near_twins(corpus: Corpus) -> Iterator[Problem]:
    """Of two nodes for one proposition, each misses the other's reasons."""
    for one, other in twins({node.id: node.title for node in corpus.nodes.values()}):
        found = f"the title is nearly that of `{one}`: {corpus.nodes[one].title}"
        help_ = "one node can hold passages of several works: join the two, or say how they differ"
        yield RULES["MAP002"].at(corpus.nodes[other].source.key("title"), found, help_)

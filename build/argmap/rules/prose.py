"""Rules about titles and texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from argmap.formats import FORMATS, HINTS
from argmap.near import twins
from argmap.problems import Severity
from argmap.reading import place
from argmap.rules.registry import RULES, rule
from argmap.shape import Prose
from argmap.walk import leaves, sources
from argmap.yamlsource import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from argmap.model import Corpus
    from argmap.problems import Problem

# What a text must hold to need a closer look: parsing every text costs ten times as much.
_SUSPECT = re.compile(r"[<&#]|!\[|\]\(|\]:|^[ \t>*+\d.)=-]*[=-][ \t]*$", re.MULTILINE)
_WEB = re.compile(r"^(https?://|mailto:)", re.IGNORECASE)
_NAMES = {"html_block": "HTML", "html_inline": "HTML", "image": "an image", "heading_open": "a heading"}

_markdown = MarkdownIt("commonmark")
_markdown.validateLink = lambda url: True  # type: ignore[method-assign] # noqa: ARG005 - a rule looks at them


def _texts(corpus: Corpus) -> Iterator[Scalar]:
    for name, source in sources(corpus):
        for _, scalar, shape in leaves(source, FORMATS[name]):
            if isinstance(shape, Prose):
                yield scalar


def _tokens(text: str) -> Iterator[tuple[Token, int]]:
    """Every token with the offset of the block that it stands in."""
    if not _SUSPECT.search(text):
        return
    starts = [0, *(found.end() for found in re.finditer("\r\n?|\n", text))]
    start = 0
    for token in _markdown.parse(text):
        start = starts[token.map[0]] if token.map else start
        yield token, start
        for inner in token.children or ():
            yield inner, start


def _find(text: str, mark: str, start: int) -> int:
    """Where `mark` stands at or after `start`; `start` when the parser has changed its letters."""
    return max(text.find(mark, start), start)


@rule("TXT002", summary="A text is plain Markdown: no HTML, images or headings.", scope="file")
def plain(corpus: Corpus) -> Iterator[Problem]:
    """Texts come from many hands and stand in many pages, on paper and in other programs."""
    for scalar in _texts(corpus):
        last: dict[str, int] = {}
        for token, start in _tokens(scalar.text):
            if token.type in _NAMES and not token.content.startswith("</"):
                mark = {"image": "![", "heading_open": ""}.get(token.type, token.content.strip().split("\n")[0])
                offset = _find(scalar.text, mark, max(start, last.get(mark, 0)))
                last[mark] = offset + len(mark)
                help_ = "emphasis, links, lists, `code` and `[[id]]` are what a text may hold"
                yield RULES["TXT002"].at(scalar.line_at(offset), f"{_NAMES[token.type]} stands in a text", help_)


@rule("TXT003", summary="Links lead to web addresses.", scope="file")
def links(corpus: Corpus) -> Iterator[Problem]:
    """A link of another kind could run a script, or lead nowhere on another page."""
    for scalar in _texts(corpus):
        last: dict[str, int] = {}
        for token, start in _tokens(scalar.text):
            address = str(token.attrGet("href") or "")
            if token.type == "link_open" and not _WEB.match(address):
                mark = address or "]()"
                offset = _find(scalar.text, mark, max(start, last.get(mark, 0)))
                last[mark] = offset + len(mark)
                found = f"the link leads to `{address}`" if address else "the link leads nowhere"
                help_ = "write the whole address with https://, or `[[id]]` for a node"
                yield RULES["TXT003"].at(scalar.line_at(offset), found, help_)


@rule("TXT004", summary="A title has no full stop at its end.", scope="file")
def full_stop(corpus: Corpus) -> Iterator[Problem]:
    """Titles stand in lists, on cards and in the middle of sentences."""
    for node in corpus.nodes.values():
        value = node.source.get("title")
        if isinstance(value, Scalar) and value.text.rstrip().endswith("."):
            yield RULES["TXT004"].at(value.span, "the title ends with a full stop", "take it off")


@rule("TXT005", summary="No hint of the template is left.", scope="file")
def hints(corpus: Corpus) -> Iterator[Problem]:
    """`argmap new` writes what each text is for; a reader wants the text itself."""
    for scalar in _texts(corpus):
        if scalar.text.startswith("(") and scalar.text.strip()[1:-1] in HINTS:
            yield RULES["TXT005"].at(
                scalar.line_at(0), "this is still the template's hint", "write the text in its place"
            )


@rule("MAP002", summary="No two nodes say nearly the same.", severity=Severity.WARNING)
def near_twins(corpus: Corpus) -> Iterator[Problem]:
    """Of two nodes for one proposition, each misses the other's reasons."""
    for one, other in twins({node.id: node.title for node in corpus.nodes.values()}):
        found = f"the title is nearly that of `{one}`: `{corpus.nodes[one].title}`"
        help_ = "one node can hold passages of several works: join the two, or say how they differ"
        yield RULES["MAP002"].at(place(corpus.nodes[other].source, "title"), found, help_)

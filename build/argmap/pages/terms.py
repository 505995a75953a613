"""Pages of terms: what a word means in each work."""

from __future__ import annotations

import json
import re
from html import unescape
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Sense, Term
    from argmap.pages.site import Page, Site


def term_pages(site: Site) -> Iterator[Page]:
    """Give the glossary, and a page for each term."""
    terms = sorted(site.corpus.terms.values(), key=lambda term: term.title.lower())
    yield site.render("terms.md.jinja", "terms/index.md", terms=[(term, by_work(term)) for term in terms])
    for term in terms:
        yield site.render("term.md.jinja", f"terms/{term.id}.md", term=term)


def by_work(term: Term) -> list[tuple[str, list[Sense]]]:
    """Give the senses of a term, those of one work together."""
    order = list(dict.fromkeys(sense.work for sense in term.senses))
    ordered = sorted(term.senses, key=lambda sense: order.index(sense.work))
    return [(work, list(senses)) for work, senses in groupby(ordered, key=lambda sense: sense.work)]


def term_file(site: Site) -> tuple[str, str]:
    """Give the senses of all terms as data, for the notes beside marked terms."""
    works = site.corpus.works
    found = {
        term.id: {
            "title": term.title,
            "senses": [[works[sense.work].short, _words(site.prose(sense.text, ""))] for sense in term.senses],
        }
        for term in site.corpus.terms.values()
    }
    return "assets/terms.json", json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _words(html: str) -> str:
    """Give the words of a text without its marks.

    >>> _words("<p>A <em>bold</em> &lt;b&gt;</p>")
    'A bold <b>'
    """
    return unescape(" ".join(re.sub(r"<[^>]*>", "", html.replace("</p>", " ")).split()))

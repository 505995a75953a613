"""Pages of terms: what a word means in each work."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.pages.site import Page, Site


def term_pages(site: Site) -> Iterator[Page]:
    """Give the list of terms, and a page for each."""
    terms = sorted(site.corpus.terms.values(), key=lambda term: term.title.lower())
    items = [(f"{term.id}/", term.title, f"{len(term.senses)} senses") for term in terms]
    about = "Words that the works use in different senses."
    yield site.render("list.md.jinja", "terms/index.md", title="Terms", about=about, items=items)
    for term in terms:
        yield site.render("term.md.jinja", f"terms/{term.id}.md", term=term)

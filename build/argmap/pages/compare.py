"""The page that sets the works side by side."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from argmap.comparison import apart
from argmap.pages.sheets import sheet

if TYPE_CHECKING:
    from argmap.comparison import Row
    from argmap.model import Node, Passage
    from argmap.pages.site import Page, Site

MOST_NAMED = 4  # nodes named beside a term
OUTCOMES = {"agree": "agree", "part": "part", "speak": "both speak of it"}


def compare_page(site: Site) -> Page:
    """Give the page with the agreements, the disputes, the words and the matrix."""
    return site.render(
        "compare.md.jinja",
        "compare.md",
        comparison=site.comparison,
        apart=lambda one, other: apart(site.corpus, one, other),
        by_stance=by_stance,
        scope_words=scope_words,
        most=MOST_NAMED,
    )


def by_stance(passages: tuple[Passage, ...]) -> list[tuple[str, list[Passage]]]:
    """Give the passages of one work on one node, by its stance there."""
    ordered = sorted(passages, key=lambda each: each.stance)
    return [(stance, list(there)) for stance, there in groupby(ordered, key=lambda each: each.stance)]


def scope_words(node: Node) -> str:
    """Give what a node is limited to, for the filter of the page.

    >>> from types import SimpleNamespace
    >>> scope_words(SimpleNamespace(scope={"season": ("summer", "winter")}))
    'season:summer season:winter'
    """
    return " ".join(f"{dimension}:{word}" for dimension, words in node.scope.items() for word in words)


def compare_sheet(site: Site) -> str:
    """Give the matrix as CSV."""
    works = site.comparison.works
    head = [
        "id",
        "title",
        "kind",
        "topic",
        "scope",
        "outcome",
        *(work.short for work in works),
        "objections",
        "address",
    ]
    return sheet(head, (_cells(site, row) for row in site.comparison.rows))


def _cells(site: Site, row: Row) -> list[str]:
    node = row.node
    spoken = [
        "; ".join(f"{each.stance}, {each.at}" for each in row.places.get(work.key, ()))
        for work in site.comparison.works
    ]
    objections = "; ".join(f"{each.step.name.premise} ({', '.join(each.works)})" for each in row.objections)
    limits = scope_words(node)
    return [
        node.id,
        node.title,
        node.kind,
        node.topic,
        limits,
        OUTCOMES[row.outcome],
        *spoken,
        objections,
        site.address(node.id),
    ]

"""The page of recommendations."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from argmap.pages.node import in_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.pages.site import Page, Site


def recommendation_pages(site: Site) -> Iterator[Page]:
    """Give the page of all recommendations, by audience."""
    corpus = site.corpus
    nodes = [each for each in corpus.nodes.values() if each.kind == "recommendation"]
    shelves: dict[str, list[Any]] = defaultdict(list)
    for each in nodes:
        steps = in_order(corpus.reasons(each.id))
        pro = [step for step in steps if step.is_for]
        con = [step for step in steps if not step.is_for]
        for audience in each.audience:
            shelves[audience].append((each, pro, con))
    yield site.render(
        "recommendations.md.jinja",
        "recommendations.md",
        nodes=nodes,
        audiences_used=[(audience, shelves[audience]) for audience in corpus.vocabulary.audiences if shelves[audience]],
        works={
            each.id: ", ".join(dict.fromkeys(corpus.works[place.work].short for place in each.passages))
            for each in nodes
        },
    )

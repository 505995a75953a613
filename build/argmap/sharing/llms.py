"""`llms.txt`: what the site holds and where, for programs that read text (llmstxt.org)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.pages.site import Site

_ABOUT = (
    "An argument map: each node is one claim, piece of evidence, counterargument or recommendation, with the "
    "places in the works that speak of it. Steps lead from premises to a conclusion, for or against it, "
    "each with its warrant."
)


def llms(site: Site) -> str:
    """Give the file; its links are absolute when the site's address is known."""
    corpus = site.corpus
    top = f"{site.url.rstrip('/')}/" if site.url else ""
    topics = (
        (f"topics/{each.id}/", each.question, f"{len(corpus.in_topic(each.id))} nodes. {site.plain(each.text)}")
        for each in corpus.topics
    )
    works = (
        (f"works/{each.key}/", each.title, f"{each.short}, its argument section by section")
        for each in corpus.works.values()
        if each.is_ground
    )
    across = (
        ("compare/", "Compare the works", "what they agree on, where they part, words they use in different senses"),
        ("recommendations/", "Recommendations", "who should do what, and what it rests on"),
        ("terms/", "Terms", "words that the works use in different senses"),
        ("datasets/", "Datasets", "tables that nodes draw on, also as CSV"),
        ("nodes/", "All nodes", f"an index of {len(corpus.nodes)} nodes by kind and title"),
    )
    return (
        "\n\n".join(
            (
                f"# {site.name}",
                *([f"> {_line(site.about)}"] if site.about else []),
                _ABOUT,
                f"The page of a node is `{top}n/<id>/`; `{top}n/<id>.json` holds the same as data.",
                *([f"Licence: {site.licence}"] if site.licence else []),
                _list("Topics", top, topics),
                _list("Works", top, works),
                _list("Across the map", top, across),
            )
        )
        + "\n"
    )


def _list(heading: str, top: str, links: Iterable[tuple[str, str, str]]) -> str:
    rows = (f"- [{_line(title)}]({top}{path}): {_line(about)}" for path, title, about in links)
    return f"## {heading}\n\n" + "\n".join(rows)


def _line(words: str) -> str:
    return " ".join(words.split())

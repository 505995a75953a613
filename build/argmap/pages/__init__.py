"""Turn a corpus into the Markdown pages of its site."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from argmap.formats import KINDS
from argmap.maps import explorer
from argmap.pages import node, tombstone
from argmap.pages.outline import outline
from argmap.pages.rules import rule_pages
from argmap.pages.works import work_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.maps.explorer import Placement
    from argmap.model import Node
    from argmap.pages.site import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """All pages that are made from the corpus."""
    corpus = site.corpus
    topic_map = cache(partial(explorer.topic_map, corpus))
    for each in corpus.nodes.values():
        yield from node.node_pages(site, each)
    for stone in corpus.tombstones.values():
        yield tombstone.page(site, stone)
    yield from _topics(site, topic_map)
    yield from work_pages(site)
    yield _recommendations(site)
    yield from _terms(site)
    yield from _datasets(site)
    yield _index(site)
    yield _map(site, topic_map)
    yield from rule_pages(site)


def _topics(site: Site, topic_map: Callable[[str], list[Placement]]) -> Iterator[Page]:
    corpus = site.corpus
    topics = corpus.topics
    yield site.render(
        "topics.md.jinja", "topics/index.md", shelves=[(topic, corpus.in_topic(topic.id)) for topic in topics]
    )
    for number, topic in enumerate(topics):
        nodes = corpus.in_topic(topic.id)
        yield site.render(
            "topic.md.jinja",
            f"topics/{topic.id}.md",
            {"explorer": lambda id_=topic.id: explorer.data(corpus, topic_map(id_))},  # type: ignore[misc]
            topic=topic,
            nodes=nodes,
            tree=outline(corpus, nodes),
            previous=topics[number - 1] if number else None,
            following=topics[number + 1] if number + 1 < len(topics) else None,
        )


def _recommendations(site: Site) -> Page:
    corpus = site.corpus
    nodes = [each for each in corpus.nodes.values() if each.kind == "recommendation"]
    shelves: dict[str, list[Any]] = defaultdict(list)
    for each in nodes:
        steps = node.in_order(corpus.reasons(each.id))
        pro = [step for step in steps if step.is_for]
        con = [step for step in steps if not step.is_for]
        for audience in each.audience:
            shelves[audience].append((each, pro, con))
    return site.render(
        "recommendations.md.jinja",
        "recommendations.md",
        nodes=nodes,
        audiences_used=[(audience, shelves[audience]) for audience in corpus.vocabulary.audiences if shelves[audience]],
        works={
            each.id: ", ".join(dict.fromkeys(corpus.works[place.work].short for place in each.passages))
            for each in nodes
        },
    )


def _terms(site: Site) -> Iterator[Page]:
    terms = sorted(site.corpus.terms.values(), key=lambda term: term.title.lower())
    items = [(f"{term.id}/", term.title, f"{len(term.senses)} senses") for term in terms]
    about = "Words that the works use in different senses."
    yield site.render("list.md.jinja", "terms/index.md", title="Terms", about=about, items=items)
    for term in terms:
        yield site.render("term.md.jinja", f"terms/{term.id}.md", term=term)


def _datasets(site: Site) -> Iterator[Page]:
    datasets = list(site.corpus.datasets.values())
    items = [(f"{each.id}/", each.title, f"{len(each.rows)} rows") for each in datasets]
    about = "Tables that nodes draw on."
    yield site.render("list.md.jinja", "datasets/index.md", title="Datasets", about=about, items=items)
    template = site.environment.get_template("table.html.jinja")
    for each in datasets:
        yield site.render(
            "dataset.md.jinja",
            f"datasets/{each.id}.md",
            {"table": lambda dataset=each: template.render(dataset=dataset)},  # type: ignore[misc]
            dataset=each,
        )


def _index(site: Site) -> Page:
    nodes = sorted(site.corpus.nodes.values(), key=lambda each: each.title.lower())
    shelves: dict[str, list[Node]] = defaultdict(list)
    for each in nodes:
        shelves[each.kind].append(each)
    template = site.environment.get_template("nodes-list.html.jinja")
    return site.render(
        "nodes.md.jinja",
        "nodes.md",
        {"nodes": lambda: template.render(shelves=[(kind, shelves[kind]) for kind in KINDS])},
        count=len(nodes),
    )


def _map(site: Site, topic_map: Callable[[str], list[Placement]]) -> Page:
    corpus = site.corpus

    def lists() -> str:
        shelves = [(topic, outline(corpus, corpus.in_topic(topic.id))) for topic in corpus.topics]
        return site.environment.get_template("lists.html.jinja").render(shelves=shelves)

    def whole() -> str:
        across = [
            step for step in corpus.steps.values() if not step.is_undercut and _crosses(site, step.premises, step.to)
        ]
        return explorer.data(corpus, explorer.whole_map(topic_map(topic.id) for topic in corpus.topics), across)

    return site.render("map.md.jinja", "map.md", {"explorer": whole, "lists": lists})


def _crosses(site: Site, premises: tuple[str, ...], to: Any) -> bool:
    nodes = site.corpus.nodes
    return len({nodes[each].topic for each in (*premises, to)}) > 1

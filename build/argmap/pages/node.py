"""The page of one node."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.maps.focus import focus_map, svg
from argmap.model import StepName
from argmap.pages.site import STRENGTH_ORDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Corpus, Node, Passage, Step, Target
    from argmap.pages.site import Page, Site

MOST_SHOWN = 8  # reasons of one kind in full; a node with more has a page for all of them


def anchor(target: Target) -> str:
    """Give the anchor of a step on the page of its first premise; a step is attacked as `a--b`.

    >>> anchor("some-node"), anchor(StepName("a-b", "c-d"))
    ('some-node', 'a-b--c-d')
    """
    return f"{target.premise}--{target.conclusion}" if isinstance(target, StepName) else target


def node_pages(site: Site, node: Node) -> Iterator[Page]:
    """Give the page of a node, and one for all its reasons when they are too many for it."""
    corpus = site.corpus
    reasons = [_view(site, step) for step in in_order(corpus.reasons(node.id))]
    pro = [each for each in reasons if each["step"].is_for]
    con = [each for each in reasons if not each["step"].is_for]
    has_more = max(len(pro), len(con)) > MOST_SHOWN
    yield site.render(
        "node.md.jinja",
        f"n/{node.id}.md",
        {"map": lambda: svg(focus_map(corpus, node.id), corpus, node.id, "../")},
        node=node,
        topic=site.topic_titles.get(node.topic, node.topic),
        scope=scope(corpus, node),
        pro=pro,
        con=con,
        has_more=has_more,
        bears=[_view(site, step) for step in in_order(corpus.uses(node.id))],
        most=MOST_SHOWN,
        answered_by=corpus.addressed_by.get(node.id, []),
        related=_relations(corpus, node),
        passages=[_place(site, each) for each in node.passages],
        study=corpus.works.get(node.study),
        datasets=[corpus.datasets[each] for each in dict.fromkeys(figure.dataset for figure in node.figures)],
        source=node.source.span.path,
        address=f"{site.url.rstrip('/')}/n/{node.id}/",
    )
    if has_more:
        yield site.render("reasons.md.jinja", f"n/{node.id}/reasons.md", node=node, pro=pro, con=con)


def scope(corpus: Corpus, node: Node) -> list[str]:
    """Tell what a node is limited to, in words."""
    return [corpus.vocabulary.titles(name)[each] for name, words in node.scope.items() for each in words]


def in_order(steps: list[Step]) -> list[Step]:
    """Give the strongest first."""
    return sorted(steps, key=lambda step: (STRENGTH_ORDER.get(step.strength, 1), step.name))


def _view(site: Site, step: Step) -> dict[str, Any]:
    """Give a step with all that a page shows of it."""
    corpus = site.corpus
    attacked = corpus.steps[step.to] if step.is_undercut else None  # type: ignore[index]
    return {
        "step": step,
        "premises": [corpus.nodes[each] for each in step.premises],
        "to": None if attacked else corpus.nodes[str(step.to)],
        "attacked": attacked and [corpus.nodes[attacked.premises[0]], corpus.nodes[str(attacked.to)]],
        "anchor": anchor(step.to),
        "undercuts": [(corpus.nodes[each.premises[0]], each) for each in in_order(corpus.reasons(step.name))],
        "passages": [_place(site, each) for each in step.passages],
    }


def _place(site: Site, passage: Passage) -> dict[str, Any]:
    return {"passage": passage, "work": site.corpus.works[passage.work]}


def _relations(corpus: Corpus, node: Node) -> list[tuple[Node, str, str]]:
    """Relations from this recommendation, and those from others to it."""
    words = {"agrees": "agrees with", "refines": "refines", "depends": "depends on", "conflicts": "conflicts with"}
    back = {
        "agrees": "agrees with",
        "refines": "is refined by",
        "depends": "is needed by",
        "conflicts": "conflicts with",
    }
    mine = [(corpus.nodes[each.to], words[each.how], each.because) for each in node.relates]
    theirs = [(other, back[each.how], each.because) for other, each in corpus.related_by.get(node.id, ())]
    return mine + theirs

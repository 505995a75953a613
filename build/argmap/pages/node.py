"""The page of one node."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.model import StepName
from argmap.maps.focus import focus_map, svg
from argmap.pages.site import CAPABILITY_NAMES, HORIZON_NAMES, STRENGTH_ORDER

if TYPE_CHECKING:
    from argmap.model import Corpus, Node, Passage, Step, Target
    from argmap.pages.site import Page, Site

MOST_SHOWN = 12  # steps of one kind in full; the rest stand as titles


def anchor(target: Target) -> str:
    """The anchor of a step on the page of its first premise; a step is attacked as `a--b`.

    >>> anchor("some-node"), anchor(StepName("a-b", "c-d"))
    ('some-node', 'a-b--c-d')
    """
    return f"{target.premise}--{target.conclusion}" if isinstance(target, StepName) else target


def page(site: Site, node: Node) -> Page:
    """Statement, reasons, what it bears on, where the works say it, and how to cite it."""
    corpus = site.corpus
    reasons = [_view(site, step) for step in in_order(corpus.reasons(node.id))]
    bears = [_view(site, step) for step in in_order(corpus.uses(node.id))]
    return site.render(
        "node.md.jinja",
        f"n/{node.id}.md",
        {"map": lambda: svg(focus_map(corpus, node.id), corpus, node.id, "../")},
        node=node,
        topic=site.topic_titles.get(node.topic, node.topic),
        scope=scope(node),
        pro=[each for each in reasons if each["step"].is_for],
        con=[each for each in reasons if not each["step"].is_for],
        bears=bears,
        most=MOST_SHOWN,
        answered_by=corpus.addressed_by.get(node.id, []),
        related=_relations(corpus, node),
        passages=[_place(site, each) for each in node.passages],
        study=corpus.works.get(node.study),
        source=node.source.span.path,
        address=f"{site.url.rstrip('/')}/n/{node.id}/",
    )


def scope(node: Node) -> list[str]:
    """What a node is limited to, in words."""
    return [HORIZON_NAMES[each] for each in node.horizon] + [CAPABILITY_NAMES[each] for each in node.capability]


def in_order(steps: list[Step]) -> list[Step]:
    """The strongest first."""
    return sorted(steps, key=lambda step: (STRENGTH_ORDER.get(step.strength, 1), step.name))


def _view(site: Site, step: Step) -> dict[str, Any]:
    """A step with all that a page shows of it."""
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
    back = {"agrees": "agrees with", "refines": "is refined by", "depends": "is needed by", "conflicts": "conflicts with"}
    mine = [(corpus.nodes[each.to], words[each.how], each.because) for each in node.relates]
    theirs = [(other, back[each.how], each.because) for other, each in corpus.related_by.get(node.id, ())]
    return mine + theirs

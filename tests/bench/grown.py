"""Grow a map for the analysis as the synthetic corpora grow, without writing its files."""

from __future__ import annotations

from math import ceil
from random import Random
from typing import TYPE_CHECKING

from argmap.analysis.inputs import (
    AGAINST,
    BASES,
    DERIVED_BASE,
    FOR,
    RATING_TIERS,
    RECOMMENDATION_BASE,
    STEP_TIERS,
    WEIGHTS,
    Inference,
    Map,
)
from tests.bench.growth import Growth

if TYPE_CHECKING:
    from tests.bench.growth import Draft, Step

PER_TOPICS, TOPICS, WORKS = 600, 13, 3
RATINGS = ("high", "moderate", "moderate", "low")


def grown(nodes: int, seed: int = 1) -> Map:
    """Make a map with the shape of this project's corpus: kinds, steps, hubs, undercuts, studies, three works."""
    random = Random(seed)  # noqa: S311 - no secret
    drafts = Growth(nodes, TOPICS * ceil(nodes / PER_TOPICS), random).nodes
    index = {each.id: each.number for each in drafts}
    studies = {each.number: f"study-{random.randrange(1 + nodes // 6)}" for each in drafts if each.kind == "evidence"}
    undercutters: dict[str, list[tuple[int, ...]]] = {}
    for draft in drafts:
        for step in draft.steps:
            if " > " in step.other:
                undercutters.setdefault(step.other, []).append((draft.number,))
    inferences = tuple(
        _inference(draft, step, index, studies, undercutters)
        for draft in drafts
        for step in draft.steps
        if " > " not in step.other
    )
    argued = {each.head for each in inferences if each.sign == FOR}
    tiers = tuple(
        0 if each.number in argued else RATING_TIERS[random.choice(RATINGS)] if each.kind == "evidence" else 1
        for each in drafts
    )
    return Map(
        ids=tuple(each.id for each in drafts),
        inferences=inferences,
        premises=tiers,
        base=tuple(
            RECOMMENDATION_BASE if each.kind == "recommendation" else BASES[tier] if tier else DERIVED_BASE
            for each, tier in zip(drafts, tiers, strict=True)
        ),
        works={
            f"work-{number}": frozenset(each.number for each in drafts if random.random() < 1 / number)
            for number in range(1, WORKS + 1)
        },
        kinds=tuple(each.kind for each in drafts),
        titles=tuple(each.title for each in drafts),
    )


def _inference(
    draft: Draft,
    step: Step,
    index: dict[str, int],
    studies: dict[int, str],
    undercutters: dict[str, list[tuple[int, ...]]],
) -> Inference:
    here, there = draft.number, index[step.other]
    name = f"{step.other} > {draft.id}" if step.verb == "rests-on" else f"{draft.id} > {step.other}"
    lead, head = (there, here) if step.verb == "rests-on" else (here, there)
    body = (lead, index[step.linked]) if step.linked else (lead,)
    found = {studies[each] for each in body if each in studies}
    tier = STEP_TIERS[step.strength or "moderate"]
    return Inference(
        body=body,
        head=head,
        sign=AGAINST if step.verb == "attacks" else FOR,
        tier=tier,
        weight=WEIGHTS[tier],
        undercutters=tuple(undercutters.get(name, ())),
        study=found.pop() if len(found) == 1 else "",
    )

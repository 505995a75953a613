"""Count how the corpus covers its works, and how reasons for and against are spread."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.rules.places import section_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.model import Corpus, Section, Work


@dataclass(frozen=True, slots=True)
class Cited:
    """A section of a work, how many nodes cite it, and why none does where that is meant."""

    section: Section
    nodes: int

    @property
    def is_gap(self) -> bool:
        """Whether no node cites it, and its work doesn't say why."""
        return not self.nodes and not self.section.uncited


@dataclass(frozen=True, slots=True)
class Balance:
    """How many steps speak for and against something."""

    pro: int
    con: int


def sections(corpus: Corpus, work: Work) -> list[Cited]:
    """Give the sections of a work in order, each with the number of nodes that cite it."""
    count: Counter[str] = Counter()
    for node in corpus.citing[work.key]:
        count.update({section_of(each.at) for each in node.passages if each.work == work.key})
    return [Cited(each, count[each.section]) for each in work.outline]


def by_topic(corpus: Corpus) -> dict[str, Balance]:
    """Give the steps from the nodes of each topic."""
    return _balances(corpus, lambda premise: [corpus.nodes[premise].topic])


def by_work(corpus: Corpus) -> dict[str, Balance]:
    """Give the steps from the nodes that each work of the ground asserts or concedes."""

    def holders(premise: str) -> list[str]:
        passages = corpus.nodes[premise].passages
        keys = {each.work for each in passages if each.stance in ("asserts", "concedes")}
        return sorted(key for key in keys if corpus.works[key].is_ground)

    return _balances(corpus, holders)


def _balances(corpus: Corpus, shelves: Callable[[str], list[str]]) -> dict[str, Balance]:
    pro: Counter[str] = Counter()
    con: Counter[str] = Counter()
    for step in corpus.steps.values():
        for shelf in shelves(step.premises[0]):
            (pro if step.is_for else con)[shelf] += 1
    return {shelf: Balance(pro[shelf], con[shelf]) for shelf in pro.keys() | con.keys()}


def totals(corpus: Corpus) -> dict[str, int]:
    """Count nodes by kind, steps, undercuts, linked steps, and nodes that two works of the ground speak of."""
    nodes, steps = corpus.nodes.values(), corpus.steps.values()
    kinds = Counter(node.kind for node in nodes)
    ground = {key for key, work in corpus.works.items() if work.is_ground}
    return {
        "nodes": len(corpus.nodes),
        **{kind: kinds[kind] for kind in ("claim", "evidence", "counterargument", "recommendation")},
        "steps": len(corpus.steps),
        "undercuts": sum(step.is_undercut for step in steps),
        "steps with linked premises": sum(len(step.premises) > 1 for step in steps),
        "nodes of two or more works": sum(len({each.work for each in node.passages} & ground) > 1 for node in nodes),
        "nodes compared with a text": sum(node.is_checked for node in nodes),
    }

"""Compare works: what they agree on, where they part, and which words they use in different senses."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.model import Corpus, Node, Passage, Step, StepName, Term, Work

ACCEPTED = ("asserts", "concedes")
SMALLEST = 10  # a work with less than this share of the largest one's nodes, in percent, has no column


@dataclass(frozen=True, slots=True)
class Objection:
    """A step against what a work asserts, from premises that only other works assert."""

    step: Step
    works: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A node, what each work does with it, and what the works assert against it."""

    node: Node
    places: dict[str, tuple[Passage, ...]] = field(hash=False)
    objections: tuple[Objection, ...]

    def with_stance(self, *stances: str) -> tuple[str, ...]:
        """Give the works that take one of some stances."""
        return tuple(work for work, passages in self.places.items() if any(each.stance in stances for each in passages))

    @property
    def is_disputed(self) -> bool:
        """Whether one work asserts it and another disputes it."""
        disputing = self.with_stance("disputes")
        return bool(disputing) and any(work not in disputing for work in self.with_stance("asserts"))

    @property
    def outcome(self) -> str:
        """Whether the works agree on it, part over it, or only both speak of it."""
        if self.is_disputed or self.objections:
            return "part"
        return "agree" if len(self.with_stance(*ACCEPTED)) > 1 and not self.with_stance("disputes") else "speak"


@dataclass(frozen=True, slots=True)
class DisputedStep:
    """A step that works take, and the steps against it from nodes that only other works assert."""

    step: Step
    works: tuple[str, ...]
    objections: tuple[Objection, ...]


@dataclass(frozen=True)
class Comparison:
    """What can be said of some works side by side."""

    corpus: Corpus
    smallest: int = SMALLEST

    @cached_property
    def works(self) -> list[Work]:
        """The works that have a column, in the order in which they came out."""
        return [work for work in self._ground if not self._is_small(work)]

    @cached_property
    def left_out(self) -> list[Work]:
        """Works of the ground with too few nodes for a column."""
        return [work for work in self._ground if self._is_small(work)]

    @cached_property
    def _ground(self) -> list[Work]:
        ground = [work for work in self.corpus.works.values() if work.is_ground]
        return sorted(ground, key=lambda work: (work.fields.get("issued", ""), work.key))

    def _is_small(self, work: Work) -> bool:
        most = max(len(self.corpus.citing[each.key]) for each in self._ground)
        return len(self.corpus.citing[work.key]) * 100 < most * self.smallest

    @cached_property
    def rows(self) -> list[Row]:
        """Nodes that two works speak of, or that one asserts and another speaks against, topic by topic."""
        found = [Row(node, self._places(node), self.objections(node)) for node in self.corpus.nodes.values()]
        order = {topic.id: number for number, topic in enumerate(self.corpus.topics)}
        kept = [row for row in found if len(row.places) > 1 or row.objections]
        return sorted(kept, key=lambda row: (order.get(row.node.topic, len(order)), row.node.title))

    @cached_property
    def agreed(self) -> list[tuple[list[Work], list[Row]]]:
        """Rows on which works agree, by the works that do: those on which most do come first."""
        groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        for row in self.rows:
            if row.outcome == "agree":
                groups[row.with_stance(*ACCEPTED)].append(row)
        places = [work.key for work in self.works]
        ordered = sorted(groups, key=lambda works: (-len(works), [places.index(work) for work in works]))
        return [([self.corpus.works[work] for work in works], groups[works]) for works in ordered]

    @cached_property
    def parted(self) -> list[Row]:
        """Rows over which works part: first what one disputes in so many words, then what one argues against."""
        rows = [row for row in self.rows if row.outcome == "part"]
        return sorted(
            rows, key=lambda row: (not row.is_disputed, not any(each.step.passages for each in row.objections))
        )

    @cached_property
    def parted_by(self) -> dict[str, list[Row]]:
        """The rows over which works part, by the works that assert them."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.parted:
            for work in row.with_stance("asserts"):
                found[work].append(row)
        return found

    @cached_property
    def disputed_steps(self) -> list[DisputedStep]:
        """Steps that one work takes and that a node of another undercuts."""
        found = []
        for step in self.corpus.steps.values():
            takers = {each.work for each in step.passages if each.stance == "asserts"} & self._keys
            against = self._against(step.name, takers)
            if against:
                found.append(DisputedStep(step, self._in_order(takers), against))
        return sorted(found, key=lambda each: each.step.name)

    @cached_property
    def terms(self) -> list[Term]:
        """Words to which two works give a sense."""
        terms = [each for each in self.corpus.terms.values() if len({sense.work for sense in each.senses}) > 1]
        return sorted(terms, key=lambda term: term.title.lower())

    def named(self, term: Term, most: int) -> list[Node]:
        """Give nodes that have a term in their title, those that most works speak of first."""
        words = "|".join(re.escape(each) for each in sorted((term.title, *term.also), key=len, reverse=True))
        pattern = re.compile(rf"\b(?:{words})(?:s|es)?\b", re.IGNORECASE)
        found = [node for node in self.corpus.nodes.values() if pattern.search(node.title)]
        return sorted(found, key=lambda node: (-len(self._places(node)), -len(node.passages), node.id))[:most]

    def objections(self, node: Node) -> tuple[Objection, ...]:
        """Give the steps against what a work asserts, from premises that only other works assert."""
        return self._against(node.id, self._asserting(node.id))

    def _against(self, target: str | StepName, holders: set[str]) -> tuple[Objection, ...]:
        if not holders:
            return ()
        found = []
        for step in self.corpus.reasons(target):
            works = set.intersection(*(self._asserting(premise) for premise in step.premises))
            if not step.is_for and works and not works & holders:
                found.append(Objection(step, self._in_order(works)))
        return tuple(sorted(found, key=lambda each: (not each.step.passages, each.step.name)))

    @cached_property
    def _keys(self) -> set[str]:
        return {work.key for work in self.works}

    def _asserting(self, id_: str) -> set[str]:
        return {each.work for each in self.corpus.nodes[id_].passages if each.stance == "asserts"} & self._keys

    def _in_order(self, keys: Iterable[str]) -> tuple[str, ...]:
        wanted = set(keys)
        return tuple(work.key for work in self.works if work.key in wanted)

    def _places(self, node: Node) -> dict[str, tuple[Passage, ...]]:
        found = {work.key: tuple(each for each in node.passages if each.work == work.key) for work in self.works}
        return {work: passages for work, passages in found.items() if passages}


def apart(corpus: Corpus, one: Node, other: Node) -> list[tuple[str, list[str], list[str]]]:
    """Give the dimensions of scope in which two nodes share no word, and the words of each."""
    found = []
    for dimension in one.scope.keys() & other.scope.keys():
        mine, theirs = one.scope[dimension], other.scope[dimension]
        if not set(mine) & set(theirs):
            titles = corpus.vocabulary.titles(dimension)
            found.append((dimension, [titles[each] for each in mine], [titles[each] for each in theirs]))
    return sorted(found)

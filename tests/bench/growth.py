"""Grow the shape of a corpus: nodes, their titles, and the steps among them.

The shares were counted in the corpus of this project (601 nodes, 877 steps, 13
topics).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from argmap.formats import TITLE_LENGTH
from tests.bench import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

T = TypeVar("T")

KINDS = {"claim": 0.535, "evidence": 0.23, "counterargument": 0.13, "recommendation": 0.105}
STEPS = {  # how many steps a node of each kind holds, and how often
    "claim": {0: 0.07, 1: 0.60, 2: 0.25, 3: 0.06, 4: 0.02},
    "evidence": {1: 0.67, 2: 0.24, 3: 0.08, 4: 0.01},
    "counterargument": {1: 0.49, 2: 0.44, 3: 0.07},
    "recommendation": {1: 0.34, 2: 0.43, 3: 0.11, 4: 0.12},
}
STRENGTHS = {"": 0.67, "weak": 0.18, "strong": 0.15}
LINKED = 0.085  # of the steps for something
UNDERCUTS = 0.4  # of the attacks
ATTACKS = 0.13  # of the steps of claims and evidence
ACROSS = 0.33  # of the steps lead to another topic, or to any
EVEN = 0.3  # of the steps lead to any node, the others sooner to one with many reasons
MOST_REASONS = 24  # for and against one node; the most in the real corpus is 23
MOST_USES = 15
TOPICS = 13
TRIES = 8


@dataclass
class Step:
    """A step as its file holds it; `other` is the node at its far end, or the step that it attacks."""

    verb: str
    other: str
    linked: str
    strength: str


@dataclass
class Draft:
    """A node while its corpus grows."""

    number: int
    id: str
    kind: str
    topic: int
    title: str
    steps: list[Step] = field(default_factory=list)
    reasons: int = 0
    uses: int = 0


@dataclass
class Shelf:
    """The nodes of a topic; `pool` holds each once more for each of its reasons, so that hubs grow."""

    nodes: list[Draft] = field(default_factory=list)
    pool: list[Draft] = field(default_factory=list)
    steps: list[tuple[Draft, Draft]] = field(default_factory=list)


class Growth:
    """A corpus that grows node by node; each points only at older ones, so support has no circles."""

    def __init__(self, nodes: int, topics: int, random: Random) -> None:
        self.random = random
        self.nodes: list[Draft] = []
        self.all = Shelf()
        self.shelves = [Shelf() for _ in range(topics)]
        self._ids: set[str] = set()
        self._titles: set[str] = set()
        self._taken: set[tuple[str, str]] = set()
        for topic in self._deal(nodes):
            self._grow(topic)
        for node in self.nodes:
            for _ in range(TRIES):
                if not (node.steps or node.reasons or node.uses):
                    self._point(node, self.all, "supports")

    def draw(self, shares: dict[T, float]) -> T:
        """One of the keys, as often as its share says."""
        return self.random.choices(list(shares), list(shares.values()))[0]

    def _deal(self, nodes: int) -> list[int]:
        """Give the topic of each node: of thirteen topics the first has a quarter, the last a thirtieth."""
        topics = range(len(self.shelves))
        dealt = self.random.choices(topics, [(1 + number % TOPICS) ** -0.8 for number in topics], k=nodes)
        return [*topics, *dealt][:nodes]

    def _grow(self, topic: int) -> None:
        shelf = self.shelves[topic]
        kind = "claim" if len(shelf.nodes) < 2 else self.draw(KINDS)
        title = self._title(kind)
        node = Draft(len(self.nodes), self._id(title), kind, topic, title)
        for _ in range(self.draw(STEPS[kind]) if shelf.nodes else 0):
            self._argue(node)
        if not node.steps and kind in ("counterargument", "recommendation"):
            node.kind = "claim"
        self.nodes.append(node)
        for each in (shelf, self.all):
            each.nodes.append(node)
            each.pool.append(node)

    def _argue(self, node: Draft) -> None:
        """Give a node one more step, where one can be found."""
        shelf = self.all if self.random.random() < ACROSS else self.shelves[node.topic]
        if node.kind == "recommendation":
            self._rest(node, shelf)
        elif node.kind != "counterargument" and self.random.random() >= ATTACKS:
            self._point(node, shelf, "supports")
        elif self.random.random() >= UNDERCUTS or not self._undercut(node, shelf):
            self._point(node, shelf, "attacks")

    def _point(self, node: Draft, shelf: Shelf, verb: str) -> None:
        pool = shelf.nodes if self.random.random() < EVEN else shelf.pool
        target = self._find(pool, lambda each: each.number < node.number and self._may(node, each))
        if target is None:
            return
        linked = None
        if verb == "supports" and self.random.random() < LINKED:
            beside = self.shelves[node.topic].nodes
            linked = self._find(
                beside,
                lambda each: target.number < each.number < node.number and self._may_be_linked(each, target),
            )
        self._join(node, target, linked)
        node.steps.append(self._step(verb, target, linked))

    def _rest(self, node: Draft, shelf: Shelf) -> None:
        ground = self._find(shelf.pool, lambda each: self._may_be_linked(each, node))
        if ground is None:
            return
        linked = None
        if self.random.random() < LINKED:
            linked = self._find(
                self.shelves[node.topic].nodes,
                lambda each: each is not ground and self._may_be_linked(each, node),
            )
        self._join(ground, node, linked)
        node.steps.append(self._step("rests-on", ground, linked))

    def _undercut(self, node: Draft, shelf: Shelf) -> bool:
        for _ in range(TRIES if shelf.steps else 0):
            premise, conclusion = self.random.choice(shelf.steps)
            name = f"{premise.id} > {conclusion.id}"
            if node not in (premise, conclusion) and (node.id, name) not in self._taken:
                self._taken.add((node.id, name))
                node.steps.append(Step("attacks", name, "", self.draw(STRENGTHS)))
                node.uses += 1
                return True
        return False

    def _find(self, drafts: list[Draft], fits: Callable[[Draft], bool]) -> Draft | None:
        tries = (self.random.choice(drafts) for _ in range(TRIES if drafts else 0))
        return next((each for each in tries if fits(each)), None)

    def _may(self, premise: Draft, conclusion: Draft) -> bool:
        return (
            (premise.id, conclusion.id) not in self._taken
            and conclusion.reasons < MOST_REASONS
            and conclusion.kind != "evidence"
        )

    def _may_be_linked(self, premise: Draft, conclusion: Draft) -> bool:
        return (
            self._may(premise, conclusion)
            and premise is not conclusion
            and premise.uses < MOST_USES
            and premise.kind != "recommendation"
        )

    def _join(self, premise: Draft, conclusion: Draft, linked: Draft | None) -> None:
        for each in (premise, linked):
            if each:
                each.uses += 1
                self._taken.add((each.id, conclusion.id))
        conclusion.reasons += 1
        for shelf in (self.shelves[conclusion.topic], self.all):
            shelf.pool.append(conclusion)
            shelf.steps.append((premise, conclusion))

    def _step(self, verb: str, other: Draft, linked: Draft | None) -> Step:
        return Step(verb, other.id, linked.id if linked else "", self.draw(STRENGTHS))

    def _title(self, kind: str) -> str:
        """Give a title that no other node has, of about 70 characters."""
        while True:
            pick = self.random.choice
            thing = f"{pick(words.TRAITS)} {pick(words.THINGS)}"
            act, object_ = pick(words.ACTS), f"{pick(words.PLACES)} {pick(words.OBJECTS)}"
            if kind == "recommendation":
                title = f"Plant {thing} wherever they {act} {object_} in {pick(words.TIMES)}"
            elif kind == "evidence":
                title = f"{pick(words.PEOPLE)} found that {thing} {act} {object_} during {pick(words.TIMES)}"
            elif kind == "counterargument":
                title = f"Yet {thing} hardly {act} {object_} before or after {pick(words.TIMES)}"
            else:
                title = f"{thing.capitalize()} {act} {object_} {pick(words.WHEN)} {pick(words.TIMES)}"
            if title not in self._titles and len(title) <= TITLE_LENGTH:
                self._titles.add(title)
                return title

    def _id(self, title: str) -> str:
        """Up to five words of a title; a number where another node has the same."""
        id_ = "-".join(re.findall(r"[a-z]+", title.lower())[:5])
        if id_ in self._ids:
            id_ = f"{id_}-{len(self._ids)}"
        self._ids.add(id_)
        return id_

"""What the analysis works on: statements by number, inferences between them, and what a reader assumes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from argmap import graph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.model import Corpus, Node, Step

# The tables of tiers, weights and base scores: here, and nowhere else.
STEP_TIERS = {"weak": 1, "moderate": 2, "strong": 3}
RATING_TIERS = {"low": 1, "moderate": 2, "high": 3}
ALONE_TIER, SHARED_TIER = 1, 2  # other premises: asserted by one work, or by several and disputed by none
SHARED_BY = 2
WEIGHTS = {1: 0.4, 2: 0.6, 3: 0.8}
BASES = {1: 0.55, 2: 0.70, 3: 0.85}
DERIVED_BASE = 0.0
RECOMMENDATION_BASE = 0.5

FOR, AGAINST = 1, -1


class MapError(ValueError):
    """A map, or what a reader assumes of it, that no measure is defined for.

    MapError
    ├── SupportCycleError
    └── ClashError
    """


class SupportCycleError(MapError):
    """Support runs in a circle; `circle` holds its statements, by number."""

    def __init__(self, circle: list[int], ids: tuple[str, ...]) -> None:
        self.circle = circle
        words = " supports ".join(f"`{ids[each]}`" for each in [*circle, circle[0]])
        super().__init__(f"{words}: a claim cannot support itself, even by a detour")


class ClashError(MapError):
    """Two assumptions that cannot be held together."""


@dataclass(frozen=True, slots=True)
class Inference:
    """One step: linked premises to a conclusion.

    `sign` is FOR or AGAINST, `tier` 1, 2 or 3, `weight` within (0, 1). Each
    undercutter is a tuple of statements, linked where there are several.
    """

    body: tuple[int, ...]
    head: int
    sign: int
    tier: int
    weight: float
    undercutters: tuple[tuple[int, ...], ...] = ()
    study: str = ""


@dataclass(frozen=True, eq=False)
class Map:
    """A map as both measures read it; statements are numbers from 0.

    `premises` holds the tier of each statement, 0 where it is no premise.
    Raises SupportCycleError.
    """

    ids: tuple[str, ...]
    inferences: tuple[Inference, ...]
    premises: tuple[int, ...]
    base: tuple[float, ...]
    contraries: tuple[tuple[int, int], ...] = ()
    works: dict[str, frozenset[int]] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if circle := support_circle(len(self.ids), self.inferences):
            raise SupportCycleError(circle, self.ids)

    @cached_property
    def index(self) -> dict[str, int]:
        """Each statement's number, by its id."""
        return {id_: number for number, id_ in enumerate(self.ids)}

    @cached_property
    def reasons(self) -> list[list[int]]:
        """The inferences for and against each statement, by number, in order."""
        found: list[list[int]] = [[] for _ in self.ids]
        for number, each in enumerate(self.inferences):
            found[each.head].append(number)
        return found

    @cached_property
    def conflicts(self) -> list[list[int]]:
        """The statements that each statement is contrary to."""
        found: list[list[int]] = [[] for _ in self.ids]
        for one, other in self.contraries:
            found[one].append(other)
            found[other].append(one)
        return found

    @cached_property
    def recommendations(self) -> list[int]:
        """The statements that say what someone should do."""
        return [number for number, kind in enumerate(self.kinds) if kind == "recommendation"]

    def name(self, inference: int) -> str:
        """Give the name of an inference, `a > b`."""
        each = self.inferences[inference]
        return f"{self.ids[each.body[0]]} > {self.ids[each.head]}"


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What a reader takes for granted: statements accepted and rejected, and premises left out of play."""

    accept: frozenset[int] = frozenset()
    reject: frozenset[int] = frozenset()
    drop: frozenset[int] = frozenset()


NOTHING = Assumptions()


def assume(map_: Map, accept: Iterable[int] = (), reject: Iterable[int] = (), drop: Iterable[int] = ()) -> Assumptions:
    """Make a reader's assumptions. Raises ClashError where two of them cannot be held together."""
    found = Assumptions(frozenset(accept), frozenset(reject), frozenset(drop))
    for each in sorted(found.accept & found.reject):
        message = f"`{map_.ids[each]}` is accepted and rejected"
        raise ClashError(message)
    for one, other in map_.contraries:
        if one in found.accept and other in found.accept:
            message = f"`{map_.ids[one]}` and `{map_.ids[other]}` are both accepted, and they conflict"
            raise ClashError(message)
    return found


def support_circle(count: int, inferences: Iterable[Inference]) -> list[int]:
    """Give one shortest circle of support among `count` statements; empty when there is none."""
    after: list[list[int]] = [[] for _ in range(count)]
    open_ = [0] * count
    for each in inferences:
        if each.sign == FOR:
            for premise in each.body:
                after[premise].append(each.head)
                open_[each.head] += 1
    free = [number for number in range(count) if not open_[number]]
    for number in free:
        for head in after[number]:
            open_[head] -= 1
            if not open_[head]:
                free.append(head)
    if len(free) == count:
        return []
    left = {number for number in range(count) if open_[number]}
    return graph.circle({number: [head for head in after[number] if head in left] for number in sorted(left)})


def from_corpus(corpus: Corpus) -> Map:
    """Make the map of a corpus: its live nodes by id, their steps by name.

    A premise is a node for which no step argues. An undercut with linked
    premises undercuts only when all of them do. A step comes from a study when
    the evidence among its premises does, and from no other.

    Raises SupportCycleError.
    """
    nodes = [corpus.nodes[id_] for id_ in sorted(corpus.nodes)]
    index = {node.id: number for number, node in enumerate(nodes)}
    steps = [
        step
        for _, step in sorted(corpus.steps.items())
        if not step.is_undercut and step.to in index and all(each in index for each in step.premises)
    ]
    argued = {step.to for step in steps if step.is_for}
    premises = tuple(0 if node.id in argued else _tier(node) for node in nodes)
    works: dict[str, set[int]] = defaultdict(set)
    for number, node in enumerate(nodes):
        for passage in node.passages:
            if passage.stance == "asserts":
                works[passage.work].add(number)
    pairs = {
        (min(number, index[each.to]), max(number, index[each.to]))
        for number, node in enumerate(nodes)
        for each in node.relates
        if each.how == "conflicts" and each.to in index and each.to != node.id
    }
    return Map(
        ids=tuple(index),
        inferences=tuple(_inference(corpus, step, index) for step in steps),
        premises=premises,
        base=tuple(_base(node, tier) for node, tier in zip(nodes, premises, strict=True)),
        contraries=tuple(sorted(pairs)),
        works={key: frozenset(works[key]) for key in sorted(works)},
        kinds=tuple(node.kind for node in nodes),
        titles=tuple(node.title for node in nodes),
    )


def _inference(corpus: Corpus, step: Step, index: dict[str, int]) -> Inference:
    studies = {corpus.nodes[each].study for each in step.premises} - {""}
    undercuts = sorted(corpus.reasons(step.name), key=lambda each: each.name)
    tier = STEP_TIERS.get(step.strength, STEP_TIERS["moderate"])
    return Inference(
        body=tuple(index[each] for each in step.premises),
        head=index[str(step.to)],
        sign=FOR if step.is_for else AGAINST,
        tier=tier,
        weight=WEIGHTS[tier],
        undercutters=tuple(
            tuple(index[each] for each in undercut.premises)
            for undercut in undercuts
            if all(each in index for each in undercut.premises)
        ),
        study=studies.pop() if len(studies) == 1 else "",
    )


def _tier(node: Node) -> int:
    """Give the tier of a premise, 1 to 3."""
    if node.kind == "evidence":
        return RATING_TIERS.get(node.rating, RATING_TIERS["low"])
    asserting = {each.work for each in node.passages if each.stance == "asserts"}
    disputed = any(each.stance == "disputes" for each in node.passages)
    return SHARED_TIER if len(asserting) >= SHARED_BY and not disputed else ALONE_TIER


def _base(node: Node, tier: int) -> float:
    if node.kind == "recommendation":
        return RECOMMENDATION_BASE
    return BASES[tier] if tier else DERIVED_BASE

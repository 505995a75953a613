"""Write the status of a statement as a formula over what a reader could change."""

from __future__ import annotations

from collections import ChainMap
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from argmap import graph
from argmap.analysis.circuit import FALSE, TRUE, Circuit
from argmap.analysis.inputs import AGAINST, FOR, NOTHING
from argmap.analysis.status import Verdict, pins

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from argmap.analysis.inputs import Assumptions
    from argmap.analysis.network import Network


class How(StrEnum):
    """What a reader could do to a statement."""

    DROP = "drop"  # take a premise out of play
    RESTORE = "restore"  # put back one that is out of play
    REJECT = "reject"
    ACCEPT = "accept"


class Change(NamedTuple):
    """One thing that a reader could change."""

    statement: int
    how: How


@dataclass(frozen=True, slots=True)
class Goal:
    """A verdict that a target is to have, or not to have."""

    verdict: Verdict
    is_same: bool


@dataclass(frozen=True)
class Formula:
    """Clauses that hold when some changes give the target a verdict, or leave open whether they do.

    `changes` holds the variable of each change. `reached` is true when the
    fixpoint was reached in the rounds that were unrolled.
    """

    clauses: list[list[int]]
    variables: int
    changes: dict[Change, int]
    reached: int


def cone(network: Network, starts: Iterable[int]) -> set[int]:
    """Give the atoms that some atoms depend on, by whatever way."""
    found = set(starts)
    todo = list(found)
    while todo:
        atom = todo.pop()
        for each in (*network.needs[atom], *network.bars[atom]):
            if each not in found:
                found.add(each)
                todo.append(each)
    return found


def parts(network: Network) -> list[list[int]]:
    """Give the atoms of a network in components, each after all that it depends on; inside one, along support."""
    waiting = [len(needs) for needs in network.needs]
    order = [atom for atom, count in enumerate(waiting) if not count]
    needed, _ = network.users
    for atom in order:
        for user in needed[atom]:
            waiting[user] -= 1
            if not waiting[user]:
                order.append(user)
    place = {atom: number for number, atom in enumerate(order)}
    found = graph.in_order({atom: (*needs, *network.bars[atom]) for atom, needs in enumerate(network.needs)})
    return [sorted(part, key=place.__getitem__) for part in found]


def touched(network: Network, change: Change) -> list[int]:
    """Give the atoms that a change settles."""
    statement, how = change
    if how in (How.DROP, How.RESTORE):
        return [network.premise[statement]]
    found = [*network.side(statement, FOR), *network.side(statement, AGAINST)]
    if how is How.ACCEPT:
        found += (atom for other in network.map.conflicts[statement] for atom in network.side(other, FOR))
    return found


class Unrolling:
    """The status of a map's statements as a formula over some changes.

    Components of the network come in order. Outside of cycles an atom has one
    literal for L and one for U, and these are the same wherever all that it
    depends on is decided. Inside a cycle the alternating fixpoint is unrolled.
    A component in which n atoms bar others reaches it after n + 1 rounds, since
    each earlier round puts one of them in. Where fewer rounds are unrolled,
    `reached` says whether they sufficed; if not, L and U are still bounds.

    Components are unrolled when a target needs them, and serve later targets.
    """

    def __init__(
        self, network: Network, changes: Iterable[Change], rounds: int, most: int, assumptions: Assumptions = NOTHING
    ) -> None:
        self.network = network
        self.rounds = rounds
        self.circuit = Circuit(most)
        self.low: dict[int, int] = {}
        self.high: dict[int, int] = {}
        self._is_open = False  # whether L and U differ for some atom
        self.moving: dict[int, int] = {}  # by a component's first atom, that its last round still changed something
        self.changes = {each: self.circuit.variable() for each in changes}
        self.fixed: dict[int, int] = {}
        put_in, put_out = pins(network, assumptions)
        restored = {network.premise[each.statement] for each in self.changes if each.how is How.RESTORE}
        self.fixed = dict.fromkeys(put_in, TRUE) | dict.fromkeys(put_out - restored, FALSE)
        self.ins: dict[int, list[int]] = {}
        self.outs: dict[int, list[int]] = {}
        for change, variable in self.changes.items():
            self._allow(change, variable)

    def _allow(self, change: Change, variable: int) -> None:
        """Let a change settle the atoms that it settles."""
        statement, how = change
        if how in (How.DROP, How.RESTORE):
            self.outs.setdefault(self.network.premise[statement], []).append(variable if how is How.DROP else -variable)
            return
        sign = FOR if how is How.ACCEPT else AGAINST
        for atom in self.network.side(statement, sign):
            self.ins.setdefault(atom, []).append(variable)
        for atom in touched(self.network, change):
            if variable not in self.ins.get(atom, ()):
                self.outs.setdefault(atom, []).append(variable)

    def write(self, order: list[list[int]], target: int, goal: Goal) -> Formula:
        """Write that the target has a verdict, or that it has another. Raises TooLargeError."""
        starts = [self.network.stands(target), self.network.denied(target)]
        wanted = cone(self.network, starts)
        for part in [each for each in order if each[0] in wanted and each[0] not in self.low]:
            self._add(part)
        has_it = self._verdict(starts[0], starts[1], goal.verdict)
        moving = [each for atom, each in self.moving.items() if atom in wanted]
        reached = self.circuit.all(-each for each in moving)
        clauses, numbers = self.circuit.clauses([has_it, reached])

        def renamed(literal: int) -> int:
            return numbers[literal] if literal > 0 else -numbers[-literal]

        changes = {each: numbers[variable] for each, variable in self.changes.items() if variable in numbers}
        clauses.append([renamed(has_it if goal.is_same else -has_it), -renamed(reached)])
        clauses += self._exclusions(changes)
        return Formula(clauses, len(numbers), changes, renamed(reached))

    def _verdict(self, stands: int, denied: int, verdict: Verdict) -> int:
        circuit = self.circuit
        if verdict is Verdict.STANDS:
            return self.low[stands]
        if verdict is Verdict.CONTESTED:
            return circuit.all([self.high[stands], -self.low[stands]])
        is_denied = self.low[denied] if verdict is Verdict.REFUTED else -self.low[denied]
        return circuit.all([-self.high[stands], is_denied])

    def _exclusions(self, changes: dict[Change, int]) -> Iterator[list[int]]:
        """Allow one change for each statement, and no two contraries to be accepted."""
        by_statement: dict[int, list[int]] = {}
        for change, variable in changes.items():
            by_statement.setdefault(change.statement, []).append(variable)
        for variables in by_statement.values():
            yield from ([-one, -other] for one, other in combinations(variables, 2))
        accepts = {each.statement: variable for each, variable in changes.items() if each.how is How.ACCEPT}
        for one, other in self.network.map.contraries:
            if one in accepts and other in accepts:
                yield [-accepts[one], -accepts[other]]

    def _add(self, part: list[int]) -> None:
        first = part[0]
        if len(part) == 1 and first not in self.network.bars[first]:
            low = self._gate(first, self.low, self.high)
            high = self._gate(first, self.high, self.low) if self._is_open else low
            self.low[first], self.high[first] = low, high  # together: a gate too many would leave half of them
        else:
            self._unroll(part)
        self._is_open = self._is_open or any(self.low[each] != self.high[each] for each in part)

    def _unroll(self, part: list[int]) -> None:
        inside = set(part)
        barring = {each for atom in part for each in self.network.bars[atom] if each in inside}
        low = dict.fromkeys(barring, FALSE)
        bound = len(barring) + 1
        for _ in range(min(self.rounds, bound)):
            high = self._gates(part, self.high, low, self.low)
            found = self._gates(part, self.low, high, self.high)
            last, low = low, found
            if all(low[each] == last[each] for each in barring):
                break
        else:
            if self.rounds < bound:
                grown = (self.circuit.all([low[each], -last[each]]) for each in barring)
                self.moving[part[0]] = self.circuit.any(grown)
        self.low.update(low)
        self.high.update(high)

    def _gates(
        self, part: list[int], own: dict[int, int], inner: dict[int, int], outer: dict[int, int]
    ) -> dict[int, int]:
        """Evaluate a component once: needs in the set being made, bars in the other one."""
        found: dict[int, int] = {}
        needs, bars = ChainMap(found, own), ChainMap(inner, outer)
        for atom in part:
            found[atom] = self._gate(atom, needs, bars)
        return found

    def _gate(self, atom: int, needs: Mapping[int, int], bars: Mapping[int, int]) -> int:
        """Give the literal of an atom from the literals of what it needs and of what bars it."""
        value = self.fixed.get(atom)
        if value is not None:
            return value
        circuit, network = self.circuit, self.network
        found = [needs[each] for each in network.needs[atom]]
        if network.is_any[atom]:
            value = circuit.any(found)
        else:
            value = circuit.all(found + [-bars[each] for each in network.bars[atom]])
        if atom in self.outs:
            value = circuit.all([value, *(-each for each in self.outs[atom])])
        if atom in self.ins:
            value = circuit.any([value, *self.ins[atom]])
        return value

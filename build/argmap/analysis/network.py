"""Turn a map into atoms that are in when all, or any, of some other atoms are: the rules of both measures' status."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from argmap.analysis.inputs import AGAINST, FOR

if TYPE_CHECKING:
    from argmap.analysis.inputs import Map

Atoms: TypeAlias = tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Network:
    """The rules of a map, as atoms.

    An atom with `is_any` is in when any of its `needs` is in. Every other atom
    is a rule: it is in when all of its `needs` are in and all of its `bars` are
    out. The first n atoms say that a statement stands, the next n that its
    opposite does, the next m are the inferences. `premise` gives the rule by
    which a premise stands, -1 for others. `extra` holds the atoms that say that
    a rule of at least some tier concludes a statement (under its number
    doubled) or its opposite (under that plus 1).
    """

    map: Map
    is_any: list[bool]
    needs: list[Atoms]
    bars: list[Atoms]
    premise: list[int]
    extra: dict[int, list[int]]

    @cached_property
    def users(self) -> tuple[list[list[int]], list[list[int]]]:
        """For each atom, the atoms that need it, and those that it bars."""
        needed: list[list[int]] = [[] for _ in self.is_any]
        barred: list[list[int]] = [[] for _ in self.is_any]
        for atom, needs in enumerate(self.needs):
            for each in needs:
                needed[each].append(atom)
        for atom, bars in enumerate(self.bars):
            for each in bars:
                barred[each].append(atom)
        return needed, barred

    def stands(self, statement: int) -> int:
        """Give the atom that says that a statement stands."""
        return statement

    def denied(self, statement: int) -> int:
        """Give the atom that says that a statement's opposite stands."""
        return len(self.map.ids) + statement

    def side(self, statement: int, sign: int) -> list[int]:
        """Give all atoms that say that a statement, or its opposite, is concluded: what an assumption settles."""
        base = self.stands(statement) if sign == FOR else self.denied(statement)
        return [base, *self.extra.get(2 * statement + (sign == AGAINST), ())]

    def rule(self, inference: int) -> int:
        """Give the atom of an inference."""
        return 2 * len(self.map.ids) + inference


def build(map_: Map) -> Network:
    """Make the network of a map, in time linear in its size.

    The rules are those of flat ASPIC+ with last-link comparison (Prakken 2010;
    Modgil and Prakken 2014): a rule is barred by any rule of at least its tier
    with a conflicting conclusion, and by its undercutters. Rules of one
    conclusion bar through atoms that they share, so that a thousand reasons
    against a thousand cost two thousand and not a million.
    """
    return _Builder(map_).network()


class _Builder:
    """The parts of a network while it is made; a side is a statement's number doubled, plus 1 for its opposite."""

    def __init__(self, map_: Map) -> None:
        count = len(map_.ids)
        self.map = map_
        self.is_any = [True] * (2 * count) + [False] * len(map_.inferences)
        self.needs: list[Atoms] = [()] * (2 * count)
        self.needs += [each.body for each in map_.inferences]
        self.bars: list[Atoms] = [()] * len(self.is_any)
        self.premise = [-1] * count
        self.rules: list[list[tuple[int, int]]] = [[] for _ in range(2 * count)]
        self.extra: dict[int, list[int]] = {}
        self.levels: dict[tuple[int, int], int] = {}

    def network(self) -> Network:
        """Put the parts together."""
        map_ = self.map
        count = len(map_.ids)
        for rule, each in enumerate(map_.inferences, start=2 * count):
            self.rules[2 * each.head + (each.sign == AGAINST)].append((each.tier, rule))
            if each.undercutters:
                self.bars[rule] = tuple(
                    undercutter[0] if len(undercutter) == 1 else self.atom(undercutter, is_any=False)
                    for undercutter in each.undercutters
                )
        for statement, tier in enumerate(map_.premises):
            if tier:
                rule = self.premise[statement] = self.atom((), is_any=False)
                self.rules[2 * statement].append((tier, rule))
        for side in range(2 * count):
            if self.rules[side]:
                self.gather(side)
        for side in range(2 * count):
            if self.rules[side]:
                self.oppose(side)
        return Network(map_, self.is_any, self.needs, self.bars, self.premise, self.extra)

    def atom(self, needs: Atoms, *, is_any: bool) -> int:
        """Add an atom."""
        self.is_any.append(is_any)
        self.needs.append(needs)
        self.bars.append(())
        return len(self.is_any) - 1

    def base(self, side: int) -> int:
        """Give the atom that says that any rule concludes a side."""
        return side // 2 + len(self.map.ids) * (side % 2)

    def rivals(self, side: int) -> list[int]:
        """Give the sides that conflict with one."""
        return [side ^ 1] + ([2 * each for each in self.map.conflicts[side // 2]] if side % 2 == 0 else [])

    def gather(self, side: int) -> None:
        """Join the rules of a side, those of the highest tier first, as far as its rivals have to tell them apart."""
        asked = {tier for rival in self.rivals(side) for tier, _ in self.rules[rival]}
        above: Atoms = ()
        pending: Atoms = ()
        for tier in (3, 2):
            pending += tuple(rule for each, rule in self.rules[side] if each == tier)
            if tier in asked and pending:
                above = (self.atom(pending + above, is_any=True),)
                pending = ()
                self.extra.setdefault(side, []).extend(above)
            if above:
                self.levels[side, tier] = above[0]
        base = self.levels[side, 1] = self.base(side)
        self.needs[base] = (*(rule for each, rule in self.rules[side] if each == 1), *pending, *above)

    def oppose(self, side: int) -> None:
        """Bar the rules of a side by those of its rivals that are at least as strong."""
        rivals = [each for each in self.rivals(side) if self.rules[each]]
        if not rivals:
            return
        bars: dict[int, Atoms] = {}
        for tier, rule in self.rules[side]:
            if tier not in bars:
                found = tuple(self.levels[each, tier] for each in rivals if (each, tier) in self.levels)
                bars[tier] = (self.atom(found, is_any=True),) if len(found) > 1 else found
            self.bars[rule] += bars[tier]

"""Whether a strength stays on its side of the middle when the base scores are not quite what they are."""

from __future__ import annotations

from dataclasses import dataclass
from operator import sub
from random import Random
from typing import TYPE_CHECKING, TypeAlias

from argmap.analysis.inputs import NOTHING
from argmap.analysis.strength import MIDDLE, SMALL, balance, evaluate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.analysis.inputs import Assumptions, Map
    from argmap.analysis.strength import Balance, Rule

Column: TypeAlias = list[float]

DRAWS = 1_000
SPREAD = 0.15
CLOSE = 1e-6  # enough to tell the sides apart
BLOCK = 200_000  # rules weighed at once: draws are taken in blocks, so that columns fit into memory
LEAST_BLOCK = 20
WORK = 40_000_000  # rules weighed in all: no block begins after that
IN_CYCLES = 8  # what weighing a rule in a cycle counts for
ROUNDS, LEAST_ROUNDS = 500, 30
ROUND_WORK = 200_000  # rules weighed for one draw in one component: fewer rounds where it is large


@dataclass(frozen=True, slots=True)
class Robustness:
    """For each statement, the share of draws in which its strength stays on its side; and how many draws were made."""

    shares: dict[int, float]
    draws: int


def robustness(
    map_: Map, statements: Iterable[int], assumptions: Assumptions = NOTHING, seed: int = 0, draws: int = DRAWS
) -> Robustness:
    """Draw base scores anew, and see how often each strength stays on the same side of the middle.

    In each draw every base score moves by up to SPREAD either way, evenly, and
    ends within [0, 1]. A strength on the middle has no side to keep: its share is
    that of the draws that leave it there. The draws of a statement depend on its
    id and the seed alone, so they are the same on every machine, and another
    statement's coming or going doesn't change them. Where large cycles take much
    work, fewer draws are made.
    """
    reasons = balance(map_)
    targets = list(statements)
    usual = evaluate(map_, assumptions, reasons=reasons)
    kept = dict.fromkeys(targets, 0)
    sample = _Sample(map_, reasons, assumptions, seed, _cone(reasons, targets))
    size = max(1, sum(map(reasons.size, sample.cone)))
    made = 0
    while made < draws and sample.work < WORK:
        block = min(draws - made, max(LEAST_BLOCK, BLOCK // size))
        columns = sample.draw(block)
        for each in targets:
            kept[each] += sum(_side(value) == usual.side(each) for value in columns[each])
        made += block
    return Robustness({each: count / made for each, count in kept.items()}, made)


class _Sample:
    """Strengths in many draws at once: a column for each statement of a cone."""

    def __init__(self, map_: Map, reasons: Balance, assumptions: Assumptions, seed: int, cone: set[int]) -> None:
        self.map = map_
        self.reasons = reasons
        self.cone = cone
        self.assumptions = assumptions
        self.work = 0
        self.randoms = {each: Random(f"{seed}:{map_.ids[each]}").random for each in cone}  # noqa: S311 - no secret

    def draw(self, draws: int) -> dict[int, Column]:
        """Give the strengths of the next draws."""
        columns: dict[int, Column] = {}
        for part, is_cyclic in self.reasons.order:
            if part[0] not in self.cone:
                continue
            bases = {each: self._bases(each, draws) for each in part}
            fixed = self.assumptions.accept | self.assumptions.reject
            columns.update((each, bases[each]) for each in part if is_cyclic or each in fixed)
            moving = [each for each in part if each not in fixed]
            if is_cyclic:
                self._settle(moving, bases, columns, draws)
            else:
                self.work += draws * sum(map(self.reasons.size, moving))
                columns.update((each, _weigh(self.reasons, each, bases[each], columns)) for each in moving)
        return columns

    def _bases(self, statement: int, draws: int) -> Column:
        """Draw base scores for a statement; the strength itself where a reader fixes that."""
        if statement in self.assumptions.accept or statement in self.assumptions.reject:
            return [1.0 if statement in self.assumptions.accept else 0.0] * draws
        if statement in self.assumptions.drop:
            return [0.0] * draws
        base, random = self.map.base[statement], self.randoms[statement]
        return [min(1.0, max(0.0, base + SPREAD * (2.0 * random() - 1.0))) for _ in range(draws)]

    def _settle(self, moving: list[int], bases: dict[int, Column], columns: dict[int, Column], draws: int) -> None:
        """Let the values of a component settle in all draws."""
        size = sum(map(self.reasons.size, moving))
        for _ in range(max(LEAST_ROUNDS, min(ROUNDS, ROUND_WORK // max(1, size)))):
            self.work += IN_CYCLES * size * draws
            found = [_weigh(self.reasons, each, bases[each], columns) for each in moving]
            change = 0.0
            for each, new in zip(moving, found, strict=True):
                old = columns[each]
                columns[each] = [0.5 * a + 0.5 * b for a, b in zip(old, new, strict=True)]
                change = max(change, *map(abs, map(sub, columns[each], old)))
            if change < CLOSE:
                return


def _side(value: float) -> int:
    distance = value - MIDDLE
    return 0 if abs(distance) < SMALL else 1 if distance > 0 else -1


def _cone(reasons: Balance, targets: list[int]) -> set[int]:
    found = set(targets)
    todo = list(found)
    while todo:
        statement = todo.pop()
        for group in (*reasons.pro[statement], *reasons.con[statement]):
            for _, body, undercutters in group:
                for each in {*body, *(one for undercutter in undercutters for one in undercutter)} - found:
                    found.add(each)
                    todo.append(each)
    return found


def _weigh(reasons: Balance, statement: int, base: Column, columns: dict[int, Column]) -> Column:
    """Weigh the reasons of a statement in all draws at once, as `strength` does in one."""
    pro, con = reasons.pro[statement], reasons.con[statement]
    if not pro and not con:
        return base
    rows = zip(base, _left(con, columns, len(base)), _left(pro, columns, len(base)), strict=True)
    return [b + (1.0 - b) * (c - p) if c >= p else b + b * (c - p) for b, c, p in rows]


def _left(groups: list[list[Rule]], columns: dict[int, Column], draws: int) -> Column:
    left = [1.0] * draws
    for group in groups:
        found = [_rule(rule, columns) for rule in group]
        best = found[0] if len(found) == 1 else list(map(max, *found))
        left = [a * (1.0 - b) for a, b in zip(left, best, strict=True)]
    return left


def _rule(rule: Rule, columns: dict[int, Column]) -> Column:
    weight, body, undercutters = rule
    least = columns[body[0]] if len(body) == 1 else map(min, *(columns[each] for each in body))
    found = [weight * each for each in least]
    for undercutter in undercutters:
        cut = columns[undercutter[0]] if len(undercutter) == 1 else map(min, *(columns[each] for each in undercutter))
        found = [a * (1.0 - b) for a, b in zip(found, cut, strict=True)]
    return found

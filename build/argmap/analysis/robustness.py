"""Whether a strength stays on its side of the middle when the base scores are not quite what they are."""

from __future__ import annotations

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
ROUNDS = 200
WORK = 50_000_000  # rules looked at in one component, over all draws


def robustness(
    map_: Map,
    statements: Iterable[int],
    assumptions: Assumptions = NOTHING,
    seed: int = 0,
    draws: int = DRAWS,
) -> dict[int, float]:
    """Give the share of draws, within [0, 1], in which each strength stays on the same side of the middle.

    In each draw every base score moves by up to SPREAD either way, evenly, and
    ends within [0, 1]. A statement on the middle stays there or has no side to
    keep: it counts as kept where the draw leaves it there. The draws of a
    statement depend on its id and the seed alone, so they are the same on every
    machine, and another statement's coming or going doesn't change them.
    """
    reasons = balance(map_)
    targets = list(statements)
    usual = evaluate(map_, assumptions, reasons=reasons)
    needed = _cone(reasons, targets)
    columns: dict[int, Column] = {}
    bases: dict[int, Column] = {}
    for part, is_cyclic in reasons.order:
        if part[0] not in needed:
            continue
        moving = []
        for each in part:
            if each in assumptions.accept or each in assumptions.reject:
                columns[each] = [1.0 if each in assumptions.accept else 0.0] * draws
                continue
            moving.append(each)
            bases[each] = [0.0] * draws if each in assumptions.drop else _draws(map_, each, seed, draws)
            if is_cyclic:
                columns[each] = bases[each]
        if is_cyclic:
            _settle(reasons, moving, bases, columns)
        else:
            for each in moving:
                columns[each] = _weigh(reasons, each, bases[each], columns)
    return {each: sum(_side(value) == usual.side(each) for value in columns[each]) / draws for each in targets}


def _side(value: float) -> int:
    distance = value - MIDDLE
    return 0 if abs(distance) < SMALL else 1 if distance > 0 else -1


def _draws(map_: Map, statement: int, seed: int, draws: int) -> Column:
    """Draw base scores for a statement."""
    base = map_.base[statement]
    random = Random(f"{seed}:{map_.ids[statement]}").random  # noqa: S311 - no secret
    return [min(1.0, max(0.0, base + SPREAD * (2.0 * random() - 1.0))) for _ in range(draws)]


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


def _settle(reasons: Balance, moving: list[int], bases: dict[int, Column], columns: dict[int, Column]) -> None:
    """Let the values of a component settle in all draws at once."""
    size = sum(len(group) for each in moving for side in (reasons.pro, reasons.con) for group in side[each])
    draws = len(next(iter(columns.values())))
    for _ in range(max(1, min(ROUNDS, WORK // (max(size, 1) * draws)))):
        found = [_weigh(reasons, each, bases[each], columns) for each in moving]
        change = 0.0
        for each, new in zip(moving, found, strict=True):
            halves = [0.5 * a + 0.5 * b for a, b in zip(columns[each], new, strict=True)]
            change = max(change, *(abs(a - b) for a, b in zip(halves, columns[each], strict=True)))
            columns[each] = halves
        if change < CLOSE:
            return


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

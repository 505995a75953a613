"""How the balance of reasons lies: the graded measure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from argmap import graph
from argmap.analysis.inputs import FOR, NOTHING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from argmap.analysis.inputs import Assumptions, Map

Semantics: TypeAlias = Literal["df-quad", "quadratic energy"]
Rule: TypeAlias = tuple[float, tuple[int, ...], tuple[tuple[int, ...], ...]]  # weight, body, undercutters
Weigh: TypeAlias = "Callable[[list[list[Rule]], list[list[Rule]], float, Sequence[float]], float]"

MIDDLE = 0.5
SMALL = 1e-9  # a change, or a distance from the middle, below this counts as none
ROUNDS = 1_000
LEAST_ROUNDS = 100
WORK = 2_000_000  # rules looked at in one component: fewer rounds where it is large


@dataclass(frozen=True, eq=False)
class Balance:
    """The reasons of a map, ready to be weighed.

    `pro` and `con` hold, for each statement, groups of rules: steps from one
    study to one conclusion share a group, of which the strongest counts.
    `order` holds components, each after all that it depends on, and whether
    reasons run in a cycle there.
    """

    pro: list[list[list[Rule]]]
    con: list[list[list[Rule]]]
    order: list[tuple[list[int], bool]]

    def size(self, statement: int) -> int:
        """Give the number of rules for and against a statement."""
        return sum(len(group) for groups in (self.pro[statement], self.con[statement]) for group in groups)


@dataclass(frozen=True, eq=False)
class Strength:
    """How strong each statement is, within [0, 1], and its reasons for and against apart.

    `residual` holds the largest change of the last round in a statement's
    component, 0 outside of cycles; above SMALL, the rounds ended before the
    values settled.
    """

    base: tuple[float, ...]
    values: list[float]
    pro: list[float]
    con: list[float]
    residual: list[float]

    def side(self, statement: int) -> int:
        """Give 1 above the middle, -1 below it, 0 on it."""
        distance = self.values[statement] - MIDDLE
        return 0 if abs(distance) < SMALL else 1 if distance > 0 else -1


def balance(map_: Map) -> Balance:
    """Make the groups of reasons of a map, and the order in which they are weighed."""
    count = len(map_.ids)
    pro: list[list[list[Rule]]] = [[] for _ in range(count)]
    con: list[list[list[Rule]]] = [[] for _ in range(count)]
    needs: list[list[int]] = [[] for _ in range(count)]
    studies: dict[tuple[int, int, str], list[Rule]] = {}
    for each in map_.inferences:
        rule = (each.weight, each.body, each.undercutters)
        needs[each.head].extend(each.body)
        for undercutter in each.undercutters:
            needs[each.head].extend(undercutter)
        shared = studies.get((each.head, each.sign, each.study)) if each.study else None
        if shared is not None:
            shared.append(rule)
            continue
        group = [rule]
        (pro if each.sign == FOR else con)[each.head].append(group)
        if each.study:
            studies[each.head, each.sign, each.study] = group
    return Balance(pro, con, _order(needs))


def _order(needs: list[list[int]]) -> list[tuple[list[int], bool]]:
    """Give the components in order: one by one as long as nothing is missing, then the cycles and what hangs on them."""
    users: list[list[int]] = [[] for _ in needs]
    missing = [0] * len(needs)
    for statement, each in enumerate(needs):
        for need in each:
            users[need].append(statement)
        missing[statement] = len(each)
    ready = [statement for statement in range(len(needs)) if not missing[statement]]
    for statement in ready:
        for user in users[statement]:
            missing[user] -= 1
            if not missing[user]:
                ready.append(user)
    left = {
        statement: [each for each in needs[statement] if missing[each]]
        for statement, count in enumerate(missing)
        if count
    }
    parts = graph.in_order(left)
    return [([statement], False) for statement in ready] + [
        (part, len(part) > 1 or part[0] in left[part[0]]) for part in parts
    ]


def evaluate(
    map_: Map,
    assumptions: Assumptions = NOTHING,
    semantics: Semantics = "df-quad",
    reasons: Balance | None = None,
) -> Strength:
    """Weigh the reasons for and against each statement under a reader's assumptions.

    DF-QuAD (Rago et al. 2016) on weighted graphs, with linked premises joined by
    their minimum (Yun and Vesic 2021):

        s(r) = w_r * min over the body of s(b) * product over undercutters of (1 - s(u))
        v+ = 1 - product over r for it of (1 - s(r));  v- likewise;  d = v+ - v-
        s = base + (1 - base) * d if d >= 0, else base + base * d

    Quadratic energy (Potyka 2018): with E the sum of s(r), those against taken
    off, and h = E^2 / (1 + E^2), s = base + (1 - base) * h if E > 0, else base -
    base * h. Linked undercutters are joined by their minimum too.

    What is accepted has strength 1, what is rejected 0; a premise out of play has
    base 0. In a component with cycles all values begin at their bases, and
    become half of themselves plus half of what their reasons give, until none
    changes by SMALL or the rounds end: there are ROUNDS of them, fewer in a
    large component, and never fewer than LEAST_ROUNDS. Every product is taken in
    the order of the inferences, so that each program with IEEE 754 doubles gets
    the same bits. `reasons` is the balance of the map, where it has been made
    before.
    """
    reasons = reasons or balance(map_)
    base = [0.0 if number in assumptions.drop else each for number, each in enumerate(map_.base)]
    values = base.copy()
    fixed = dict.fromkeys(assumptions.accept, 1.0) | dict.fromkeys(assumptions.reject, 0.0)
    for statement, value in fixed.items():
        values[statement] = value
    residual = [0.0] * len(base)
    weigh = _df_quad if semantics == "df-quad" else _energy
    for part, is_cyclic in reasons.order:
        moving = [each for each in part if each not in fixed]
        if is_cyclic:
            change = _settle(reasons, moving, base, values, weigh)
            for each in moving:
                residual[each] = change
        else:
            for each in moving:
                values[each] = weigh(reasons.pro[each], reasons.con[each], base[each], values)
    pro = [1.0 - _left(groups, values) for groups in reasons.pro]
    con = [1.0 - _left(groups, values) for groups in reasons.con]
    return Strength(tuple(base), values, pro, con, residual)


def _settle(reasons: Balance, moving: list[int], base: list[float], values: list[float], weigh: Weigh) -> float:
    """Let the values of a component settle, and give the largest change of the last round."""
    size = sum(map(reasons.size, moving))
    change = 0.0
    for _ in range(max(LEAST_ROUNDS, min(ROUNDS, WORK // max(size, 1)))):
        change = 0.0
        found = []
        for each in moving:
            old = values[each]
            new = 0.5 * old + 0.5 * weigh(reasons.pro[each], reasons.con[each], base[each], values)
            found.append(new)
            change = max(change, abs(new - old))
        for each, new in zip(moving, found, strict=True):
            values[each] = new
        if change < SMALL:
            break
    return change


def _strongest(group: list[Rule], values: Sequence[float]) -> float:
    """Give the strength of the strongest rule of a group."""
    best = 0.0
    for weight, body, undercutters in group:
        found = weight * (values[body[0]] if len(body) == 1 else min([values[each] for each in body]))
        for undercutter in undercutters:
            found *= 1.0 - min([values[each] for each in undercutter])
        best = max(best, found)
    return best


def _left(groups: list[list[Rule]], values: Sequence[float]) -> float:
    """Give what independent reasons leave open."""
    left = 1.0
    for group in groups:
        left *= 1.0 - _strongest(group, values)
    return left


def _df_quad(pro: list[list[Rule]], con: list[list[Rule]], base: float, values: Sequence[float]) -> float:
    difference = (1.0 - _left(pro, values)) - (1.0 - _left(con, values))
    return base + (1.0 - base) * difference if difference >= 0 else base + base * difference


def _energy(pro: list[list[Rule]], con: list[list[Rule]], base: float, values: Sequence[float]) -> float:
    energy = 0.0
    for group in pro:
        energy += _strongest(group, values)
    for group in con:
        energy -= _strongest(group, values)
    share = energy * energy / (1.0 + energy * energy)
    return base + (1.0 - base) * share if energy > 0 else base - base * share

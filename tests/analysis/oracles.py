"""The definition written out in two other ways: as slow Python, and as logic programs for clingo."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import clingo

from argmap.analysis.inputs import AGAINST, FOR, NOTHING, Assumptions
from argmap.analysis.status import Verdict, evaluate
from argmap.analysis.unrolling import Change, How

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.analysis.inputs import Map

STRICT = 9


class Rule(NamedTuple):
    """A rule of the definition."""

    body: tuple[int, ...]
    head: int
    sign: int
    tier: int
    cuts: tuple[tuple[int, ...], ...]


def rules(map_: Map, assumptions: Assumptions) -> list[Rule]:
    """Every inference, every premise in play, and what is accepted and rejected as strict rules."""
    found = [Rule(each.body, each.head, each.sign, each.tier, each.undercutters) for each in map_.inferences]
    for statement, tier in enumerate(map_.premises):
        if tier and statement not in assumptions.drop:
            found.append(Rule((), statement, FOR, tier, ()))
    found += [Rule((), each, FOR, STRICT, ()) for each in sorted(assumptions.accept)]
    return found + [Rule((), each, AGAINST, STRICT, ()) for each in sorted(assumptions.reject)]


def _attacks(map_: Map, one: Rule, other: Rule) -> bool:
    """Whether the first rule keeps the second out, when it is in."""
    if other.tier == STRICT or one.tier < other.tier:
        return False
    pair = (min(one.head, other.head), max(one.head, other.head))
    conflict = one.sign == other.sign == FOR and pair in map_.contraries
    return conflict or (one.head == other.head and one.sign != other.sign)


def well_founded(map_: Map, assumptions: Assumptions = NOTHING) -> tuple[list[Verdict], list[int]]:
    """Give verdicts, and the rounds in which statements entered L or left U, by the alternating fixpoint as it is defined."""
    given = rules(map_, assumptions)
    rivals = [[j for j, other in enumerate(given) if _attacks(map_, other, each)] for each in given]

    def least(read: tuple[set[int], set[int]]) -> tuple[set[int], set[int]]:
        """Give the least model with the negated atoms read in another: statements and rules that are in."""
        statements: set[int] = set()
        on: set[int] = set()
        while True:
            free = {
                number
                for number, each in enumerate(given)
                if all(b in statements for b in each.body)
                and not any(j in read[1] for j in rivals[number])
                and not any(all(u in read[0] for u in cut) for cut in each.cuts)
            }
            heads = {given[number].head for number in free if given[number].sign == FOR}
            if free == on and heads == statements:
                return statements, on
            statements, on = heads, free

    count = len(map_.ids)
    rounds = [0] * count
    low: tuple[set[int], set[int]] = (set(), set())
    number = 0
    while True:
        number += 1
        high = least(low)
        found = least(high)
        for each in range(count):
            if not rounds[each] and (each in found[0] or each not in high[0]):
                rounds[each] = number
        if found == low:
            break
        low = found
    denied = {given[each].head for each in low[1] if given[each].sign == AGAINST}
    verdicts = [
        Verdict.STANDS
        if each in low[0]
        else Verdict.CONTESTED
        if each in high[0]
        else Verdict.REFUTED
        if each in denied
        else Verdict.FAILS
        for each in range(count)
    ]
    return verdicts, rounds


_CONFLICTS = """
bars(J, I) :- rule(I, S, P, A), rule(J, S, -P, B), B >= A, A < 9.
bars(J, I) :- rule(I, S, 1, A), rule(J, T, 1, B), contrary(S, T), B >= A, A < 9.
"""
# Three-valued stable models (Przymusinski 1990) by doubling atoms (Janhunen et al. 2006); the least one is well-founded.
_PARTIAL = """
l(I) :- rule(I, _, _, _), sl(B) : body(I, B); not u(J) : bars(J, I); not uc(I).
u(I) :- rule(I, _, _, _), su(B) : body(I, B); not l(J) : bars(J, I); not lc(I).
:- l(I), not u(I).
sl(S) :- l(I), rule(I, S, 1, _).    su(S) :- u(I), rule(I, S, 1, _).
lc(I) :- cut(I, G), sl(U) : member(G, U).    uc(I) :- cut(I, G), su(U) : member(G, U).
dl(S) :- l(I), rule(I, S, -1, _).
#show sl/1. #show su/1. #show dl/1.
"""
_ROUNDS = """
{ change(C) : can(C) }.
#minimize { 1, C : change(C) }.
on(I) :- rule(I, _, _, _), not off(I), not switched(I).
on(I) :- switch_on(C, I), change(C).
off(I) :- switch_off(C, I), change(C).
switched(I) :- switch_on(_, I).
u(I, K) :- on(I), round(K), su(B, K) : body(I, B); not l(J, K-1) : bars(J, I); not lc(I, K-1).
l(I, K) :- on(I), round(K), sl(B, K) : body(I, B); not u(J, K) : bars(J, I); not uc(I, K).
sl(S, K) :- l(I, K), rule(I, S, 1, _).    su(S, K) :- u(I, K), rule(I, S, 1, _).
lc(I, K) :- cut(I, G), round(K), sl(U, K) : member(G, U).
uc(I, K) :- cut(I, G), round(K), su(U, K) : member(G, U).
#show change/1.
"""


def _facts(map_: Map, given: Iterable[Rule]) -> list[str]:
    found = [f"contrary({one},{other}). contrary({other},{one})." for one, other in map_.contraries]
    group = 0
    for number, rule in enumerate(given):
        found.append(f"rule({number},{rule.head},{rule.sign},{rule.tier}).")
        found += [f"body({number},{each})." for each in rule.body]
        for cut in rule.cuts:
            found.append(f"cut({number},{group}).")
            found += [f"member({group},{each})." for each in cut]
            group += 1
    return found


def _consequences(program: str, mode: str) -> set[tuple[str, int]]:
    control = clingo.Control([f"--enum-mode={mode}", "0"], message_limit=0)
    control.add("base", [], program)
    control.ground([("base", [])])
    found: set[tuple[str, int]] = set()
    with control.solve(yield_=True) as handle:
        for model in handle:
            found = {(each.name, each.arguments[0].number) for each in model.symbols(shown=True)}
    return found


def by_clingo(map_: Map, assumptions: Assumptions = NOTHING) -> list[Verdict]:
    """Give verdicts by what all three-valued stable models share."""
    program = "\n".join([*_facts(map_, rules(map_, assumptions)), _CONFLICTS, _PARTIAL])
    sure, possible = (_consequences(program, mode) for mode in ("cautious", "brave"))
    return [
        Verdict.STANDS
        if ("sl", each) in sure
        else Verdict.CONTESTED
        if ("su", each) in possible
        else Verdict.REFUTED
        if ("dl", each) in sure
        else Verdict.FAILS
        for each in range(len(map_.ids))
    ]


def flips_by_clingo(map_: Map, target: int, changes: list[Change], *, is_standing: bool) -> list[tuple[Change, ...]]:
    """Give the smallest sets of changes that move a target into or out of standing, by optimisation in clingo."""
    given = rules(map_, NOTHING)
    found = []
    for number, (statement, how) in enumerate(changes):
        found.append(f"can({number}).")
        if how is How.DROP:
            index = next(i for i, each in enumerate(given) if not each.body and each.head == statement)
            found.append(f"switch_off({number},{index}).")
        else:
            given.append(Rule((), statement, FOR if how is How.ACCEPT else AGAINST, STRICT, ()))
            found.append(f"switch_on({number},{len(given) - 1}).")
    last = len(given) + 1
    found += [f"round(1..{last}).", f":- {'' if is_standing else 'not '}sl({target},{last})."]
    found += [
        f":- change({one}), change({other})."
        for (one, first), (other, second) in combinations(enumerate(changes), 2)
        if first.statement == second.statement
        or (first.how is second.how is How.ACCEPT and second.statement in map_.conflicts[first.statement])
    ]
    control = clingo.Control(["--opt-mode=optN", "--project=show", "0"], message_limit=0)
    control.add("base", [], "\n".join([*_facts(map_, given), *found, _CONFLICTS, _ROUNDS]))
    control.ground([("base", [])])
    sets = set()
    with control.solve(yield_=True) as handle:
        for model in handle:
            if model.optimality_proven:
                sets.add(tuple(sorted(changes[each.arguments[0].number] for each in model.symbols(shown=True))))
    return sorted(sets)


def apply(changes: Iterable[Change], assumptions: Assumptions = NOTHING) -> Assumptions:
    """Give a reader's assumptions after some changes."""
    accept, reject, drop = set(assumptions.accept), set(assumptions.reject), set(assumptions.drop)
    for statement, how in changes:
        if how is How.RESTORE:
            drop.remove(statement)
        else:
            {How.DROP: drop, How.ACCEPT: accept, How.REJECT: reject}[how].add(statement)
    return Assumptions(frozenset(accept), frozenset(reject), frozenset(drop))


def flips_by_trying(
    map_: Map, target: int, changes: list[Change], wanted: Iterable[Verdict], assumptions: Assumptions = NOTHING
) -> list[tuple[Change, ...]]:
    """Give the smallest sets of changes that give a target one of some verdicts, by trying all."""
    for size in range(len(changes) + 1):
        found = []
        for each in combinations(sorted(changes), size):
            accepted = [change.statement for change in each if change.how is How.ACCEPT]
            clash = any(one in map_.conflicts[other] for one in accepted for other in accepted)
            if clash or len({change.statement for change in each}) < size:
                continue
            if evaluate(map_, apply(each, assumptions)).verdicts[target] in wanted:
                found.append(each)
        if found:
            return found
    return []

"""Flip sets: golden cases, two oracles, radius, criticality, and limits that are said."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.analysis import cruxes
from argmap.analysis.cruxes import Limits, Search, possible
from argmap.analysis.inputs import Assumptions
from argmap.analysis.status import Verdict
from argmap.analysis.unrolling import Change, How
from argmap.analysis.views import partings, view
from tests.analysis.maps import changed, from_golden, golden, layered, maps, small
from tests.analysis.oracles import flips_by_clingo, flips_by_trying

CASES = golden("cruxes")["cases"]
OTHERS = [each for each in Verdict if each is not Verdict.STANDS]


@pytest.mark.parametrize("case", CASES, ids=[str(number) for number in range(len(CASES))])
def test_a_golden_case_holds(case: dict[str, Any]) -> None:
    found = Search(from_golden(case["map"])).flips(
        case["target"], [Change(each, How.DROP) for each in case["candidates"]]
    )
    assert sorted([change.statement for change in each] for each in found.sets) == sorted(case["min_flip_sets"])
    assert found.stopped == ""


@st.composite
def _searches(draw: st.DrawFn) -> tuple[Search, int, list[Change]]:
    map_ = draw(maps(most=6, steps=9))
    search = Search(map_)
    drops = [Change(each, How.DROP) for each, tier in enumerate(map_.premises) if tier]
    others = [Change(each, how) for each in range(len(map_.ids)) for how in (How.REJECT, How.ACCEPT)]
    changes = draw(st.lists(st.sampled_from(drops + others), max_size=6, unique=True))
    return search, draw(st.integers(0, len(map_.ids) - 1)), sorted(changes)


@pytest.mark.parametrize("seed", [1, 4, 17])
def test_a_formula_that_is_too_large_is_said_for_every_target(seed: int) -> None:
    map_ = layered(9, seed)
    for most in range(2, 150, 3):
        search = Search(map_)
        for target in range(len(map_.ids)):
            found = search.flips(target, limits=Limits(clauses=most))
            assert found.stopped is not None
            assert not found.stopped or "more than" in found.stopped


@settings(max_examples=100, deadline=None)
@given(_searches())
def test_the_sets_are_those_that_trying_all_finds(given_: tuple[Search, int, list[Change]]) -> None:
    search, target, changes = given_
    is_standing = search.status.verdicts[target] is Verdict.STANDS
    expected = flips_by_trying(search.map, target, changes, OTHERS if is_standing else [Verdict.STANDS])
    assert list(search.flips(target, changes).sets) == expected


@settings(max_examples=40, deadline=None)
@given(_searches())
def test_the_sets_are_those_that_clingo_finds(given_: tuple[Search, int, list[Change]]) -> None:
    search, target, changes = given_
    is_standing = search.status.verdicts[target] is Verdict.STANDS
    expected = flips_by_clingo(search.map, target, changes, is_standing=is_standing)
    assert list(search.flips(target, changes).sets) == expected


@settings(max_examples=60, deadline=None)
@given(_searches(), st.sampled_from(list(Verdict)))
def test_sets_towards_any_verdict_are_those_that_trying_finds(
    given_: tuple[Search, int, list[Change]], verdict: Verdict
) -> None:
    search, target, changes = given_
    expected = flips_by_trying(search.map, target, changes, [verdict])
    assert list(search.towards(target, verdict, changes).sets) == expected


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_two_views_part_by_the_sets_that_trying_finds(data: st.DataObject) -> None:
    map_ = data.draw(maps(most=6, steps=9))
    asserted = st.frozensets(st.integers(0, len(map_.ids) - 1))
    map_ = changed(map_, works={"a": data.draw(asserted), "b": data.draw(asserted)})
    found = partings(map_, "a", "b", range(len(map_.ids)))
    verdicts = [Search(map_, view(map_, work)).status.verdicts for work in "ab"]
    assert [each.statement for each in found] == [
        each for each in range(len(map_.ids)) if verdicts[0][each] != verdicts[1][each]
    ]
    mine, others = view(map_, "a"), view(map_, "b")
    changes = [Change(each, How.DROP) for each in others.drop - mine.drop]
    changes += [Change(each, How.RESTORE) for each in mine.drop - others.drop]
    for each in found:
        expected = flips_by_trying(map_, each.statement, changes, [each.verdicts[1]], mine)
        assert list(each.there.sets) == expected
        assert each.back.sets


def test_a_chain_longer_than_the_rounds_is_unrolled_further(monkeypatch: pytest.MonkeyPatch) -> None:
    """Attacks of one tier along a chain, closed to a cycle: one round for every second link."""
    count = 12
    names = [f"a{each}" for each in range(count)]
    words = f"{' '.join(f'{name}=2' for name in names)}; "
    words += "; ".join(f"{one} -3> {other}" for one, other in zip(names, [*names[1:], names[0]], strict=True))
    map_ = small(words)
    changes = [Change(each, How.DROP) for each in range(count)]
    monkeypatch.setattr(cruxes, "ROUNDS", 1)
    for target in (0, 5):
        found = Search(map_).flips(target, changes)
        assert list(found.sets) == flips_by_trying(map_, target, changes, [Verdict.STANDS])


def test_radius_and_criticality_come_from_the_smallest_sets() -> None:
    found = Search(small("a=2 b=2 c=2 r; a&b 2> r; a&c 2> r")).flips(3)
    assert found.verdict is Verdict.STANDS
    assert [[change.statement for change in each] for each in found.sets] == [[0]]
    assert found.radius == 1
    assert found.criticality == {0: 1.0}
    found = Search(small("a=2 b=2 c=2 d=2 r; a&b 2> r; c&d 2> r")).flips(4)
    assert (found.radius, len(found.sets)) == (2, 4)
    assert found.criticality == {0: 0.5, 1: 0.5, 2: 0.5, 3: 0.5}


def test_premises_can_be_dropped_and_unargued_claims_accepted() -> None:
    map_ = small("a=2 b c; a&b 2> c")
    assert possible(map_) == [Change(0, How.DROP), Change(1, How.ACCEPT)]
    assert possible(map_, Assumptions(drop=frozenset({0}))) == [Change(0, How.ACCEPT), Change(1, How.ACCEPT)]
    assert Search(map_).flips(2).sets == ((Change(1, How.ACCEPT),),)


def test_where_nothing_can_flip_a_statement_there_is_no_radius() -> None:
    found = Search(small("a b; b 2> a")).flips(0, [])
    assert (found.sets, found.radius, found.criticality, found.stopped) == ((), None, {}, "")


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(clauses=50), "the formula for it would have more than 50 clauses"),
        (Limits(work=0), "the search for them took more than 20 s or 0 propagations"),
        (Limits(seconds=-1), "the search for them took more than -1 s or 30,000,000 propagations"),
    ],
)
def test_a_search_that_stops_early_says_so(limits: Limits, reason: str) -> None:
    assert Search(layered(120, 1)).flips(0, limits=limits).stopped == reason


def test_more_sets_than_the_limit_are_counted_as_such() -> None:
    premises = [f"a{each}" for each in range(9)]
    map_ = small(f"{' '.join(f'{each}=2' for each in premises)} r; {'&'.join(premises)} 2> r")
    found = Search(map_).flips(9, limits=Limits(sets=5))
    assert len(found.sets) == 5
    assert found.stopped == "there are more than 5 of them"
    assert Search(map_).flips(9, limits=Limits(sets=9)).stopped == ""

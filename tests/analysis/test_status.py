"""Status: golden cases, two oracles, and what must hold of every map."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from argmap.analysis.inputs import AGAINST, Assumptions, ClashError, Inference, Map, SupportCycleError
from argmap.analysis.inputs import assume as assuming
from argmap.analysis.network import build
from argmap.analysis.status import Verdict, evaluate
from argmap.analysis.unrolling import cone
from tests.analysis.maps import assumed, changed, from_golden, golden, maps, small
from tests.analysis.oracles import by_clingo, well_founded

WORDS = {"in": "stands", "undec": "contested", "refuted": "refuted", "out": "fails"}
CASES = golden("status")["cases"]


@pytest.mark.parametrize("case", CASES, ids=[str(each["seed"]) for each in CASES])
def test_a_golden_case_holds(case: dict[str, Any]) -> None:
    assumptions = Assumptions(frozenset(case["accept"]), frozenset(case["reject"]))
    found = evaluate(from_golden(case["map"]), assumptions)
    assert list(found.verdicts) == [WORDS[each] for each in case["status"]]


@settings(max_examples=300)
@given(st.data())
def test_status_and_rounds_are_those_of_the_definition(data: st.DataObject) -> None:
    map_ = data.draw(maps())
    assumptions = data.draw(assumed(map_))
    found = evaluate(map_, assumptions)
    verdicts, rounds = well_founded(map_, assumptions)
    assert list(found.verdicts) == verdicts
    assert [found.round(each) for each in range(len(map_.ids))] == rounds


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_clingo_gives_the_same_status(data: st.DataObject) -> None:
    map_ = data.draw(maps())
    assumptions = data.draw(assumed(map_))
    assert list(evaluate(map_, assumptions).verdicts) == by_clingo(map_, assumptions)


@given(st.data())
def test_no_statement_stands_with_its_opposite_or_a_contrary(data: st.DataObject) -> None:
    map_ = data.draw(maps())
    found = evaluate(map_, data.draw(assumed(map_)))
    network = found.network
    for each in range(len(map_.ids)):
        assert not found.values[network.stands(each)] == found.values[network.denied(each)] == 1
    assert not any(found.verdicts[one] == found.verdicts[other] == Verdict.STANDS for one, other in map_.contraries)


@given(st.data())
def test_what_is_accepted_stands_and_what_is_rejected_is_refuted(data: st.DataObject) -> None:
    map_ = data.draw(maps())
    assumptions = data.draw(assumed(map_))
    found = evaluate(map_, assumptions)
    assert all(found.verdicts[each] is Verdict.STANDS for each in assumptions.accept)
    assert all(found.verdicts[each] is Verdict.REFUTED for each in assumptions.reject)


@given(st.data())
def test_accepting_what_stands_changes_nothing(data: st.DataObject) -> None:
    map_ = data.draw(maps())
    found = evaluate(map_)
    standing = [each for each, verdict in enumerate(found.verdicts) if verdict is Verdict.STANDS]
    assume(standing)
    accepted = data.draw(st.sets(st.sampled_from(standing)))
    assert evaluate(map_, Assumptions(frozenset(accepted))).verdicts == found.verdicts


@given(st.data())
def test_nothing_outside_of_its_cone_matters_to_a_statement(data: st.DataObject) -> None:
    map_ = data.draw(maps())
    target = data.draw(st.integers(0, len(map_.ids) - 1))
    network = build(map_)
    inside = cone(network, [network.stands(target), network.denied(target)])
    kept = [each for number, each in enumerate(map_.inferences) if network.rule(number) in inside]
    less = changed(map_, inferences=tuple(kept))
    assert evaluate(less).verdicts[target] == evaluate(map_).verdicts[target]


@given(st.data())
def test_neither_names_nor_order_matter(data: st.DataObject) -> None:
    map_ = data.draw(maps())
    new = data.draw(st.permutations(range(len(map_.ids))))
    verdicts = evaluate(renamed(map_, new)).verdicts
    assert [verdicts[new[each]] for each in range(len(map_.ids))] == list(evaluate(map_).verdicts)


def renamed(map_: Map, new: list[int]) -> Map:
    """Give every statement another number, and turn the order of inferences round."""
    old = sorted(range(len(new)), key=new.__getitem__)
    steps = [
        Inference(
            body=tuple(new[one] for one in each.body),
            head=new[each.head],
            sign=each.sign,
            tier=each.tier,
            weight=each.weight,
            undercutters=tuple(tuple(new[one] for one in cut) for cut in each.undercutters),
            study=each.study,
        )
        for each in reversed(map_.inferences)
    ]
    pairs = tuple((new[one], new[other]) for one, other in map_.contraries)
    return Map(
        tuple(f"t{each}" for each in old),
        tuple(steps),
        tuple(map_.premises[each] for each in old),
        tuple(map_.base[each] for each in old),
        pairs,
    )


@pytest.mark.parametrize(
    ("words", "verdicts"),
    [
        ("a=1", "stands"),
        ("a", "fails"),
        ("a=2 b=2; b -2> a", "contested stands"),
        ("a=3 b=2; b -2> a", "stands stands"),
        ("a=1 b=2; b -2> a", "refuted stands"),
        ("a=2; a -2> a", "contested"),
        ("a=3; a -2> a", "stands"),
        ("a=2 b=2; b -3> a; a -3> b", "contested contested"),
        ("a=1 b=1 c; a&b 2> c", "stands stands stands"),
        ("a=1 b c; a&b 2> c", "stands fails fails"),
        ("a=1 b=1 c; a 3> c / b", "stands stands fails"),
        ("a=1 b=1 c d; a 3> c / b&d", "stands stands stands fails"),
        ("a=1 b=3 c d; b 3> d / d; a 1> c", "stands stands stands contested"),
    ],
)
def test_small_maps_have_these_verdicts(words: str, verdicts: str) -> None:
    assert " ".join(evaluate(small(words)).verdicts) == verdicts


def test_a_support_cycle_is_no_map() -> None:
    with pytest.raises(SupportCycleError, match="`a` supports `b` supports `c` supports `a`: a claim cannot support"):
        small("a b c d; d > a; a > b; b > c; c > a; c > d")
    with pytest.raises(SupportCycleError, match="`a` supports `a`"):
        small("a; a > a")


def test_assumptions_that_clash_are_named() -> None:
    map_ = changed(small("a=1 b=1"), contraries=((0, 1),))
    with pytest.raises(ClashError, match="`a` is accepted and rejected"):
        assuming(map_, [0], [0])
    with pytest.raises(ClashError, match="`a` and `b` are both accepted, and they conflict"):
        assuming(map_, [0, 1])


def test_an_attack_has_the_sign_against() -> None:
    assert small("a=1 b=1; a -1> b").inferences[0].sign == AGAINST

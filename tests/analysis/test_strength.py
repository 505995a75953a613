"""Strength: golden and published cases, and what must hold of every map."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from argmap.analysis import status
from argmap.analysis.inputs import AGAINST, FOR, WEIGHTS, Assumptions, Inference, Map
from argmap.analysis.status import Verdict
from argmap.analysis.strength import SMALL, evaluate
from tests.analysis.maps import assumed, changed, golden, maps, small
from tests.analysis.test_status import renamed

CASES = golden("strength")["cases"]
EXACT = 1e-12


def plain(base: list[float], attacks: list[list[int]], supports: list[list[int]]) -> Map:
    """Make a map of a quantitative bipolar framework: edges without weights, from one argument to another."""
    steps = [Inference((one,), other, AGAINST, 1, 1.0) for one, other in attacks]
    steps += [Inference((one,), other, FOR, 1, 1.0) for one, other in supports]
    return Map(tuple(map(str, range(len(base)))), tuple(steps), (0,) * len(base), tuple(base))


@pytest.mark.parametrize("case", CASES, ids=[str(number) for number in range(len(CASES))])
def test_a_golden_case_holds(case: dict[str, Any]) -> None:
    map_ = plain(case["base"], case["attacks"], case["supports"])
    assert evaluate(map_).values == pytest.approx(case["dfquad"], abs=EXACT)
    assert evaluate(map_, semantics="quadratic energy").values == pytest.approx(case["qe"], abs=EXACT)


@pytest.mark.parametrize("case", golden("strength-published"), ids=lambda case: case["source"])
def test_a_published_case_holds(case: dict[str, Any]) -> None:
    names = case["args"]
    edges = {way: [[names.index(end) for end in edge] for edge in case[way]] for way in ("attacks", "supports")}
    base = [case["base"][name] for name in names]
    first = evaluate(plain(base, **edges)).values
    assert first[0] == pytest.approx(case["strength"]["A"], abs=EXACT)
    for name, expected in case["strength_of_A_when_base_set_to_0"].items():
        without = [0.0 if each == name else value for each, value in zip(names, base, strict=True)]
        assert evaluate(plain(without, **edges)).values[0] == pytest.approx(expected, abs=EXACT)
    for name, expected in case["gradient_to_A"].items():
        step = 1e-6
        more = [value + step if each == name else value for each, value in zip(names, base, strict=True)]
        assert (evaluate(plain(more, **edges)).values[0] - first[0]) / step == pytest.approx(expected, abs=1e-5)


@given(st.data())
def test_strengths_lie_between_0_and_1(data: st.DataObject) -> None:
    map_ = data.draw(maps())
    found = evaluate(map_, data.draw(assumed(map_)))
    assert all(0 <= each <= 1 for each in (*found.values, *found.pro, *found.con))


@given(maps())
def test_without_a_step_in_strength_is_the_base(map_: Map) -> None:
    found = evaluate(map_)
    for each in set(range(len(map_.ids))) - {step.head for step in map_.inferences}:
        assert found.values[each] == map_.base[each]


@given(st.data())
def test_what_is_accepted_has_strength_1_and_what_is_rejected_0(data: st.DataObject) -> None:
    map_ = data.draw(maps())
    assumptions = data.draw(assumed(map_))
    found = evaluate(map_, assumptions)
    assert {found.values[each] for each in assumptions.accept} <= {1.0}
    assert {found.values[each] for each in assumptions.reject} <= {0.0}


@given(maps(), st.sampled_from([FOR, AGAINST]), st.sampled_from([0.0, 0.5, 1.0]))
def test_a_new_reason_moves_its_conclusion_its_own_way(map_: Map, sign: int, base: float) -> None:
    before = evaluate(map_)
    after = evaluate(_with_reason(map_, sign, base))
    if _is_settled(before.residual) and _is_settled(after.residual) and not _bears_on_itself(map_, 0):
        assert (after.values[0] - before.values[0]) * sign >= -SMALL
        if base == 0:
            assert after.values[0] == pytest.approx(before.values[0], abs=SMALL)


def _with_reason(map_: Map, sign: int, base: float) -> Map:
    """Give a map with one more reason for or against statement 0, from a new premise."""
    return changed(
        map_,
        ids=(*map_.ids, "new"),
        inferences=(*map_.inferences, Inference((len(map_.ids),), 0, sign, 2, 0.6)),
        premises=(*map_.premises, 1),
        base=(*map_.base, base),
    )


def _is_settled(residual: list[float]) -> bool:
    return max(residual) < SMALL


def _bears_on_itself(map_: Map, statement: int) -> bool:
    reached, todo = set(), [statement]
    while todo:
        at = todo.pop()
        for step in map_.inferences:
            if at in step.body or any(at in cut for cut in step.undercutters):
                if step.head == statement:
                    return True
                if step.head not in reached:
                    reached.add(step.head)
                    todo.append(step.head)
    return False


@given(st.floats(0, 1), st.lists(st.floats(0, 1), max_size=4))
def test_equal_reasons_for_and_against_leave_the_base(base: float, sources: list[float]) -> None:
    numbers = range(1, len(sources) + 1)
    steps = tuple(Inference((each,), 0, sign, 2, 0.6) for sign in (FOR, AGAINST) for each in numbers)
    map_ = Map(tuple(map(str, range(len(sources) + 1))), steps, (0,) * (len(sources) + 1), (base, *sources))
    assert evaluate(map_).values[0] == pytest.approx(base, abs=EXACT)


@given(maps(), st.floats(0, 1))
def test_for_and_against_are_mirror_images(map_: Map, base: float) -> None:
    assume(not _bears_on_itself(map_, 0))
    there = changed(map_, base=(base, *map_.base[1:]))
    back = changed(
        map_,
        base=(1 - base, *map_.base[1:]),
        inferences=tuple(
            Inference(each.body, 0, -each.sign, each.tier, each.weight, each.undercutters, each.study)
            if each.head == 0
            else each
            for each in map_.inferences
        ),
    )
    one, other = evaluate(there), evaluate(back)
    assume(_is_settled(one.residual))
    assert other.values[0] == pytest.approx(1 - one.values[0], abs=1e-8)
    assert (other.pro[0], other.con[0]) == pytest.approx((one.con[0], one.pro[0]), abs=1e-8)


@given(st.lists(st.floats(0, 1), min_size=2, max_size=5), st.sampled_from(list(WEIGHTS.values())))
def test_a_linked_premise_never_strengthens_a_step(base: list[float], weight: float) -> None:
    ids = tuple(map(str, range(len(base) + 1)))
    values = [
        evaluate(
            Map(ids, (Inference(tuple(range(1, size + 1)), 0, FOR, 2, weight),), (0,) * len(ids), (0.5, *base))
        ).values[0]
        for size in range(1, len(base) + 1)
    ]
    assert values == sorted(values, reverse=True)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_an_undercut_never_raises_a_step(base: float, source: float, cut: float) -> None:
    def value(*cuts: tuple[int, ...]) -> float:
        map_ = Map(("a", "b", "c"), (Inference((1,), 0, FOR, 2, 0.6, cuts),), (0, 0, 0), (base, source, cut))
        return evaluate(map_).values[0]

    assert value() >= value((2,)) >= value((2,), (2,))


@given(maps())
def test_neither_names_nor_order_matter(map_: Map) -> None:
    new = list(reversed(range(len(map_.ids))))
    found = evaluate(map_)
    assume(_is_settled(found.residual))
    values = evaluate(renamed(map_, new)).values
    assert [values[new[each]] for each in range(len(map_.ids))] == pytest.approx(found.values, abs=1e-8)


@given(st.integers(2, 8), st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7))))
def test_where_all_is_certain_strength_is_the_grounded_labelling(count: int, pairs: set[tuple[int, int]]) -> None:
    steps = tuple(Inference((one,), other, AGAINST, 1, 1.0) for one, other in sorted(pairs) if other < one < count)
    map_ = Map(tuple(map(str, range(count))), steps, (1,) * count, (1.0,) * count)
    # The grounded labelling of an abstract framework: an attack wins over what it attacks.
    labels: dict[int, bool] = {}
    for each in reversed(range(count)):
        labels[each] = not any(labels[step.body[0]] for step in steps if step.head == each)
    assert evaluate(map_).values == [float(labels[each]) for each in range(count)]
    weaker = changed(map_, inferences=tuple(Inference(each.body, each.head, AGAINST, 2, 1.0) for each in steps))
    assert [each is Verdict.STANDS for each in status.evaluate(weaker).verdicts] == [
        labels[each] for each in range(count)
    ]


def test_steps_from_one_study_count_once() -> None:
    one = small("a=3 b=3 c; a 3> c")
    two = small("a=3 b=3 c; a 3> c; b 2> c")
    assert evaluate(two).values[2] > evaluate(one).values[2]
    steps = tuple(Inference(each.body, each.head, FOR, each.tier, each.weight, (), "s") for each in two.inferences)
    assert evaluate(changed(two, inferences=steps)).values[2] == evaluate(one).values[2]
    against = (*steps[:1], Inference((1,), 2, AGAINST, 2, 0.6, (), "s"))
    assert evaluate(changed(two, inferences=against)).con[2] > 0


@pytest.mark.parametrize(("claims", "value"), [(1, 0.72), (2, 0.85), (5, 0.97)])
def test_one_source_that_claims_restate_lifts_a_conclusion(claims: int, value: float) -> None:
    """A pitfall, with its figures: a study counts once only where its evidence itself argues for the conclusion."""
    names = [f"c{each}" for each in range(claims)]
    steps = "; ".join(f"e 3> {name}; {name} 3> r" for name in names)
    assert round(evaluate(small(f"e=2 {' '.join(names)} r; {steps}", r=0.5)).values[-1], 2) == value


def test_a_split_premise_changes_nothing() -> None:
    whole = evaluate(small("a=2 c; a 2> c")).values[-1]
    assert evaluate(small("a=2 b=2 c; a&b 2> c")).values[-1] == whole


def test_a_view_takes_the_base_of_other_premises_away() -> None:
    found = evaluate(small("a=2 b=2 c; a 2> c; b 2> c"), Assumptions(drop=frozenset({0})))
    assert found.values[0] == 0
    assert found.pro[2] == pytest.approx(0.6 * 0.70)


def test_a_cycle_settles_and_says_how_far() -> None:
    found = evaluate(small("a=2 b=2; a 2> b; b -2> a"))
    a, b = found.values
    assert a == pytest.approx(0.70 - 0.70 * 0.6 * b, abs=1e-8)
    assert b == pytest.approx(0.70 + 0.30 * 0.6 * a, abs=1e-8)
    assert 0 < max(found.residual) < SMALL


def test_a_cycle_that_never_settles_keeps_its_residual() -> None:
    count = 60
    steps = tuple(Inference((a,), b, AGAINST, 3, 0.99) for a in range(count) for b in range(count) if a != b)
    found = evaluate(Map(tuple(map(str, range(count))), steps, (3,) * count, (1.0,) * count))
    assert max(found.residual) > SMALL

"""Views of works, where they part, and how robust strengths are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.analysis.inputs import Assumptions, Map
from argmap.analysis.robustness import robustness
from argmap.analysis.status import Verdict
from argmap.analysis.strength import evaluate
from argmap.analysis.unrolling import Change, How
from argmap.analysis.views import partings, view
from tests.analysis.maps import changed, maps, small

TWO = changed(
    small("a=2 b=2 c=2 r; a&b 2> r; c -3> r"),
    works={"one": frozenset({0, 1}), "two": frozenset({1, 2})},
    kinds=("claim", "claim", "claim", "recommendation"),
)


def test_a_view_keeps_only_the_premises_that_a_work_asserts() -> None:
    assert view(TWO, "one") == Assumptions(drop=frozenset({2}))
    with pytest.raises(KeyError):
        view(TWO, "three")


def test_two_works_part_by_what_one_of_them_asserts() -> None:
    (found,) = partings(TWO, "one", "two")
    assert found.statement == 3
    assert found.verdicts == (Verdict.STANDS, Verdict.REFUTED)
    assert found.there.sets == ((Change(2, How.RESTORE),),)
    assert found.back.sets == ((Change(0, How.RESTORE), Change(2, How.DROP)),)


def test_a_work_does_not_part_from_itself() -> None:
    assert partings(TWO, "one", "one") == []


def test_a_clear_strength_is_robust_and_one_near_the_middle_is_not() -> None:
    map_ = small("a=3 b=3 r s; a 3> r; b 3> r; a 1> s; b -1> s", r=0.5, s=0.51)
    found = robustness(map_, [2, 3])
    assert found.draws == 1000
    assert found.shares[2] == 1
    assert 0.3 < found.shares[3] < 0.8


def test_draws_are_the_same_each_time_and_others_with_another_seed() -> None:
    map_ = small("a=3 b=3 s; a 1> s; b -1> s", s=0.55)
    once = robustness(map_, [2])
    assert once == robustness(map_, [2])
    assert once != robustness(map_, [2], seed=1)
    bigger = small("z=1 a=3 b=3 s y; a 1> s; b -1> s; s 1> y", s=0.55)
    assert robustness(bigger, [3]).shares[3] == once.shares[2]


def test_draws_come_in_blocks_and_end_where_the_work_does(monkeypatch: pytest.MonkeyPatch) -> None:
    map_ = small("a=3 b=3 s; a 1> s; b -1> s", s=0.55)
    whole = robustness(map_, [2])
    monkeypatch.setattr("argmap.analysis.robustness.BLOCK", 60)
    assert robustness(map_, [2]) == whole
    monkeypatch.setattr("argmap.analysis.robustness.WORK", 100)
    assert robustness(map_, [2]).draws == 60


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_without_any_spread_a_draw_is_the_strength_itself(data: st.DataObject) -> None:
    """The columns of `robustness` weigh as `strength` does."""
    map_: Map = data.draw(maps())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("argmap.analysis.robustness.SPREAD", 0.0)
        patch.setattr("argmap.analysis.robustness.CLOSE", 1e-9)
        found = robustness(map_, range(len(map_.ids)), draws=3)
    settled = evaluate(map_)
    clear = [each for each, value in enumerate(settled.values) if abs(value - 0.5) > 1e-6]
    assert all(found.shares[each] == 1 for each in clear)

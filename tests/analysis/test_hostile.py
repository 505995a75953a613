"""Maps of hostile shapes are measured in good time, or the search for flip sets says where it stopped."""

from __future__ import annotations

from time import process_time

import pytest

from argmap.analysis import status, strength
from argmap.analysis.cruxes import Limits, Search
from argmap.analysis.inputs import AGAINST, FOR, Inference, Map, SupportCycleError
from argmap.analysis.robustness import robustness
from argmap.analysis.status import Verdict
from argmap.analysis.why import explain, sentences

SECONDS = 5.0  # about three times what the slowest takes
LIMITS = Limits(clauses=300_000, work=2_000_000, seconds=2.0)


def of(count: int, steps: list[Inference], premises: tuple[int, ...], pairs: tuple[tuple[int, int], ...] = ()) -> Map:
    """Make a map of numbered statements."""
    return Map(tuple(map(str, range(count))), tuple(steps), premises, (0.55,) * count, pairs)


def attack(one: int, other: int, tier: int = 2) -> Inference:
    """Make an attack."""
    return Inference((one,), other, AGAINST, tier, 0.6)


def chain(count: int) -> Map:
    """Each statement attacks the one before it, more strongly than it stands."""
    return of(count, [attack(each + 1, each, 3) for each in range(count - 1)], (2,) * count)


def ring(count: int) -> Map:
    """Attacks in one circle."""
    return of(count, [attack(each, (each + 1) % count) for each in range(count)], (2,) * count)


def ladder(count: int) -> Map:
    """Support in a long chain, each step of which a later statement undercuts: one large cycle."""
    steps = [Inference((each + 1,), each, FOR, 2, 0.6, ((each // 2,),)) for each in range(count - 1)]
    return of(count, steps, (*(0,) * (count - 1), 2))


def star(count: int) -> Map:
    """Thousands for and against one statement, and against each other."""
    steps = [Inference((each,), 0, FOR if each % 2 else AGAINST, 1 + each % 3, 0.6) for each in range(1, count)]
    return of(count, steps, (0, *(2,) * (count - 1)))


def crowd(count: int) -> Map:
    """Everything attacks everything, itself too."""
    return of(count, [attack(a, b) for a in range(count) for b in range(count)], (2,) * count)


def clique(count: int) -> Map:
    """No two can stand together."""
    return of(count, [], (1,) * count, tuple((a, b) for a in range(count) for b in range(a + 1, count)))


def linked(count: int) -> Map:
    """One step with many premises and many undercutters, also linked ones."""
    body = tuple(range(1, count))
    cuts = (body, *((each,) for each in body))
    return of(count + 1, [Inference(body, 0, FOR, 2, 0.6, cuts), attack(0, count)], (0, *(2,) * count))


SHAPES = {
    "chain": chain(6_000),
    "ring, even": ring(5_000),
    "ring, odd": ring(4_999),
    "ladder": ladder(2_000),
    "star": star(6_000),
    "crowd": crowd(100),
    "clique": clique(300),
    "linked": linked(1_000),
    "alone": of(10_000, [], (2,) * 10_000),
    "selves": of(5_000, [attack(each, each) for each in range(5_000)], (2,) * 5_000),
    "empty": of(0, [], ()),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_status_strength_and_reasons_come_in_time(shape: str) -> None:
    map_ = SHAPES[shape]
    start = process_time()
    found = status.evaluate(map_)
    weighed = strength.evaluate(map_)
    for each in range(0, len(map_.ids), 97):
        assert sentences(map_, explain(found, each))
    assert all(0 <= each <= 1 for each in weighed.values)
    assert process_time() - start < SECONDS


@pytest.mark.parametrize("shape", [each for each in SHAPES if each != "empty"])
def test_flip_sets_come_in_time_or_the_search_says_where_it_stopped(shape: str) -> None:
    map_ = SHAPES[shape]
    start = process_time()
    found = Search(map_).flips(0, limits=LIMITS)
    assert all(found.sets) or found.stopped
    assert process_time() - start < SECONDS + LIMITS.seconds


@pytest.mark.parametrize("shape", ["ring, odd", "crowd", "ladder", "star"])
def test_robustness_comes_in_time(shape: str) -> None:
    map_ = SHAPES[shape]
    start = process_time()
    assert 0 <= robustness(map_, [0], draws=100).shares[0] <= 1
    assert process_time() - start < 2 * SECONDS


def test_a_long_chain_of_attacks_is_settled_link_by_link() -> None:
    found = status.evaluate(SHAPES["chain"]).verdicts
    assert found[-1] is found[-3] is Verdict.STANDS
    assert found[-2] is found[-4] is Verdict.REFUTED


def test_a_circle_of_equal_attacks_leaves_all_contested() -> None:
    assert set(status.evaluate(SHAPES["ring, odd"]).verdicts) == {Verdict.CONTESTED}
    assert set(status.evaluate(SHAPES["ring, even"]).verdicts) == {Verdict.CONTESTED}


def test_a_support_cycle_through_a_hub_is_found_in_time() -> None:
    count = 5_000
    steps = [Inference((0,), each, FOR, 2, 0.6) for each in range(1, count)]
    steps += [Inference((each,), 0, FOR, 2, 0.6) for each in range(1, count)]
    start = process_time()
    with pytest.raises(SupportCycleError, match="`0` supports `1` supports `0`"):
        of(count, steps, (0,) * count)
    assert process_time() - start < SECONDS

"""The map of a corpus: what becomes of its nodes, steps, studies, works and conflicts."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.analysis.inputs import AGAINST, BASES, FOR, WEIGHTS, Map, SupportCycleError, from_corpus
from argmap.corpus import read
from tests.bundles import BASE, unpack
from tests.test_graph import corpus_of

ROWS = Path(__file__).parent / "rows.yml"


@pytest.fixture
def streets(tmp_path: Path) -> Map:
    """Give the map of the corpus of the rule tests, with some more nodes."""
    return from_corpus(read(unpack(tmp_path, BASE, ROWS)))


def step(map_: Map, name: str) -> int:
    """Find an inference by its name."""
    return next(number for number in range(len(map_.inferences)) if map_.name(number) == name)


def test_premises_are_the_nodes_that_no_step_argues_for(streets: Map) -> None:
    tiers = {id_: tier for id_, tier in zip(streets.ids, streets.premises, strict=True) if tier}
    assert tiers == {
        "bicycles-need-little-room": 1,
        "crashes-fell-on-rebuilt-streets": 2,
        "crossings-stay-dangerous": 1,
        "helmets-are-enough": 2,
        "injuries-fell-on-rebuilt-streets": 3,
        "lanes-take-room-from-buses": 1,
    }


def test_a_disputed_node_is_no_shared_premise(tmp_path: Path) -> None:
    root = unpack(tmp_path, BASE, ROWS)
    path = root / "claims/safety/helmets-are-enough.yml"
    passage = "  - work: okafor-2021\n    at: §9\n    stance: disputes\n    checked: text\n"
    path.write_text(path.read_text(encoding="utf-8").replace("attacks:\n", f"{passage}attacks:\n"), encoding="utf-8")
    map_ = from_corpus(read(root))
    assert map_.premises[map_.index["helmets-are-enough"]] == 1


def test_base_scores_follow_tiers_and_kinds(streets: Map) -> None:
    base = dict(zip(streets.ids, streets.base, strict=True))
    assert base["injuries-fell-on-rebuilt-streets"] == BASES[3]
    assert base["separate-lanes-prevent-crashes"] == 0
    assert base["build-separate-lanes"] == base["keep-the-width-for-buses"] == 0.5
    assert [streets.ids[each] for each in streets.recommendations] == [
        "build-separate-lanes",
        "keep-the-width-for-buses",
    ]


def test_steps_keep_premises_sign_tier_weight_and_study(streets: Map) -> None:
    found = streets.inferences[step(streets, "helmets-are-enough > build-separate-lanes")]
    assert [streets.ids[each] for each in found.body] == ["helmets-are-enough", "crossings-stay-dangerous"]
    assert (found.sign, found.tier, found.weight, found.study) == (AGAINST, 3, WEIGHTS[3], "")
    weak = streets.inferences[step(streets, "injuries-fell-on-rebuilt-streets > separate-lanes-prevent-crashes")]
    assert (weak.sign, weak.tier, weak.weight, weak.study) == (FOR, 1, WEIGHTS[1], "okafor-2021")


def test_undercuts_stay_with_the_step_they_attack_linked_ones_together(streets: Map) -> None:
    found = streets.inferences[step(streets, "separate-lanes-prevent-crashes > build-separate-lanes")]
    assert [[streets.ids[one] for one in each] for each in found.undercutters] == [
        ["helmets-are-enough", "crossings-stay-dangerous"]
    ]
    found = streets.inferences[step(streets, "bicycles-need-little-room > build-separate-lanes")]
    assert [[streets.ids[one] for one in each] for each in found.undercutters] == [["lanes-take-room-from-buses"]]


def test_recommendations_that_conflict_are_contraries(streets: Map) -> None:
    assert [[streets.ids[each] for each in pair] for pair in streets.contraries] == [
        ["build-separate-lanes", "keep-the-width-for-buses"]
    ]


def test_works_hold_what_they_assert(streets: Map) -> None:
    assert [streets.ids[each] for each in sorted(streets.works["okafor-2021"])] == [
        "helmets-are-enough",
        "injuries-fell-on-rebuilt-streets",
        "keep-the-width-for-buses",
    ]


def test_a_corpus_with_a_support_cycle_has_no_map(tmp_path: Path) -> None:
    with pytest.raises(SupportCycleError, match="`node-a` supports `node-b` supports `node-a`"):
        from_corpus(corpus_of(tmp_path, a="+b", b="+a"))


def test_a_step_from_or_to_a_node_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    map_ = from_corpus(corpus_of(tmp_path, a="+b&ghost +ghost", b="", c="-a>b"))
    assert map_.inferences == ()


def test_an_empty_corpus_has_an_empty_map(tmp_path: Path) -> None:
    assert from_corpus(corpus_of(tmp_path, a="")).ids == ("node-a",)

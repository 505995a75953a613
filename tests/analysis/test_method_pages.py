"""The pages on the method say what is computed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from argmap.analysis.cruxes import LIMITS, Search
from argmap.analysis.inputs import (
    AGAINST,
    BASES,
    DERIVED_BASE,
    FOR,
    NOTHING,
    RECOMMENDATION_BASE,
    STEP_TIERS,
    WEIGHTS,
    Inference,
    Map,
)
from argmap.analysis.robustness import DRAWS, SPREAD
from argmap.analysis.status import evaluate
from argmap.analysis.strength import ROUNDS
from argmap.analysis.strength import evaluate as weigh
from argmap.evaluation import evaluate as evaluation
from argmap.exports import graph
from argmap.exports.graph_reading import read
from argmap.model import Corpus
from argmap.pages.inserts import fill
from argmap.pages.site import Site

METHOD = Path(__file__).parent.parent.parent / "docs" / "method"
PAGE = (METHOD / "status-and-strength.md").read_text(encoding="utf-8")
FORMAT = (METHOD / "graph-json.md").read_text(encoding="utf-8")


def rows(head: str) -> list[list[str]]:
    """Give the cells of the table with a head, without their marks."""
    table = PAGE[PAGE.index(f"{head}\n") :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip().replace("`", "") for cell in row.strip("|").split("|")] for row in table]


def example() -> Map:
    """Make the map of the page's example from its tables."""
    nodes = rows("| Node | What it says | Kind | Tier |")
    ids = tuple(row[0] for row in nodes)
    study = {row[0]: row[2].partition("study ")[2] for row in nodes}
    tiers = tuple(int(row[3] or 0) for row in nodes)
    steps = {tuple(row[0].split(" > ")): (row[1], row[2]) for row in rows("| Step | | Strength |")}
    inferences = []
    for name, (way, strength) in steps.items():
        if len(name) == 2:
            cuts = tuple((ids.index(cut[0]),) for cut in steps if cut[1:] == name)
            tier, sign = STEP_TIERS[strength], FOR if way == "for" else AGAINST
            one, other = map(ids.index, name)
            inferences.append(Inference((one,), other, sign, tier, WEIGHTS[tier], cuts, study[name[0]]))
    base = tuple(
        RECOMMENDATION_BASE if row[2] == "recommendation" else BASES[tier] if tier else DERIVED_BASE
        for row, tier in zip(nodes, tiers, strict=True)
    )
    return Map(ids, tuple(inferences), tiers, base)


def test_the_example_has_the_figures_that_the_page_gives() -> None:
    map_ = example()
    status, strength = evaluate(map_), weigh(map_)
    found = [
        [
            id_,
            str(status.verdicts[each]),
            str(status.round(each) or ""),
            *(f"{value[each]:.3f}".removeprefix("0") for value in (strength.pro, strength.con, strength.values)),
        ]
        for each, id_ in enumerate(map_.ids)
    ]
    assert found == rows("| Node | Status | Round | For | Against | Strength |")
    assert len(found) == 10


def test_the_example_has_the_flip_set_that_the_page_gives() -> None:
    map_ = example()
    found = Search(map_).flips(map_.index["close"])
    assert [[map_.ids[change.statement] for change in each] for each in found.sets] == [["no-detours"]]


def test_the_page_names_the_limits_that_hold() -> None:
    assert f"limits, of {LIMITS.sets} sets, {LIMITS.clauses:,} clauses, {LIMITS.work:,} steps" in PAGE
    assert f"{LIMITS.seconds:g} seconds" in PAGE
    assert f"{DRAWS:,} times, every base score" in PAGE
    assert f"After {ROUNDS:,} moves" in PAGE


def test_splitting_a_premise_has_the_figures_that_the_page_gives() -> None:
    step = WEIGHTS[STEP_TIERS["moderate"]] * BASES[2]
    assert f"has {step:.2f} either way".replace("0.", ".") in PAGE
    assert f"take it down to {step * BASES[2]:.2f}".replace("0.", ".") in PAGE


def test_the_base_of_a_recommendation_alone_moves_the_strengths_that_the_page_gives() -> None:
    lowest = RECOMMENDATION_BASE - SPREAD
    difference = (0.5 - lowest) / (1 - lowest)
    highest = RECOMMENDATION_BASE + (1 - RECOMMENDATION_BASE) * difference
    assert f"between {1 - highest:.2f} and {highest:.2f} can change".replace("0.", ".") in PAGE


def test_the_page_shows_the_tables_that_the_code_uses() -> None:
    shown = fill(PAGE, Site(Corpus()), "method/status-and-strength.md")
    cells = [re.sub(r"<[^>]+>", " ", row).split() for row in re.findall(r"<tr>.*?</tr>", shown)]
    assert ["strong", "3", "0.80"] in cells
    assert ["evidence", "rated", "low", "1", "0.55"] in cells
    assert ["a", "recommendation", "that", "of", "the", "step", "0.50"] in cells


def test_two_claims_in_a_circle_would_have_the_strength_that_the_page_gives() -> None:
    weight = WEIGHTS[STEP_TIERS["strong"]]
    claim = 0.0
    for _ in range(100):
        claim = 0.5 + 0.5 * weight * claim
    lifted = RECOMMENDATION_BASE + (1 - RECOMMENDATION_BASE) * weight * claim
    assert f"to {lifted:.2f} out of nothing".replace("0.", ".") in PAGE


def test_the_example_of_the_format_can_be_read() -> None:
    (text,) = re.findall(r"```json\n(.*?)```", FORMAT, re.DOTALL)
    map_, problems = read(text.encode(), "graph.json")
    assert problems == []
    assert map_
    assert graph.write(map_)


def test_the_page_on_the_format_names_every_part() -> None:
    schema = json.loads(graph.schema())
    parts = {*schema["properties"]}
    for each in ("nodes", "inferences"):
        parts |= {*schema["properties"][each]["items"]["properties"]}
    value = evaluation(example(), NOTHING)
    parts |= {*value, *value["nodes"]["close"]}
    assert [each for each in sorted(parts) if f"`{each}`" not in FORMAT] == []


@pytest.mark.parametrize("code", [f"GRF00{number}" for number in range(1, 7)])
def test_the_page_on_the_format_names_every_code(code: str) -> None:
    assert f"| {code} |" in FORMAT

"""The commands that show what the map computes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from argmap.exports import graph
from tests.analysis.maps import changed, small
from tests.analysis.test_inputs import ROWS
from tests.bundles import BASE, unpack
from tests.projects import argmap

if TYPE_CHECKING:
    from pathlib import Path

MAP = changed(small("a=2 b=2 r; a 2> r / b"), works={"w": frozenset({0})}, contraries=((0, 1),))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Write a small graph.json."""
    path = tmp_path / "graph.json"
    path.write_text(graph.write(MAP), encoding="utf-8")
    return path


def test_evaluate_prints_status_strength_and_why(file: Path) -> None:
    done = argmap(file.parent, "evaluate", str(file), "--accept", "a", "--reject", "b")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "This describes the map, not the world.",
        "",
        "a: stands, strength 1.00 (for 0.00, against 0.00)",
        "  `a` stands: it was accepted.",
        "b: refuted, strength 0.00 (for 0.00, against 0.00)",
        "  `b` is refuted: it was rejected.",
        "r: stands, strength 0.60 (for 0.60, against 0.00; quadratic energy doesn't put it on that side of .5)",
        "  `r` stands, by a moderate step from `a`, which stands; no objection as strong remains.",
    ]


def test_evaluate_gives_json_with_the_view_of_a_work(file: Path) -> None:
    done = argmap(file.parent, "evaluate", str(file), "--view", "w", "--format", "json")
    value = json.loads(done.stdout)
    assert value["assumptions"] == {"accept": [], "reject": [], "out-of-play": ["b"]}
    assert value["nodes"]["r"]["status"] == "stands"
    assert value["nodes"]["r"]["step"] == "a > r"
    assert value["nodes"]["b"]["base"] == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--accept", "ghost"], "there is no node called `ghost`"),
        (["--reject", "aa"], "there is no node called `aa`"),
        (["--view", "v"], "there is no work called `v`"),
        (["--accept", "a", "--reject", "a"], "`a` is accepted and rejected"),
        (["--accept", "a", "--accept", "b"], "`a` and `b` are both accepted, and they conflict"),
    ],
)
def test_evaluate_names_what_cannot_be_assumed(file: Path, words: list[str], message: str) -> None:
    done = argmap(file.parent, "evaluate", str(file), *words)
    assert done.returncode == 2
    assert message in done.stderr


def test_evaluate_shows_problems_at_their_place_and_exits_1(file: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace("0.6", "6"), encoding="utf-8")
    done = argmap(file.parent, "evaluate", str(file))
    assert done.returncode == 1
    assert f"{file}:14:66: error GRF004 the weight is 6" in done.stdout
    assert done.stderr == "1 error\n"


def test_why_explains_a_node_of_the_corpus(tmp_path: Path) -> None:
    root = unpack(tmp_path, BASE, ROWS)
    done = argmap(root, "why", "build-separate-lanes")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == (
        "“Build lanes apart from cars on main streets” (`build-separate-lanes`) is refuted, by a strong step from "
        "“Helmets are enough” (`helmets-are-enough`) and “Crossings stay as dangerous as they were” "
        "(`crossings-stay-dangerous`), which stand; no reason for it as strong remains."
    )
    wrong = argmap(root, "why", "build-separate-lane")
    assert wrong.returncode == 1
    assert "did you mean `build-separate-lanes`?" in wrong.stderr


def test_cruxes_shows_the_smallest_flip_sets(tmp_path: Path) -> None:
    root = unpack(tmp_path, BASE, ROWS)
    done = argmap(root, "cruxes", "keep-the-width-for-buses")
    assert done.stdout.splitlines() == [
        "`keep-the-width-for-buses` stands. This describes the map, not the world.",
        "It would no longer stand with any one of these; no smaller set of changes does that:",
        "  1. `crossings-stay-dangerous` out of play",
        "  2. `helmets-are-enough` out of play",
        "  3. `lanes-take-room-from-buses` out of play",
        (
            "Share of these sets that hold each claim: `crossings-stay-dangerous` 33%, `helmets-are-enough` 33%, "
            "`lanes-take-room-from-buses` 33%"
        ),
    ]


def test_a_corpus_with_a_support_cycle_is_sent_to_check(tmp_path: Path) -> None:
    root = unpack(tmp_path, BASE)
    path = root / "claims/safety/separate-lanes-prevent-crashes.yml"
    more = "supports:\n  - to: crashes-fell-on-rebuilt-streets\n    because: |\n      So it is.\n"
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    done = argmap(root, "cruxes", "build-separate-lanes")
    assert done.returncode == 1
    assert "cannot support itself, even by a detour; `argmap check` shows where" in done.stderr

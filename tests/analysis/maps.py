"""Maps for the tests: those of the golden cases, and random ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from argmap.analysis.inputs import Inference, Map

GOLDEN = Path(__file__).parent / "golden"


def golden(name: str) -> Any:
    """Read a file of golden cases."""
    return json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))


def from_golden(data: dict[str, Any]) -> Map:
    """Make the map of a golden case."""
    premises = [0] * data["n"]
    for statement, tier in data["premise"]:
        premises[statement] = tier
    inferences = tuple(
        Inference(
            tuple(each["body"]),
            each["head"],
            each["pol"],
            each["tier"],
            each["w"],
            tuple((undercutter,) for undercutter in each["undercut"]),
        )
        for each in data["infs"]
    )
    ids = tuple(f"s{number}" for number in range(data["n"]))
    contraries = tuple((one, other) for one, other in data["contrary"])
    return Map(ids, inferences, tuple(premises), tuple(data["base"]), contraries)

"""Maps for the tests: those of the golden cases, and random ones."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

from argmap.analysis.inputs import AGAINST, BASES, DERIVED_BASE, FOR, WEIGHTS, Inference, Map

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


def layered(count: int, seed: int, reach: int = 12, most: int = 4) -> Map:
    """Make a dense map: each derived statement has up to `most` reasons from the `reach` statements after it.

    The last third are premises. Undercutters and attackers come from anywhere,
    so attacks run in cycles and support never does.
    """
    random = Random(seed)  # noqa: S311 - no secret
    first = count * 2 // 3
    inferences = []
    for head in range(first):
        for _ in range(random.randint(1, most)):
            is_for = random.random() < 0.65
            low = head + 1 if is_for else max(0, head - reach)
            near = [each for each in range(low, min(count, head + reach)) if each != head]
            if random.random() < 0.3:
                near = list(range(first, count))
            tier = random.randint(1, 3)
            inferences.append(
                Inference(
                    body=tuple(random.sample(near, min(len(near), random.choice((1, 1, 2))))),
                    head=head,
                    sign=FOR if is_for else AGAINST,
                    tier=tier,
                    weight=WEIGHTS[tier],
                    undercutters=((random.randrange(count),),) if random.random() < 0.15 else (),
                )
            )
    premises = tuple(random.randint(1, 3) if number >= first else 0 for number in range(count))
    return Map(
        ids=tuple(f"s{number}" for number in range(count)),
        inferences=tuple(inferences),
        premises=premises,
        base=tuple(BASES[tier] if tier else DERIVED_BASE for tier in premises),
    )

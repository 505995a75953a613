"""The engine in JavaScript runs in Node: golden cases, equality with Python, size, and time."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from argmap.analysis import status, strength
from argmap.analysis.inputs import Assumptions, Inference, from_corpus
from argmap.analysis.views import view
from argmap.corpus import read
from argmap.exports import graph
from tests.analysis.maps import changed, layered
from tests.bench.grown import grown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.analysis.inputs import Map

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
ENGINE = ROOT / "build" / "argmap" / "theme" / "assets" / "argmap" / "engine.js"


def node(*words: str, **environment: str) -> None:
    """Run Node's tests, and show what it says where they fail."""
    program = shutil.which("node")
    assert program, "Node is missing: tests/prepare installs it"
    done = subprocess.run(
        [program, "--test", *words],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=os.environ | environment,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_golden_cases_hold_in_javascript() -> None:
    node(str(HERE / "golden.test.mjs"))


def test_javascript_says_what_python_says(tmp_path: Path) -> None:
    path = tmp_path / "cases.json"
    path.write_text(json.dumps(list(_cases())), encoding="utf-8")
    node(str(HERE / "equal.test.mjs"), ARGMAP_CASES=str(path))


def _cases() -> Iterator[dict[str, Any]]:
    random = Random(5)  # noqa: S311 - no secret
    yield _case("claims", from_corpus(read(ROOT)), random)
    yield _case("grown", grown(400), random)
    for seed in range(120):
        yield _case(f"seed {seed}", _varied(layered(random.randint(4, 60), seed), random), random)


def _varied(map_: Map, random: Random) -> Map:
    """Give a dense map conflicts, studies, linked undercutters, self-attacks and premises that are argued for."""
    numbers = range(len(map_.ids))
    pairs = {tuple(sorted(random.sample(numbers, 2))) for _ in range(3)}
    steps = [
        Inference(
            each.body,
            each.head,
            each.sign,
            each.tier,
            each.weight,
            (*each.undercutters, tuple(random.sample(numbers, 2))) if random.random() < 0.1 else each.undercutters,
            random.choice(["", "one", "two"]),
        )
        for each in map_.inferences
    ]
    steps += [Inference((each,), each, -1, 2, 0.6) for each in random.sample(numbers, 2)]
    return changed(
        map_,
        inferences=tuple(steps),
        premises=tuple(random.choice([each, each, 2]) for each in map_.premises),
        contraries=tuple(sorted((one, other) for one, other in pairs)),
        works={"w": frozenset(random.sample(numbers, len(numbers) // 2))},
    )


def _case(name: str, map_: Map, random: Random) -> dict[str, Any]:
    numbers = range(len(map_.ids))
    settings = [(Assumptions(), "")]
    settings += [(view(map_, work), work) for work in list(map_.works)[:5]]
    for _ in range(3):
        accept, reject, drop = (frozenset(random.sample(numbers, random.randint(0, 3))) for _ in range(3))
        settings.append((Assumptions(accept, reject - accept, drop), ""))
    return {
        "name": name,
        "graph": json.loads(graph.write(map_)),
        "settings": [_setting(map_, assumptions, work) for assumptions, work in settings],
    }


def _setting(map_: Map, assumptions: Assumptions, work: str) -> dict[str, Any]:
    found = strength.evaluate(map_, assumptions)
    return {
        "accept": sorted(assumptions.accept),
        "reject": sorted(assumptions.reject),
        "drop": sorted(assumptions.drop),
        "work": work,
        "expected": {
            "status": list(status.evaluate(map_, assumptions).verdicts),
            "values": found.values,
            "pro": found.pro,
            "con": found.con,
            "residual": max(found.residual),
        },
    }


def test_the_engine_has_no_dependency_and_at_most_4_kb() -> None:
    text = ENGINE.read_text(encoding="utf-8")
    assert "import" not in text
    assert len(gzip.compress(text.encode(), mtime=0)) <= 4096

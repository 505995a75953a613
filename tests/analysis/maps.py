"""Maps for the tests: those of the golden cases, random ones, and a language of one line for small ones."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from argmap.analysis.inputs import AGAINST, BASES, DERIVED_BASE, FOR, WEIGHTS, Assumptions, Inference, Map

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def small(words: str, **base: float) -> Map:
    """Make a map of one line, such as `a=2 b c; a > b; c&d -3> b / e`.

    Before the semicolon stand the statements, premises with their tiers. Then
    come inferences: linked premises by `&`, `-` for an attack, the tier, the
    conclusion, and after each `/` an undercutter.
    """
    nodes, *steps = (each.strip() for each in words.split(";"))
    tiers = {name: int(tier or 0) for name, _, tier in (each.partition("=") for each in nodes.split())}
    ids = tuple(tiers)
    inferences = []
    for step in steps:
        main, *cuts = (each.strip() for each in step.split("/"))
        body, arrow, head = main.replace(">", "> ").split() if " -" in main or " >" in main else main.split()
        tier = int("".join(each for each in arrow if each.isdigit()) or 2)
        inferences.append(
            Inference(
                body=tuple(map(ids.index, body.split("&"))),
                head=ids.index(head),
                sign=AGAINST if "-" in arrow else FOR,
                tier=tier,
                weight=WEIGHTS[tier],
                undercutters=tuple(tuple(map(ids.index, cut.split("&"))) for cut in cuts),
            )
        )
    given = tuple(base.get(id_, BASES[tier] if tier else DERIVED_BASE) for id_, tier in tiers.items())
    return Map(ids, tuple(inferences), tuple(tiers.values()), given)


@st.composite
def maps(draw: st.DrawFn, most: int = 7, steps: int = 10) -> Map:
    """Draw a map with all that a map can hold: support comes from later statements, attacks from any."""
    count = draw(st.integers(2, most))
    any_ = st.integers(0, count - 1)
    inferences = tuple(draw(_inferences(count)) for _ in range(draw(st.integers(0, steps))))
    premises = tuple(draw(st.lists(st.integers(0, 3), min_size=count, max_size=count)))
    pairs = draw(st.lists(st.tuples(any_, any_).filter(lambda pair: pair[0] < pair[1]), max_size=2, unique=True))
    base = draw(st.lists(st.sampled_from([0.0, 0.2, 0.5, 0.55, 0.7, 0.85, 1.0]), min_size=count, max_size=count))
    return Map(tuple(f"s{each}" for each in range(count)), inferences, premises, tuple(base), tuple(pairs))


@st.composite
def _inferences(draw: st.DrawFn, count: int) -> Inference:
    sign = draw(st.sampled_from([FOR, FOR, AGAINST])) if count > 1 else AGAINST
    head = draw(st.integers(0, count - 2 if sign == FOR else count - 1))
    first = head + 1 if sign == FOR else 0
    body = draw(st.lists(st.integers(first, count - 1), min_size=1, max_size=2, unique=True))
    any_ = st.lists(st.integers(0, count - 1), min_size=1, max_size=2, unique=True)
    tier = draw(st.integers(1, 3))
    return Inference(
        body=tuple(body),
        head=head,
        sign=sign,
        tier=tier,
        weight=draw(st.sampled_from([WEIGHTS[tier], 0.05, 0.99])),
        undercutters=tuple(map(tuple, draw(st.lists(any_, max_size=2)))),
        study=draw(st.sampled_from(["", "", "one", "two"])),
    )


@st.composite
def assumed(draw: st.DrawFn, map_: Map) -> Assumptions:
    """Draw what a reader assumes of a map, without a clash."""
    number = st.integers(0, len(map_.ids) - 1)
    accept: set[int] = set()
    for each in draw(st.sets(number, max_size=2)):
        if not accept.intersection(map_.conflicts[each]):
            accept.add(each)
    reject = draw(st.sets(number, max_size=2)) - accept
    return Assumptions(frozenset(accept), frozenset(reject), frozenset(draw(st.sets(number, max_size=2))))


def changed(map_: Map, **fields: Any) -> Map:
    """Give a map with other fields."""
    return replace(map_, **fields)


def with_base(map_: Map, base: Iterator[float]) -> Map:
    """Give a map with other base scores."""
    return replace(map_, base=tuple(base))

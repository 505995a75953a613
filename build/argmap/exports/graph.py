"""`graph.json`: what the analysis reads, in one file that others can make and read too."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from argmap.analysis.inputs import FOR, from_corpus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.analysis.inputs import Inference, Map
    from argmap.model import Corpus

FORMAT = "argmap-graph"
VERSION = 1
SIGNS = {"for": 1, "against": -1}


def schema() -> str:
    """Give the JSON Schema (draft-07) of the format."""
    return files("argmap.exports").joinpath("graph.schema.json").read_text(encoding="utf-8")


def export(corpus: Corpus) -> str:
    """Write the map of a corpus as `graph.json`. Raises SupportCycleError."""
    return write(from_corpus(corpus))


def write(map_: Map) -> str:
    """Write a map as `graph.json`: one node, one inference on each line, always in the same order."""
    ids = map_.ids
    nodes = (_node(map_, number) for number in range(len(ids)))
    works = {work: sorted(ids[each] for each in asserted) for work, asserted in sorted(map_.works.items())}
    parts = {
        "format": json.dumps(FORMAT),
        "version": json.dumps(VERSION),
        "nodes": _lines(nodes),
        "premises": _entries((ids[number], tier) for number, tier in enumerate(map_.premises) if tier),
        "inferences": _lines(_inference(ids, each) for each in map_.inferences),
        "contraries": _lines([ids[one], ids[other]] for one, other in map_.contraries),
        "works": _entries(works.items()),
    }
    return "{\n" + ",\n".join(f"{_text(name)}: {value}" for name, value in parts.items()) + "\n}\n"


def _node(map_: Map, number: int) -> dict[str, Any]:
    node: dict[str, Any] = {"id": map_.ids[number]}
    if map_.kinds and map_.kinds[number]:
        node["kind"] = map_.kinds[number]
    if map_.titles and map_.titles[number]:
        node["title"] = map_.titles[number]
    return node | {"base": map_.base[number]}


def _inference(ids: tuple[str, ...], each: Inference) -> dict[str, Any]:
    found: dict[str, Any] = {
        "body": [ids[premise] for premise in each.body],
        "head": ids[each.head],
        "sign": "for" if each.sign == FOR else "against",
        "tier": each.tier,
        "weight": each.weight,
    }
    if each.undercutters:
        found["undercutters"] = [[ids[one] for one in undercutter] for undercutter in each.undercutters]
    if each.study:
        found["study"] = each.study
    return found


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _lines(values: Iterable[Any]) -> str:
    rows = ",\n".join(map(_text, values))
    return f"[\n{rows}\n]" if rows else "[]"


def _entries(values: Iterable[tuple[str, Any]]) -> str:
    rows = ",\n".join(f"{_text(key)}: {_text(value)}" for key, value in values)
    return f"{{\n{rows}\n}}" if rows else "{}"

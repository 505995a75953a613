"""`graph.json`: written, read back, held against its schema, and what is said of a broken one."""

from __future__ import annotations

import copy
import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from argmap.corpus import read as read_corpus
from argmap.exports import graph
from argmap.exports.graph_reading import read
from argmap.jsonsource import Places
from argmap.problems import as_text
from tests.analysis.maps import changed, maps, small
from tests.analysis.test_inputs import ROWS
from tests.bundles import BASE, unpack

if TYPE_CHECKING:
    from pathlib import Path

GOOD = json.loads(
    graph.write(
        changed(
            small("a=2 b=1 c d; a&b 2> c / d; c -3> d"),
            contraries=((2, 3),),
            works={"w": frozenset({0, 2})},
            kinds=("claim",) * 4,
            titles=("A", "B", "C", "D"),
        )
    )
)


@cache
def schema() -> Draft7Validator:
    """Give the published schema."""
    value = json.loads(graph.schema())
    Draft7Validator.check_schema(value)
    return Draft7Validator(value)


def codes(value: Any) -> list[str]:
    """Give the codes of what is found in a JSON value."""
    return [each.code for each in read(json.dumps(value).encode(), "g.json")[1]]


def test_the_graph_of_a_corpus_is_written_and_read_back(tmp_path: Path) -> None:
    text = graph.export(read_corpus(unpack(tmp_path, BASE, ROWS)))
    assert schema().is_valid(json.loads(text))
    map_, problems = read(text.encode(), "graph.json")
    assert problems == []
    assert map_
    assert graph.write(map_) == text


@settings(max_examples=50)
@given(maps())
def test_any_map_is_written_and_read_back(map_: Any) -> None:
    map_ = changed(map_, titles=("“\u2028\\",) * len(map_.ids))
    text = graph.write(map_)
    assert schema().is_valid(json.loads(text))
    found, problems = read(text.encode(), "graph.json")
    assert problems == []
    assert found
    assert (found.ids, found.inferences, found.premises, found.base) == (
        map_.ids,
        map_.inferences,
        map_.premises,
        map_.base,
    )
    assert graph.write(found) == text


def test_a_good_graph_has_no_problems() -> None:
    assert codes(GOOD) == []
    assert codes(GOOD | {"x-note": {"any": "thing"}}) == []


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (("format",), "other", "GRF002"),
        (("version",), 2, "GRF002"),
        (("version",), True, "GRF002"),
        (("nodes",), {}, "GRF002"),
        (("nodes", 0), "a", "GRF002"),
        (("nodes", 0, "base"), 1.5, "GRF004"),
        (("nodes", 0, "base"), "0.5", "GRF002"),
        (("nodes", 0, "colour"), "red", "GRF002"),
        (("nodes", 0, "title"), 3, "GRF002"),
        (("nodes", 0, "id"), "b", "GRF006"),
        (("nodes", 0, "id"), "", "GRF002"),
        (("premises", "ghost"), 1, "GRF003"),
        (("premises", "a"), 4, "GRF004"),
        (("inferences", 0, "weight"), 1, "GRF004"),
        (("inferences", 0, "weight"), 0, "GRF004"),
        (("inferences", 0, "weight"), True, "GRF002"),
        (("inferences", 0, "tier"), 0, "GRF004"),
        (("inferences", 0, "sign"), "+", "GRF002"),
        (("inferences", 0, "sign"), ["for"], "GRF002"),
        (("inferences", 0, "body"), [], "GRF002"),
        (("inferences", 0, "body"), ["ghost"], "GRF003"),
        (("inferences", 0, "body"), "a", "GRF002"),
        (("inferences", 0, "head"), "ghost", "GRF003"),
        (("inferences", 0, "head"), "a", "GRF005"),
        (("inferences", 0, "undercutters"), [[]], "GRF002"),
        (("inferences", 0, "undercutters"), [["ghost"]], "GRF003"),
        (("inferences", 0, "undercutters"), "d", "GRF002"),
        (("inferences", 0, "study"), 7, "GRF002"),
        (("contraries", 0), ["a"], "GRF002"),
        (("contraries", 0), ["a", "a"], "GRF002"),
        (("contraries", 0), ["a", "ghost"], "GRF003"),
        (("works",), [], "GRF002"),
        (("works", "w"), ["ghost"], "GRF003"),
    ],
)
def test_what_is_wrong_is_found(path: tuple[str | int, ...], value: Any, code: str) -> None:
    broken = copy.deepcopy(GOOD)
    at: Any = broken
    for each in path[:-1]:
        at = at[each]
    at[path[-1]] = value
    assert code in codes(broken)
    if code in ("GRF002", "GRF004"):
        assert not schema().is_valid(broken)


@pytest.mark.parametrize("part", ["format", "version", "nodes", "premises", "inferences"])
def test_a_missing_part_is_named(part: str) -> None:
    map_, problems = read(json.dumps({key: GOOD[key] for key in GOOD if key != part}).encode(), "g.json")
    assert map_ is None
    assert f"the map has no `{part}`" in [each.message for each in problems]


def test_conflicts_and_works_can_be_left_out() -> None:
    assert codes({key: GOOD[key] for key in GOOD if key not in ("contraries", "works")}) == []


def test_a_tier_may_be_written_with_a_point() -> None:
    map_, problems = read(json.dumps(GOOD).replace('"tier": 2', '"tier": 2.0').encode(), "g.json")
    assert problems == []
    assert map_
    assert map_.inferences[0].tier == 2


def test_a_problem_stands_at_its_place_with_its_line() -> None:
    text = json.dumps(GOOD, indent=1).replace('"weight": 0.6', '"weight": 1.6')
    (problem,) = read(text.encode(), "g.json")[1]
    line = text[: text.index("1.6")].count("\n") + 1
    assert as_text(problem).splitlines() == [
        f"g.json:{line}:14: error GRF004 the weight is 1.6",
        f'{line:>4} |    "weight": 1.6,',
        "     |              ^",
        "     = help: it lies between 0 and 1, and is neither",
    ]


def test_all_problems_are_shown_and_near_names_offered() -> None:
    broken = json.loads(json.dumps(GOOD).replace('"head"', '"haed"').replace('"c"', '"cc"', 1))
    problems = read(json.dumps(broken).encode(), "g.json")[1]
    assert {"did you mean `head`?"} <= {each.help for each in problems}
    assert len(problems) > 4


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "this is not JSON: expecting value"),
        (b"\xff", "the byte `0xff` is not UTF-8"),
        (b"[1,", "this is not JSON: expecting value"),
        (b'{"a": NaN}', "this is not JSON: `NaN` is not a number in JSON"),
        (b"[" * 100_000, "this is not JSON: values are nested too deeply to be read"),
        (b"1" * 10_000, "this is not JSON: a number has too many digits to be read"),
        (b"3", "`3` stands where the map does"),
    ],
)
def test_what_is_no_map_at_all_is_said(data: bytes, message: str) -> None:
    map_, problems = read(data, "g.json")
    assert map_ is None
    assert message in [each.message for each in problems]


def test_a_key_that_stands_twice_is_found_at_its_second_place() -> None:
    text = json.dumps(GOOD).replace('"works": {"w"', '"works": {"w": [], "w"')
    (problem,) = read(text.encode(), "g.json")[1]
    assert (problem.code, problem.message) == ("GRF006", "the key `w` stands twice in one object")
    assert problem.span.column == text.rindex('"w"') + 1


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text() | st.integers(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(_JSON, st.sampled_from([None, 2]))
def test_places_are_found_in_any_json(value: Any, indent: int | None) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=not indent)
    places = Places(text, "a.json")
    lines = text.split("\n")

    def look(value: Any, path: tuple[str | int, ...]) -> None:
        span = places.value(path)
        rest = "\n".join([lines[span.line - 1][span.column - 1 :], *lines[span.line :]])
        assert json.JSONDecoder().raw_decode(rest)[0] == value
        for key, inner in value.items() if isinstance(value, dict) else ():
            at = places.key((*path, key))
            assert json.JSONDecoder().raw_decode(lines[at.line - 1][at.column - 1 :])[0] == key
            look(inner, (*path, key))
        for number, inner in enumerate(value) if isinstance(value, list) else ():
            look(inner, (*path, number))

    look(value, ())


@settings(max_examples=150)
@given(st.data())
def test_reader_and_schema_agree_on_shape(data: st.DataObject) -> None:
    """Whatever stands anywhere in a graph, the reader finds fault with its shape where the schema does."""
    broken = copy.deepcopy(GOOD)
    at, key = data.draw(st.sampled_from(list(_spots(broken))))
    at[key] = data.draw(st.sampled_from([None, True, 0, 1, 0.5, 2, -1, 1e308, "a", "for", "", [], ["a"], [["a"]], {}]))
    found = set(codes(broken))
    assert ({"GRF002", "GRF004"} & found != set()) is not schema().is_valid(broken)


def _spots(value: Any) -> Any:
    """Every place of a JSON value, as what holds it and its key."""
    for key, inner in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, key
        if isinstance(inner, dict | list):
            yield from _spots(inner)

"""The graph finds circles of support and what lies around a node."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import graph
from argmap.corpus import CORPUS, read
from argmap.model import Corpus, StepName

if TYPE_CHECKING:
    from pathlib import Path


def corpus_of(root: Path, **nodes: str) -> Corpus:
    """Make a corpus from notes such as `a="+b -c -d>e +f&g"`: for b, against c and a step, for f together with g."""
    for name, notes in nodes.items():
        fields: dict[str, list[str]] = {"+": [], "-": []}
        for note in notes.split():
            to, *linked = note[1:].split("&")
            target = " > ".join(f"node-{each}" for each in to.split(">"))
            premises = f"    with: [{', '.join(f'node-{each}' for each in linked)}]\n" if linked else ""
            fields[note[0]].append(f"  - to: {target}\n{premises}")
        text = f"kind: claim\ntitle: {name}\n"
        text += f"supports:\n{''.join(fields['+'])}" if fields["+"] else ""
        text += f"attacks:\n{''.join(fields['-'])}" if fields["-"] else ""
        path = root / CORPUS / "topic" / f"node-{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return read(root)


def ids(words: str) -> list[str]:
    """Spell out the ids of some nodes."""
    return [f"node-{each}" for each in words]


@pytest.mark.parametrize(
    ("nodes", "circles"),
    [
        ({"a": "+b", "b": "+c", "c": ""}, []),
        ({"a": "+b", "b": "+a"}, ["ab"]),
        ({"a": "+b", "b": "+c", "c": "+a"}, ["abc"]),
        ({"a": "+b", "b": "+c +a", "c": "+a"}, ["ab"]),
        ({"a": "+b&c", "b": "", "c": "", "d": "+c", "e": ""}, []),
        ({"a": "+b&c", "b": "+c", "c": ""}, ["bc"]),
        ({"a": "+b", "b": "+a", "c": "+d", "d": "+c"}, ["ab", "cd"]),
        ({"a": "-b", "b": "-a"}, []),
        ({"a": "+b", "b": "-a"}, []),
        ({"a": "+a"}, []),
    ],
)
def test_support_runs_in_these_circles(tmp_path: Path, nodes: dict[str, str], circles: list[str]) -> None:
    corpus = corpus_of(tmp_path, **nodes)
    assert graph.support_cycles(corpus) == [ids(each) for each in circles]


@pytest.mark.parametrize(("steps", "around"), [(0, "c"), (1, "bcd"), (2, "abcde"), (9, "abcdef")])
def test_a_neighbourhood_ends_after_some_steps(tmp_path: Path, steps: int, around: str) -> None:
    corpus = corpus_of(tmp_path, a="+b", b="+c", c="+d", d="-e", e="+f", f="", z="")
    found = graph.neighbourhood(corpus, "node-c", steps, 100)
    assert sorted(found) == ids(around)


def test_a_neighbourhood_holds_no_more_than_it_may_strongest_first(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, a="+x", b="-x", c="+x", x="")
    path = tmp_path / CORPUS / "topic" / "node-c.yml"
    path.write_text(path.read_text(encoding="utf-8").rstrip() + "\n    strength: strong\n", encoding="utf-8")
    corpus = read(tmp_path)
    found = graph.neighbourhood(corpus, "node-x", 2, 2)
    steps = graph.steps_among(corpus, found)
    assert sorted(found) == ids("cx")
    assert [str(step.name) for step in steps] == ["node-c > node-x"]


def test_linked_premises_and_undercutters_are_neighbours(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, a="+x&b", b="", c="-a>x", x="")
    found = graph.neighbourhood(corpus, "node-x", 1, 100)
    steps = graph.steps_among(corpus, found)
    assert sorted(found) == ids("abcx")
    assert [str(step.name) for step in steps] == ["node-a > node-x", "node-c > node-a > node-x"]


def test_a_neighbour_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, a="+x +ghost", x="")
    found = graph.neighbourhood(corpus, "node-a", 2, 100)
    steps = graph.steps_among(corpus, found)
    assert sorted(found) == ids("ax")
    assert [step.name for step in steps] == [StepName("node-a", "node-x")]


def test_a_step_is_among_nodes_when_all_its_ends_are(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, a="+x&b", b="", c="-a>x", x="")
    assert graph.steps_among(corpus, ids("ax")) == []
    assert [str(step.name) for step in graph.steps_among(corpus, ids("abx"))] == ["node-a > node-x"]
    assert graph.steps_among(corpus, ids("cx")) == []


def test_a_way_leads_through_steps_to_what_bears_on_nothing(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, a="+b -c>x", b="+y", c="+x", x="", y="", z="+z")
    bearing = graph.bearing(corpus)
    found = [[str(step.name) for step in way] for way in graph.ways(bearing, "node-a", 3)]
    assert found == [["node-a > node-c > node-x"], ["node-a > node-b", "node-b > node-y"]]
    assert len(graph.ways(bearing, "node-a", 1)) == 1
    assert graph.ways(bearing, "node-x", 3) == []


def test_importance_counts_what_rests_on_a_node(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, a="+b", b="+c +d", c="-d", d="-c", e="-a>b")
    found = graph.importance(graph.bearing(corpus))
    assert found == {"node-a": 3, "node-b": 2, "node-c": 1, "node-d": 1, "node-e": 3}


def test_nodes_gather_where_most_of_some_nodes_lead(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, a="+b", b="+c +d", c="-d", d="-c", e="-a>b")
    bearing = graph.bearing(corpus)
    ids = [f"node-{letter}" for letter in "abcd"]
    assert graph.gathering(bearing, ids) == {"node-a": 0, "node-b": 1, "node-c": 3, "node-d": 3}
    assert graph.gathering(bearing, ["node-a", "node-c"]) == {"node-a": 0, "node-c": 0}  # the way leads outside


def test_those_that_come_first_are_in_a_full_neighbourhood(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, a="+x", b="+x", c="+x", x="+y", y="")
    found = graph.neighbourhood(corpus, "node-x", 1, 3, {"node-c": 1})
    assert found == {"node-x": 0, "node-c": 1, "node-a": 1}


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20))
def test_parts_come_after_all_that_they_need(edges: list[tuple[int, int]]) -> None:
    parts = graph.in_order({one: [other for each, other in edges if each == one] for one in range(8)})
    place = {each: number for number, part in enumerate(parts) for each in part}
    assert sorted(place) == list(range(8))
    assert all(place[other] <= place[one] for one, other in edges)


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20))
def test_a_circle_leads_back_to_where_it_begins(edges: list[tuple[int, int]]) -> None:
    found = graph.circle({one: [other for each, other in edges if each == one] for one in range(8)})
    assert all(pair in edges for pair in zip(found, [*found[1:], *found[:1]], strict=True))
    if not found:
        assert all(
            len(part) == 1 for part in graph.in_order({one: [b for a, b in edges if a == one] for one in range(8)})
        )

"""What was probably meant is found; what was not is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.near import nearest, similar, twins, words

NAMES = ["supports", "attacks", "rests-on", "DOI", "build-separate-lanes"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("suports", "supports"),
        ("Attacks", "attacks"),
        ("doi", "DOI"),
        ("rests_on", "rests-on"),
        ("build-seperate-lanes", "build-separate-lanes"),
        ("weather", None),
        ("", None),
    ],
)
def test_a_near_name_is_meant(name: str, meant: str | None) -> None:
    assert nearest(name, NAMES) == meant


def test_no_name_is_near_where_there_are_none() -> None:
    assert nearest("supports", []) is None


def test_small_words_and_endings_do_not_count() -> None:
    assert words("The lanes are for a rider") == words("Lane: riders")
    assert words("Policies needed by bicycles") == words("A policy is needed by the bicycle")


def test_a_negation_counts() -> None:
    assert words("Lanes do not help") != words("Lanes do help")


def test_similar_titles_come_nearest_first() -> None:
    titles = {
        "one": "Lanes prevent crashes",
        "two": "Separate lanes prevent crashes",
        "three": "Lanes take room",
        "four": "Rain keeps riders home",
    }
    assert similar("Separate lanes prevent most crashes", titles) == ["two", "one"]
    assert similar("Separate lanes prevent most crashes", titles, most=1) == ["two"]


def test_twins_are_named_once_and_in_order() -> None:
    titles = {
        "b": "Bicycles need little room",
        "a": "A bicycle needs little room",
        "c": "Little room is needed by a bicycle",
        "d": "Buses need much room",
        "e": "",
        "f": "",
    }
    assert sorted(twins(titles)) == [("a", "b"), ("a", "c"), ("b", "c")]


@settings(max_examples=300)
@given(st.lists(st.text("abcdefgh ", min_size=1, max_size=24), max_size=12))
def test_the_quick_way_finds_the_twins_that_the_slow_way_finds(found: list[str]) -> None:
    titles = {f"{number:02}": " ".join(title) for number, title in enumerate(found)}
    bags = {key: words(title) for key, title in titles.items()}
    slow = {
        (one, other)
        for one in titles
        for other in titles
        if one < other
        and bags[one] | bags[other]
        and 5 * len(bags[one] & bags[other]) >= 4 * len(bags[one] | bags[other])
    }
    quick = list(twins(titles))
    assert len(quick) == len(set(quick))
    assert set(quick) == slow

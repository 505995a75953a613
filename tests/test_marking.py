"""Terms are marked where they are used first, and nowhere else."""

from __future__ import annotations

from time import perf_counter

import pytest

from argmap.model import Term
from argmap.pages.marking import Marker, Marks
from argmap.pages.text import to_html
from tests.trees import mapping


def term(id_: str, title: str, *also: str) -> Term:
    return Term(id_, title, also, "", (), mapping({}))


TERMS = [term("lane", "lane"), term("bus-lane", "bus lane", "bus lanes", "rider's lane"), term("amp", "amp", "p")]


def mark(*texts: str) -> str:
    """Mark texts of one page; links are shown as `{words|id}`."""
    marks = Marks(Marker(TERMS), "../")
    found = " ".join(marks.mark(to_html(text)) for text in texts)
    for each in TERMS:
        found = found.replace(f'<a class="am-term" href="../terms/{each.id}/">', f"{{{each.id}|")
    return found.replace("</a>", "}")


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["A Lane and a lane."], "<p>A {lane|Lane} and a lane.</p>"),
        (["A bus lane is a lane."], "<p>A {bus-lane|bus lane} is a {lane|lane}.</p>"),
        (["Lanes, laneway, non-lane, lane-like."], "<p>Lanes, laneway, non-lane, lane-like.</p>"),
        (["A rider's lane."], "<p>A {bus-lane|rider&#x27;s lane}.</p>"),
        (["A *rider's* [lane](https://x.org) & `lane`."], None),
        (["Cars & bicycles < 5"], "<p>Cars &amp; bicycles &lt; 5</p>"),
        (["One lane.", "Two lane."], "<p>One {lane|lane}.</p> <p>Two lane.</p>"),
        (["A *bus\nlane*."], "<p>A <em>{bus-lane|bus\nlane}</em>.</p>"),
        (["İİİ lane"], "<p>İİİ {lane|lane}</p>"),
    ],
)
def test_the_first_use_is_marked(texts: list[str], expected: str | None) -> None:
    found = mark(*texts)
    if expected is None:
        assert "{" not in found
    else:
        assert found == expected


def test_without_terms_nothing_is_marked() -> None:
    assert Marks(Marker([]), "").mark("<p>a lane</p>") == "<p>a lane</p>"


def test_a_thousand_pages_take_well_under_a_second() -> None:
    marker = Marker([term(f"word-{number}", f"word {number}", f"words {number}") for number in range(100)])
    texts = [f"<p>{'Some other talk about streets and lanes. ' * 40}word 7 {number}</p>" for number in range(1000)]
    before = perf_counter()
    for text in texts:
        Marks(marker, "../../").mark(text)
    assert perf_counter() - before < 0.5

"""A problem can be shown anywhere, and a file cannot steer what it is shown on."""

from __future__ import annotations

import json

import pytest

from argmap.problems import Problem, Severity, Span, as_github, as_json, as_text, in_order, printable

PLACE = Span("claims/safety/a-b.yml", 3, 9)
PLAIN = Problem("REF001", PLACE, "there is no node called `x`", "did you mean `y`?")


def test_a_report_has_the_place_the_line_a_caret_and_a_next_step() -> None:
    shown = as_text(PLAIN.with_line({PLACE.path: ["kind: claim", "supports:", "  - to: x"]}))
    assert shown == (
        "claims/safety/a-b.yml:3:9: error REF001 there is no node called `x`\n"
        "   3 |   - to: x\n"
        "     |         ^\n"
        "     = help: did you mean `y`?"
    )


def test_a_problem_without_a_line_shows_none() -> None:
    assert as_text(PLAIN.with_line({PLACE.path: ["kind: claim"]})).count("\n") == 1
    assert as_text(PLAIN.with_line({})).count("\n") == 1


@pytest.mark.parametrize("column", [1, 40, 100, 1000, 5000])
def test_the_caret_of_a_long_line_stands_under_its_place(column: int) -> None:
    line = "x" * (column - 1) + "!" + "y" * 5000
    problem = Problem("YML001", Span("a.yml", 1, column), "here").with_line({"a.yml": [line]})
    _, shown, caret = as_text(problem).split("\n")
    assert len(shown) < 130
    assert shown[caret.index("^")] == "!"


def test_the_caret_stands_under_its_place_after_what_cannot_be_printed() -> None:
    problem = Problem("YML001", Span("a.yml", 1, 4), "here").with_line({"a.yml": ["\t\x1b\u202e!"]})
    _, shown, caret = as_text(problem).split("\n")
    assert shown[caret.index("^")] == "!"


HOSTILE = "`\x1b[2J\x9b1m\r\n::error::forged\u202e\u2028\udcff\x00`"


def test_control_characters_are_shown_and_not_sent() -> None:
    assert printable(HOSTILE) == "`\\x1b[2J\\x9b1m\\r\\n::error::forged\\u202e\\u2028\\udcff\\x00`"


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_no_form_lets_a_file_steer_a_terminal_or_a_log(form: str) -> None:
    span = Span(f"claims/{HOSTILE}.yml")
    problem = Problem("FLD003", span, HOSTILE, HOSTILE).with_line({span.path: [HOSTILE]})
    shown = {"text": as_text(problem), "json": as_json([problem]), "github": as_github(problem)}[form]
    assert shown.encode()
    assert not any(sign in shown for sign in "\x1b\x9b\r\x00\u202e\u2028")
    assert "\n::error::" not in shown


def test_the_json_form_holds_every_part() -> None:
    assert json.loads(as_json([PLAIN])) == [
        {
            "code": "REF001",
            "severity": "error",
            "path": PLACE.path,
            "line": 3,
            "column": 9,
            "message": PLAIN.message,
            "help": PLAIN.help,
        }
    ]
    assert json.loads(as_json([])) == []


def test_the_github_form_is_one_workflow_command() -> None:
    assert as_github(PLAIN) == (
        "::error file=claims/safety/a-b.yml,line=3,col=9,title=REF001::there is no node called `x`%0Adid you mean `y`?"
    )
    odd = Problem("MAP001", Span("a,b:c%.yml"), "100%", severity=Severity.WARNING)
    assert as_github(odd) == "::warning file=a%2Cb%3Ac%25.yml,line=1,col=1,title=MAP001::100%25"


def test_problems_stand_in_the_order_of_their_places_each_once() -> None:
    first, second = Problem("B", Span("a", 2, 1), "m"), Problem("A", Span("a", 10, 1), "m")
    third, fourth = Problem("A", Span("b", 1, 1), "m"), Problem("B", Span("b", 1, 1), "m")
    assert in_order([fourth, second, first, third, first]) == [first, second, third, fourth]

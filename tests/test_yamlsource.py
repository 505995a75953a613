"""YAML becomes plain values that know their places, and nothing that is not YAML stops the reader."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from argmap import yamlsource
from argmap.yamlsource import MOST_BYTES, MOST_DEPTH, Items, Mapping, Scalar, decode, parse
from tests.trees import PIECES, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.yamlsource import Parsed, Value

HARD = [
    "",
    "\ufeff",
    "\ufeffkind: claim",
    "a: b\r\nc: d\r\n",
    "a: b\rc: d",
    "a: \x00",
    "\x00",
    "[" * 30_000,
    "{" * 30_000,
    "a: [" * 8_000,
    "- " * 30_000,
    "? " * 30_000,
    "&a " * 10_000,
    "*a " * 10_000,
    "!" * 30_000,
    "'" * 30_001,
    '"' * 30_001,
    "a:\n" + " " * 30_000 + "b",
    "#" * 30_000,
    "%" * 30_000,
    "---\n" * 10_000,
    "|" * 30_000,
    'a: "\\ud800"',
    'a: "\\U00110000"',
    'a: "\\UFFFFFFFF"',
    "a: b\u2028c: \x85d: e",
]
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{after}: &{after} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.fixture(params=["the C parser", "the Python parser"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Either of the parsers that a machine may have."""
    if request.param == "the Python parser":
        monkeypatch.setattr(yamlsource, "LOADER", yaml.SafeLoader)


def said(parsed: Parsed) -> list[tuple[str, int, int]]:
    return [(each.code, each.span.line, each.span.column) for each in parsed.problems]


def test_every_scalar_is_a_string() -> None:
    parsed = parse("no: no\nversion: 3.10\ndate: 2026-01-02\nnothing: ~\nempty:\n", "a.yml")
    assert parsed.root
    assert plain(parsed.root) == {"no": "no", "version": "3.10", "date": "2026-01-02", "nothing": "~", "empty": ""}


def test_every_value_knows_its_place() -> None:
    parsed = parse("kind: claim\npassages:\n  - work: 'ü'\n    at: |\n      §1\n", "a.yml")
    assert parsed.root
    passages = parsed.root.get("passages")
    assert isinstance(passages, Items)
    first = passages.values[0]
    assert isinstance(first, Mapping)
    work, at = first.get("work"), first.get("at")
    assert isinstance(work, Scalar)
    assert isinstance(at, Scalar)
    assert (work.span.line, work.span.column) == (3, 11)
    assert (at.span.line, at.span.column) == (4, 9)
    assert first.key("at").column == 5
    assert first.key("stance") == first.span


@pytest.mark.parametrize("header", ["|", "|-", "|+", "|2", "|2-"])
def test_a_place_inside_a_block_is_found(header: str) -> None:
    parsed = parse(f"text: {header}\n\n  one\n    two three\n", "a.yml")
    assert parsed.root
    text = parsed.root.get("text")
    assert isinstance(text, Scalar)
    place = text.line_at(text.text.index("three"))
    assert (place.line, place.column) == (4, 9)


def test_a_place_inside_another_scalar_is_the_scalar() -> None:
    parsed = parse("text: 'one two'\n", "a.yml")
    assert parsed.root
    text = parsed.root.get("text")
    assert isinstance(text, Scalar)
    assert text.line_at(4) == text.span


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("# first\n# second\n", (2, 1)),
        ("a: b # c\n", (1, 6)),
        ("a: | # c\n  b\n", (1, 6)),
        ("a: 'b'#c\n", (1, 7)),
        ("a: [b, # c\n  d]\n", (1, 8)),
        ("a: |\n  b\n# c\n", (3, 1)),
        ("a: b\n...\n# c\n", (3, 1)),
    ],
)
def test_a_comment_after_the_first_line_is_found(text: str, place: tuple[int, int]) -> None:
    assert ("YML009", *place) in said(parse(text, "a.yml"))


@pytest.mark.parametrize(
    "text", ["# first\na: b\n", "a: b#c\n", "a: '# b'\n", "a: |\n  # b\n", "a: >\n  # b\n", "'#': b\n"]
)
def test_a_sign_in_a_value_is_no_comment(text: str) -> None:
    assert said(parse(text, "a.yml")) == []


def test_of_two_equal_keys_the_first_stays() -> None:
    parsed = parse("a: b\na: c\n", "a.yml")
    assert said(parsed) == [("YML002", 2, 1)]
    assert parsed.root
    assert plain(parsed.root) == {"a": "b"}


def test_nesting_ends_somewhere() -> None:
    deep = "x: " + "[" * (MOST_DEPTH - 1) + "]" * (MOST_DEPTH - 1)
    assert said(parse(deep, "a.yml")) == []
    assert said(parse("x: [" + deep[3:] + "]", "a.yml")) == [("YML004", 1, 3 + MOST_DEPTH)]


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize("text", HARD, ids=lambda text: repr(text[:20]))
def test_a_hard_text_is_read_or_refused(text: str) -> None:
    parsed = parse(text, "a.yml")
    assert parsed.root or parsed.problems
    for each in parsed.problems:
        assert each.help
        assert 1 <= each.span.line <= text.count("\n") + 2


@pytest.mark.usefixtures("_parser")
def test_an_alias_bomb_costs_no_memory() -> None:
    tracemalloc.start()
    try:
        parsed = parse(BOMB, "a.yml")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert said(parsed) == [("YML003", 1, 4)]
    assert peak < 1_000_000


@pytest.mark.parametrize("data", [b"\xff\xfea\x00", b"a: \xe9", b"a\n\xc3", b"\x80", b"\xed\xa0\x80"])
def test_what_is_not_utf_8_is_refused_at_its_place(data: bytes) -> None:
    text, problems = decode(data, "a.yml")
    assert text == ""
    assert [each.code for each in problems] == ["YML007"]
    assert problems[0].span.line == 1 + data[:-1].count(b"\n")


def test_marks_and_line_ends_of_other_systems_are_taken_off() -> None:
    assert decode(b"\xef\xbb\xbf\xef\xbb\xbfa: b\r\nc: d\re: f\n", "a.yml") == ("a: b\nc: d\ne: f\n", ())


def test_a_file_has_a_largest_size() -> None:
    assert decode(b"a" * MOST_BYTES, "a.yml")[1] == ()
    assert [each.code for each in decode(b"a" * (MOST_BYTES + 1), "a.yml")[1]] == ["YML006"]


@settings(max_examples=300)
@given(st.text(st.characters(exclude_categories=["Cs"])) | st.lists(st.sampled_from(PIECES)).map("".join))
@example("\ufeff#\n#")
def test_any_text_is_read_or_refused(text: str) -> None:
    parsed = parse(text, "a.yml")
    assert parsed.root or parsed.problems


@settings(max_examples=300)
@given(st.binary() | st.lists(st.sampled_from([each.encode() for each in PIECES] + [b"\xff", b"\xc3"])).map(b"".join))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    text, problems = decode(data, "a.yml")
    if problems:
        assert text == ""
    else:
        parsed = parse(text, "a.yml")
        assert parsed.root or parsed.problems


def _scalars(value: Value) -> Iterator[Scalar]:
    if isinstance(value, Scalar):
        yield value
    elif isinstance(value, Items):
        for each in value.values:
            yield from _scalars(each)
    else:
        for key, each in value.entries:
            yield key
            yield from _scalars(each)


_WORDS = st.text("abé🚲\u2028\x85 -'\"\\#", min_size=1, max_size=12)
_STYLES = st.sampled_from([None, "'", '"', "|", ">"])
_VALUES = st.recursive(
    _WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_WORDS, inner, max_size=3), max_leaves=8
)


@settings(max_examples=300)
@given(
    value=st.dictionaries(_WORDS, _VALUES, min_size=1, max_size=3),
    style=_STYLES,
    is_flow=st.sampled_from([None, False, True]),
    width=st.sampled_from([20, 1000]),
)
def test_every_scalar_stands_where_its_place_says(
    *, value: dict[str, object], style: str | None, is_flow: bool | None, width: int
) -> None:
    text = yaml.dump(value, default_style=style, default_flow_style=is_flow, allow_unicode=True, width=width)
    parsed = parse(text, "a.yml")
    if not parsed.root:  # PyYAML tags what would not be read as a string
        assert {each.code for each in parsed.problems} <= {"YML003", "YML004"}
        return
    if not any(each.code == "YML002" for each in parsed.problems):  # folding can make two keys one
        assert plain(parsed.root) == yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes only strings
    lines = text.split("\n")
    for scalar in _scalars(parsed.root):
        here = lines[scalar.span.line - 1][scalar.span.column - 1 :]
        if here[:1] not in ("'", '"', "|", ">"):
            assert here.startswith(scalar.text.split("\n")[0].split(" ")[0].split("\u2028")[0].split("\x85")[0])

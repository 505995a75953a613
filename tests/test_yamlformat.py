"""There is one canonical layout, and it changes no value."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from argmap.formats import FORMATS, format_of
from argmap.yamlformat import layout, same_values
from argmap.yamlsource import MOST_DEPTH, decode, parse
from tests import bundles
from tests.trees import FILES, depth, made, mapping, plain

ALL_GOOD = [
    pytest.param(file.path, file.data.decode(), id=f"{bundle.parent.name}-{file.path}")
    for bundle in (bundles.BASE, *sorted(bundles.RULES.glob("*/good.yml")))
    for file in bundles.files(bundle)
    if format_of(file.path) and not file.link
]


def laid_out(value: dict[str, Any], name: str = "node") -> str:
    """Lay out plain Python, and leave the first line away."""
    return layout(mapping(value), name, 1).partition("\n")[2]


def test_the_first_line_leads_editors_to_the_schema() -> None:
    assert layout(mapping({"kind": "claim"}), "node", 1).startswith(
        "# yaml-language-server: $schema=../node.schema.json\nkind: claim\n"
    )
    assert layout(mapping({"topics": "x"}), "topics", 0).startswith(
        "# yaml-language-server: $schema=./topics.schema.json\n"
    )


def test_fields_stand_in_the_order_of_the_format() -> None:
    value = {"x-own": "1", "note": "n", "title": "t", "kind": "claim", "supports": [{"because": "b", "to": "a-b"}]}
    assert laid_out(value) == (
        "kind: claim\ntitle: t\nsupports:\n  - to: a-b\n    because: |\n      b\nnote: |\n  n\nx-own: 1\n"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain words", "plain words"),
        ("no", "no"),
        ("a: b", "'a: b'"),
        ("a:b", "a:b"),
        ("a #b", "'a #b'"),
        ("a#b", "a#b"),
        ("it's", "it's"),
        ("'it is'", "'''it is'''"),
        ("§3, p. 4", "§3, p. 4"),
        ("- a", "'- a'"),
        ("[a]", "'[a]'"),
        ("~", "'~'"),
        ("", "''"),
        ("a\tb", '"a\\tb"'),
        ("a\x1b", '"a\\x1b"'),
        ("a\u2028b", '"a\\u2028b"'),
        ("\U0001f6b2", "\U0001f6b2"),
        ("trailing ", "trailing"),
    ],
)
def test_a_line_is_plain_where_that_is_safe(text: str, written: str) -> None:
    assert laid_out({"title": text}) == f"title: {written}\n"


def test_prose_is_a_block() -> None:
    assert laid_out({"kind": "claim", "text": "one\n\n  two\n"}) == "kind: claim\ntext: |\n  one\n\n    two\n"


def test_prose_that_a_block_cannot_hold_is_quoted() -> None:
    assert laid_out({"kind": "claim", "text": " one\ttwo"}) == 'kind: claim\ntext: " one\\ttwo"\n'


def test_short_lists_of_words_stand_on_one_line() -> None:
    assert laid_out({"x-list": ["a-b", "c"]}) == "x-list: [a-b, c]\n"
    assert laid_out({"x-list": ["a-b", "c d"]}) == "x-list:\n  - a-b\n  - c d\n"
    assert laid_out({"x-list": ["a" * 60, "b" * 60]}) == f"x-list:\n  - {'a' * 60}\n  - {'b' * 60}\n"


def test_a_key_that_is_too_long_for_a_line_is_marked() -> None:
    assert laid_out({"x" * 2000: "a"}) == f"? {'x' * 2000}\n: a\n"


def test_an_empty_file_keeps_its_braces() -> None:
    assert laid_out({}) == "{}\n"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a", "a \n", True),
        ("a", " a", False),
        (["a", "b"], ["b", "a"], False),
        (["a"], ["a", "a"], False),
        ({"a": "b", "c": "d"}, {"c": "d", "a": "b"}, True),
        ({"a": "b"}, {"a": "b", "c": ""}, False),
        ("a", ["a"], False),
        ({}, [], False),
    ],
)
def test_values_are_compared_without_the_space_at_their_end(one: object, other: object, *, same: bool) -> None:
    assert same_values(made(one), made(other)) is same


@pytest.mark.parametrize(("path", "text"), ALL_GOOD)
def test_a_layout_keeps_the_values_of_real_files(path: str, text: str) -> None:
    name = format_of(path)
    root = parse(text, path).root
    assert name
    assert root
    after = layout(root, name, path.count("/"))
    again = parse(after, path).root
    assert again
    assert same_values(root, again)
    assert layout(again, name, path.count("/")) == after


def _trimmed(value: object) -> object:
    """Take off the space at the end of texts; keys keep theirs."""
    if isinstance(value, dict):
        return {key: _trimmed(inner) for key, inner in value.items()}
    return [_trimmed(each) for each in value] if isinstance(value, list) else str(value).rstrip()


@settings(max_examples=500)
@given(value=FILES, name=st.sampled_from(sorted(FORMATS)))
@example(value={"addresses": ["0\x85"]}, name="node")
@example(value={"kind": "claim\n", "title": "a", "note": "b"}, name="node")
@example(value={"kind": "\uffff"}, name="node")
@example(value={"x" * 100: []}, name="node")
@example(value={"x" * 1025: {"y" * 1025: ["z"]}}, name="node")
@example(value={"text": "--- a\n...\n"}, name="node")
def test_a_layout_is_read_as_it_was_written(value: dict[str, Any], name: str) -> None:
    assume(depth(value) <= MOST_DEPTH)
    root = mapping(value)
    text = layout(root, name, 1)
    assert decode(text.encode(), "a.yml") == (text, ())
    parsed = parse(text, "a.yml")
    assert parsed.problems == ()
    assert parsed.root
    assert same_values(parsed.root, root)
    assert layout(parsed.root, name, 1) == text
    assert _trimmed(yaml.load(text, Loader=yaml.BaseLoader)) == _trimmed(plain(root))  # noqa: S506 - only strings

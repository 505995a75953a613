"""The schemas for editors say what the checker says."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from argmap import reading
from argmap.corpus import CORPUS, read
from argmap.formats import format_of, formats
from argmap.rules import RULES, check
from argmap.rules.fields import compare
from argmap.schema import schemas
from argmap.yamlsource import Items, Mapping, parse
from tests import bundles
from tests.trees import made, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Corpus, Vocabulary
    from argmap.yamlsource import Value

ROOT = Path(__file__).parent.parent
KNOWN = {code for code, rule in RULES.items() if rule.in_schema}
EXAMPLES = sorted(bundles.RULES.glob("*/*.yml"))


@cache
def _corpus() -> Corpus:
    return read(ROOT)


def _schemas(vocabulary: Vocabulary) -> dict[str, dict[str, Any]]:
    return {name.removesuffix(".schema.json"): json.loads(text) for name, text in schemas(vocabulary).items()}


def _disagreements(corpus: Corpus) -> Iterator[str]:
    """Find each file on which schema and checker disagree, and how."""
    validators = {name: Draft7Validator(schema) for name, schema in _schemas(corpus.vocabulary).items()}
    found = {each.span.path: each for each in check(corpus) if each.code in KNOWN}
    for path, lines in corpus.lines.items():
        name = format_of(path.removeprefix(f"{CORPUS}/"))
        root = parse("\n".join(lines), path).root
        if name and root:
            refused = next(validators[name].iter_errors(plain(root)), None)
            if bool(refused) != (path in found):
                yield f"{path}: schema: {refused and refused.message}; checker: {found.get(path)}"


def test_the_schemas_of_the_corpus_are_current() -> None:
    expected = schemas(_corpus().vocabulary)
    there = {each.name: each.read_text(encoding="utf-8") for each in (ROOT / CORPUS).glob("*.schema.json")}
    stale = sorted(name for name in expected.keys() | there.keys() if expected.get(name) != there.get(name))
    assert not stale, "`argmap schemas` writes them anew"


def test_the_schemas_are_draft_07() -> None:
    for schema in _schemas(_corpus().vocabulary).values():
        assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
        Draft7Validator.check_schema(schema)


def _properties(value: object, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Find every property that a schema describes; the condition of an `if` describes none."""
    if isinstance(value, dict):
        for name, inner in value.get("properties", {}).items():
            yield f"{path}/{name}", inner
        for key, inner in value.items():
            if key != "if":
                yield from _properties(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _properties(each, f"{path}/{number}")


@pytest.mark.parametrize("name", sorted(formats(_corpus().vocabulary)))
def test_every_property_has_a_description_and_examples(name: str) -> None:
    found = dict(_properties(_schemas(_corpus().vocabulary)[name], name))
    assert found
    assert [path for path, inner in found.items() if not inner.get("description") or not inner.get("examples")] == []


def test_checker_and_schema_agree_on_the_corpus() -> None:
    assert list(_disagreements(_corpus())) == []


@pytest.mark.parametrize("bundle", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_checker_and_schema_agree_on_the_examples_of_rules(bundle: Path, tmp_path: Path) -> None:
    assert list(_disagreements(read(bundles.unpack(tmp_path, bundles.BASE, bundle)))) == []


def _whole_files() -> dict[str, tuple[str, Mapping]]:
    """Gather a correct file of every format and kind, as full as there is one, with its format's name."""
    found: dict[str, tuple[str, Mapping]] = {}
    for bundle in (bundles.BASE, *bundles.RULES.glob("*/good.yml")):
        for file in bundles.files(bundle):
            name = format_of(file.path)
            root = parse(file.data.decode(), file.path).root if name and not file.link else None
            if name and root:
                kind = f"{name}-{reading.text(root, 'kind')}"
                if kind not in found or len(root.entries) > len(found[kind][1].entries):
                    found[kind] = (name, root)
    return found


WHOLE = _whole_files()
WORDS = reading.vocabulary(WHOLE["vocabulary-"][1])
SHAPES = formats(WORDS)
VALIDATORS = {name: Draft7Validator(schema) for name, schema in _schemas(WORDS).items()}
ODD = [
    *(
        "",
        " ",
        "\n",
        "a\n",
        "a\n\n",
        "a\nb",
        "\na",
        " a",
        "a ",
        "\x85a",
        "a\u2028",
        "x" * 90,
        "x" * 91,
        "x" * 90 + "\n",
    ),
    *(
        "x" * 30,
        "x" * 31,
        "x" * 60,
        " " + "x" * 60,
        "x" * 61,
        "x",
        "claim\n",
        "2023\n",
        "2023-1",
        "10.1000/1\n",
        "text",
    ),
    *([], {}, ["a"], ["a", "a"], ["a", "a "], ["summer", "summer"], [""], [[]], [{}], {"a": "b"}, {"x-a": "b"}),
    *([{"x-a": ["b"]}], {"summer": []}, {"season": ["summer"]}, {"season": []}),
]


def _places(value: Value, way: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """Give the ways to all values inside one."""
    inner = value.values if isinstance(value, Items) else [each for _, each in getattr(value, "entries", ())]
    for number, each in enumerate(inner):
        yield (*way, number)
        yield from _places(each, (*way, number))


def _replaced(value: Value, way: tuple[int, ...], odd: Value | None) -> Value:
    """Put another value, or none, at one place."""
    first, rest = way[0], way[1:]

    def renewed(each: Value) -> Value | None:
        return _replaced(each, rest, odd) if rest else odd

    if isinstance(value, Items):
        inner = [renewed(each) if number == first else each for number, each in enumerate(value.values)]
        return Items(tuple(each for each in inner if each), value.span)
    if isinstance(value, Mapping):
        entries = [
            (key, renewed(each) if number == first else each) for number, (key, each) in enumerate(value.entries)
        ]
        return Mapping(tuple((key, each) for key, each in entries if each), value.span)
    return value


@pytest.mark.parametrize("kind", sorted(WHOLE))
@settings(max_examples=60)
@given(data=st.data())
def test_checker_and_schema_agree_on_files_with_one_odd_value(kind: str, data: st.DataObject) -> None:
    name, root = WHOLE[kind]
    way = data.draw(st.sampled_from(list(_places(root))))
    odd = data.draw(st.none() | st.sampled_from(ODD).map(made))
    changed = _replaced(root, way, odd)
    refused = next(VALIDATORS[name].iter_errors(plain(changed)), None)
    found = [each for each in compare(changed, SHAPES[name]) if each.code in KNOWN]
    assert bool(refused) == bool(found), (refused and refused.message, found)

"""Read a `graph.json`, ours or another's, and say at its place what is wrong with it."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from argmap.analysis.inputs import FOR, Inference, Map, support_circle
from argmap.exports.graph import FORMAT, SIGNS, VERSION
from argmap.jsonsource import JsonError, Places, load
from argmap.near import nearest
from argmap.problems import Problem, Span, in_order

if TYPE_CHECKING:
    from argmap.jsonsource import Path

# Required and other keys of each object.
_TOP = (("format", "version", "nodes", "premises", "inferences"), ("contraries", "works"))
_NODE = (("id", "base"), ("kind", "title"))
_INFERENCE = (("body", "head", "sign", "tier", "weight"), ("undercutters", "study"))

MOST_GUESSES = 50  # of what an unknown id was meant to be: each looks at every id
NOT_JSON, SHAPE, UNKNOWN, RANGE, CIRCLE, TWICE = (f"GRF00{number}" for number in range(1, 7))


@dataclass(frozen=True, slots=True)
class _Finding:
    code: str
    path: Path
    message: str
    help: str
    at_key: bool = False


def read(data: bytes, shown: str) -> tuple[Map | None, list[Problem]]:
    """Read the bytes of a `graph.json`; the map is None when there are problems.

    `shown` is the file's name in messages. Codes: GRF001 not JSON, GRF002 a part
    is missing or of another shape, GRF003 an id that no node has, GRF004 a number
    out of its range, GRF005 a support cycle, GRF006 something stands twice.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"the byte `{data[error.start]:#04x}` is not UTF-8"
        return None, [Problem(NOT_JSON, Span(shown, line), found, "save the file as UTF-8")]
    try:
        value, is_repeating = load(text)
    except JsonError as error:
        line = text.count("\n", 0, error.offset) + 1
        span = Span(shown, line, error.offset - (text.rfind("\n", 0, error.offset) + 1) + 1)
        problem = Problem(
            NOT_JSON, span, f"this is not JSON: {error}", "a program that writes JSON makes no such slips"
        )
        return None, [problem.with_line({shown: text.split("\n")})]
    reader = _Reader(value)
    map_ = reader.map()
    if map_ and not is_repeating:
        return map_, []
    places = Places(text, shown)
    problems = [
        Problem(each.code, (places.key if each.at_key else places.value)(each.path), each.message, each.help)
        for each in reader.findings
    ]
    problems += [
        Problem(TWICE, span, f"the key `{path[-1]}` stands twice in one object", "keep one of them")
        for path, span in places.repeated
    ]
    lines = {shown: text.split("\n")}
    return (None if problems else map_), [each.with_line(lines) for each in in_order(problems)]


class _Reader:
    """Make a map of a JSON value, and gather all that is wrong with it."""

    def __init__(self, value: Any) -> None:
        self.findings: list[_Finding] = []
        self.index: dict[str, int] = {}
        self.guesses = 0
        self.value = self._object(value, (), _TOP, "the map")

    def map(self) -> Map | None:
        """Give the map; None when something is wrong."""
        value = self.value
        self._head(value)
        nodes = [
            self._object(each, ("nodes", number), _NODE, "a node")
            for number, each in enumerate(self._list(value, "nodes"))
        ]
        self._name(nodes)
        premises = self._premises(value)
        inferences = [
            self._inference(each, ("inferences", number)) for number, each in enumerate(self._list(value, "inferences"))
        ]
        contraries = [
            self._pair(each, ("contraries", number)) for number, each in enumerate(self._list(value, "contraries"))
        ]
        works = {
            work: frozenset(self._ids(asserted, ("works", work)))
            for work, asserted in self._dict(value, "works").items()
        }
        if not self.findings:
            self._circle(inferences)
        if self.findings:
            return None
        return Map(
            ids=tuple(self.index),
            inferences=tuple(inferences),
            premises=tuple(premises.get(number, 0) for number in range(len(nodes))),
            base=tuple(float(each["base"]) for each in nodes),
            contraries=tuple(dict.fromkeys(contraries)),
            works=works,
            kinds=tuple(each.get("kind", "") for each in nodes),
            titles=tuple(each.get("title", "") for each in nodes),
        )

    def find(self, code: str, path: Path, message: str, help_: str, *, at_key: bool = False) -> None:
        """Note a finding."""
        self.findings.append(_Finding(code, path, message, help_, at_key))

    def _head(self, value: dict[str, Any]) -> None:
        if value.get("format", FORMAT) != FORMAT:
            found = f"the format is `{_short(value['format'])}`"
            self.find(SHAPE, ("format",), found, f"`{FORMAT}` is read here")
        version = value.get("version", VERSION)
        if version != VERSION or isinstance(version, bool):
            found = f"the version is `{_short(version)}`"
            self.find(SHAPE, ("version",), found, f"version {VERSION} is read here")

    def _name(self, nodes: list[dict[str, Any]]) -> None:
        """Give each node its number, and look at its base score."""
        for number, node in enumerate(nodes):
            path = ("nodes", number)
            for key in ("id", "kind", "title"):
                if key in node and not isinstance(node[key], str):
                    self.find(SHAPE, (*path, key), f"`{_short(node[key])}` stands where words do", "put it in quotes")
            if "base" in node:
                self._number(node["base"], (*path, "base"), "base score", is_open=False)
            id_ = node.get("id")
            if not isinstance(id_, str):
                continue
            if not id_:
                self.find(SHAPE, (*path, "id"), "this id is empty", "name the node")
            elif id_ in self.index:
                self.find(TWICE, (*path, "id"), f"a node called `{_short(id_)}` stands above", "give each its own id")
            self.index.setdefault(id_, len(self.index))

    def _premises(self, value: dict[str, Any]) -> dict[int, int]:
        found = {}
        for id_, tier in self._dict(value, "premises").items():
            number = self._id(id_, ("premises", id_), at_key=True)
            self._tier(tier, ("premises", id_))
            if number is not None:
                found[number] = _whole(tier)
        return found

    def _inference(self, value: Any, path: Path) -> Inference:
        """Read a step; where parts of it are wrong, what is given is never used."""
        value = self._object(value, path, _INFERENCE, "an inference")
        body = self._ids(value.get("body", []), (*path, "body"), is_filled="body" in value)
        head = self._id(value["head"], (*path, "head")) if "head" in value else None
        sign = value.get("sign", "for")
        if not isinstance(sign, str) or sign not in SIGNS:
            self.find(
                SHAPE, (*path, "sign"), f"`{_short(sign)}` is no sign", "a step speaks `for` or `against` its head"
            )
            sign = "for"
        tier = value.get("tier", 1)
        self._tier(tier, (*path, "tier"))
        weight = value.get("weight", 0.5)
        self._number(weight, (*path, "weight"), "weight", is_open=True)
        undercutters = [
            self._ids(each, (*path, "undercutters", number), is_filled=True)
            for number, each in enumerate(self._list(value, "undercutters", (*path, "undercutters")))
        ]
        study = value.get("study", "")
        if not isinstance(study, str):
            self.find(SHAPE, (*path, "study"), f"`{_short(study)}` stands where words do", "put it in quotes")
        return Inference(
            tuple(body), head or 0, SIGNS[sign], _whole(tier), weight, tuple(map(tuple, undercutters)), study
        )

    def _pair(self, value: Any, path: Path) -> tuple[int, int]:
        ids = self._ids(value, path)
        if isinstance(value, list) and (len(value) != 2 or value[0] == value[1]):  # noqa: PLR2004 - a pair
            self.find(SHAPE, path, "this is no pair of two nodes", "name the two that cannot both stand")
        return (min(ids, default=0), max(ids, default=0))

    def _circle(self, inferences: list[Inference]) -> None:
        circle = support_circle(len(self.index), inferences)
        if circle:
            ids = list(self.index)
            after = circle[1 % len(circle)]
            number = next(
                number
                for number, each in enumerate(inferences)
                if each.sign == FOR and each.head == after and circle[0] in each.body
            )
            words = " supports ".join(f"`{_short(ids[each])}`" for each in [*circle, circle[0]])
            found = f"{words}: a claim cannot support itself, even by a detour"
            self.find(CIRCLE, ("inferences", number), found, "take out the step that carries least")

    def _object(
        self, value: Any, path: Path, keys: tuple[tuple[str, ...], tuple[str, ...]], what: str
    ) -> dict[str, Any]:
        """Give an object, after a look at its keys; an empty one in place of anything else."""
        if not isinstance(value, dict):
            self.find(SHAPE, path, f"`{_short(value)}` stands where {what} does", f"it has {_listed(keys[0])}")
            return {}
        known = keys[0] + keys[1]
        for key in value:
            if key not in known and not key.startswith("x-"):
                near = nearest(key, known)
                help_ = f"did you mean `{near}`?" if near else "extensions begin with `x-`"
                self.find(SHAPE, (*path, key), f"`{_short(key)}` is no part of {what}", help_, at_key=True)
        for key in keys[0]:
            if key not in value:
                self.find(SHAPE, path, f"{what} has no `{key}`", f"it has {_listed(keys[0])}")
        return value

    def _list(self, value: dict[str, Any], key: str, path: Path | None = None) -> list[Any]:
        found = value.get(key, [])
        if isinstance(found, list):
            return found
        self.find(SHAPE, path or (key,), f"`{_short(found)}` stands where a list does", "put it in square brackets")
        return []

    def _dict(self, value: dict[str, Any], key: str) -> dict[str, Any]:
        found = value.get(key, {})
        if isinstance(found, dict):
            return found
        self.find(SHAPE, (key,), f"`{_short(found)}` stands where an object does", "put it in braces, with keys")
        return {}

    def _ids(self, value: Any, path: Path, *, is_filled: bool = False) -> list[int]:
        """Give the numbers of a list of ids."""
        if not isinstance(value, list):
            self.find(SHAPE, path, f"`{_short(value)}` stands where a list of ids does", "put it in square brackets")
            return []
        if is_filled and not value:
            self.find(SHAPE, path, "this list is empty", "name at least one node, or leave it out")
        found = (self._id(each, (*path, number)) for number, each in enumerate(value))
        return [each for each in found if each is not None]

    def _id(self, value: Any, path: Path, *, at_key: bool = False) -> int | None:
        if isinstance(value, str) and value in self.index:
            return self.index[value]
        if not isinstance(value, str) or not value:
            self.find(SHAPE, path, f"`{_short(value)}` stands where an id does", "name a node by its id", at_key=at_key)
            return None
        self.guesses += 1
        near = nearest(value, self.index) if self.guesses <= MOST_GUESSES else None
        help_ = f"did you mean `{near}`?" if near else "every id that is named stands among the nodes"
        self.find(UNKNOWN, path, f"there is no node called `{_short(value)}`", help_, at_key=at_key)
        return None

    def _tier(self, value: Any, path: Path) -> None:
        if isinstance(value, bool) or not isinstance(value, int | float) or value not in (1, 2, 3):
            self.find(RANGE, path, f"the tier is `{_short(value)}`", "tiers are 1, 2 and 3")

    def _number(self, value: Any, path: Path, what: str, *, is_open: bool) -> None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.find(SHAPE, path, f"the {what} is `{_short(value)}`", "it is a number")
        elif not (0 < value < 1 if is_open else 0 <= value <= 1) or not math.isfinite(value):
            ends = "lies between 0 and 1, and is neither" if is_open else "lies between 0 and 1, or is one of them"
            self.find(RANGE, path, f"the {what} is {_short(value)}", f"it {ends}")


def _whole(tier: Any) -> Any:
    """Give `1.0` as 1, which JSON doesn't tell apart."""
    return next((each for each in (1, 2, 3) if each == tier), tier)


def _short(value: Any) -> str:
    """Give a value in a few words, for a message."""
    words = value if isinstance(value, str) else "…" if isinstance(value, dict | list) else json.dumps(value)
    return words if len(words) <= 80 else f"{words[:79]}…"  # noqa: PLR2004 - what fits on a line


def _listed(keys: tuple[str, ...]) -> str:
    return ", ".join(f"`{each}`" for each in keys)

"""Turn YAML text into plain values that know their places.

Every scalar is a string. Anchors, aliases, tags, repeated keys and deep nesting
are problems, found on the event stream before anything is built from it.
"""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from argmap.problems import Problem, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MOST_BYTES = 64 * 1024
MOST_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value; `indent` is that of its lines when it is written as a `|` block, else 0."""

    text: str
    span: Span
    indent: int = 0

    def line_at(self, offset: int) -> Span:
        """Give the place of a character of a `|` block, of the whole value otherwise."""
        if not self.indent:
            return self.span
        before = self.text[:offset]
        column = offset - (before.rfind("\n") + 1)
        return Span(self.span.path, self.span.line + 1 + before.count("\n"), self.indent + column + 1)


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    values: tuple[Value, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order of the file."""

    entries: tuple[tuple[Scalar, Value], ...]
    span: Span

    def get(self, key: str) -> Value | None:
        """Give the value under `key`, if there is one."""
        for name, value in self.entries:
            if name.text == key:
                return value
        return None

    def key(self, key: str) -> Span:
        """Give the place of `key`; of the mapping when the key is missing."""
        return next((name.span for name, _ in self.entries if name.text == key), self.span)


Value: TypeAlias = Scalar | Items | Mapping


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file holds, as far as it could be read, and what is wrong with it."""

    root: Mapping | None
    problems: tuple[Problem, ...]


class _Stop(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def decode(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Give the text of a file's bytes, or why it has none."""
    if len(data) > MOST_BYTES:
        return "", (too_large(len(data), path),)
    try:
        return data.decode("utf-8").lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), ()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        found = f"the byte `{data[error.start]:#04x}` is not UTF-8"
        return "", (Problem("YML007", Span(path, line, column), found, "save the file as UTF-8"),)


def too_large(size: int, path: str) -> Problem:
    """Tell what is said of a file of `size` bytes that is not read."""
    found = f"the file has {size:,} bytes; {MOST_BYTES:,} are the most"
    return Problem("YML006", Span(path), found, "one file holds one proposition: split it")


class _Places:
    """Turns offsets into lines and columns; YAML's marks count more characters as line ends than editors do."""

    def __init__(self, text: str, path: str) -> None:
        self.path = path
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def at(self, index: int) -> Span:
        line = bisect(self._starts, index)
        return Span(self.path, line, index - self._starts[line - 1] + 1)


@lru_cache(maxsize=20_000)  # the preview reads all files again after each edit
def parse(text: str, path: str) -> Parsed:
    """Read one document whose top is a mapping.

    >>> parse("kind: no", "a.yml").root.get("kind").text
    'no'
    """
    problems: list[Problem] = []
    places = _Places(text, path)
    try:
        events = yaml.parse(text, Loader=LOADER)
        root, scalars = _build(events, text, places, problems)
    except _Stop as stop:
        return Parsed(None, (*problems, stop.problem))
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        return Parsed(None, (*problems, _syntax(text, places, error)))
    problems += _comments(text, places, scalars)
    if not isinstance(root, Mapping):
        span = root.span if root else Span(path)
        found = "the file is empty" if root is None else "the file holds no keys"
        problems.append(Problem("YML005", span, found, "start with a key and a value, such as `kind: claim`"))
        return Parsed(None, tuple(problems))
    return Parsed(root, tuple(problems))


def _build(
    events: Iterator[yaml.Event], text: str, places: _Places, problems: list[Problem]
) -> tuple[Value | None, list[tuple[int, int]]]:
    """One value from a stream of events, without recursion, and where its scalars stand."""
    root: Value | None = None
    scalars: list[tuple[int, int]] = []
    stack: list[tuple[Span, list[Value], bool]] = []
    documents = 0
    event: Any
    for event in events:
        mark = event.start_mark
        kind = type(event)
        if kind is yaml.ScalarEvent:
            span = places.at(mark.index)
            _plain(event, span)
            _whole(event, span)
            body = _body(text, mark.index) if event.style in ("|", ">") else mark.index
            scalars.append((body, event.end_mark.index))
            done: Value = Scalar(event.value, span, _indent(text, body, event.value) if event.style == "|" else 0)
        elif kind in (yaml.MappingStartEvent, yaml.SequenceStartEvent):
            span = places.at(mark.index)
            _plain(event, span)
            if len(stack) == MOST_DEPTH:
                found = f"more than {MOST_DEPTH} levels of nesting"
                raise _Stop(Problem("YML004", span, found, "nothing here needs so many: compare brackets and dashes"))
            stack.append((span, [], kind is yaml.MappingStartEvent))
            continue
        elif kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
            span, values, is_mapping = stack.pop()
            done = _mapping(span, values, problems) if is_mapping else Items(tuple(values), span)
        elif kind is yaml.AliasEvent:
            found = f"an alias stands here: `*{event.anchor}`"
            raise _Stop(Problem("YML003", places.at(mark.index), found, "write the value out, or put it in quotes"))
        else:
            documents += kind is yaml.DocumentStartEvent
            if documents > 1:
                found = "a second document begins here"
                raise _Stop(Problem("YML005", places.at(mark.index), found, "one file holds one node: make another"))
            continue
        if stack:
            stack[-1][1].append(done)
        else:
            root = done
    if isinstance(root, Scalar) and not root.text:
        root = None
    return root, scalars


def _body(text: str, index: int) -> int:
    """Where the lines of the block begin whose `|` or `>` stands at `index`."""
    return text.find("\n", index) + 1 or len(text)


_SURROGATE = re.compile("[\ud800-\udfff]")  # only the pure Python parser lets them through
_FIRST_WORDS = re.compile(r"^( *)[^ \n]", re.MULTILINE)


def _indent(text: str, body: int, value: str) -> int:
    """Give the indent of a block: what its first line with words has more in the file than in the value."""
    there = _FIRST_WORDS.search(text, body)
    here = _FIRST_WORDS.search(value)
    return len(there[1]) - len(here[1]) if there and here else 0


def _plain(event: Any, span: Span) -> None:
    if event.anchor:
        found = f"an anchor stands here: `&{event.anchor}`"
        raise _Stop(Problem("YML003", span, found, "take it off, or put the value in quotes"))
    if event.tag:
        found = f"a tag stands here: `{event.tag}`"
        raise _Stop(Problem("YML003", span, found, "take it off, or put the value in quotes: every value is text"))


def _whole(event: Any, span: Span) -> None:
    if event.style == '"' and _SURROGATE.search(event.value):
        found = "an escape stands for half a character here"
        raise _Stop(Problem("YML001", span, found, "write the character itself"))


def _mapping(span: Span, values: list[Value], problems: list[Problem]) -> Mapping:
    entries: dict[str, tuple[Scalar, Value]] = {}
    for key, value in zip(values[::2], values[1::2], strict=True):
        if not isinstance(key, Scalar):
            problems.append(
                Problem("YML010", key.span, "a key is a list or a mapping here", "write a word and a colon")
            )
        elif key.text in entries:
            first = entries[key.text][0].span.line
            found = f"`{key.text}` stands here a second time; the first is on line {first}"
            problems.append(Problem("YML002", key.span, found, "join the two, or remove one"))
        else:
            entries[key.text] = (key, value)
    return Mapping(tuple(entries.values()), span)


# What YAML does not hold: https://yaml.org/spec/1.1/#c-printable
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# Words that PyYAML or libyaml use; whether the fault lies where the surrounding
# value began; what is there (with the character at that place); one next step.
_FAULTS: tuple[tuple[str, bool, str, str], ...] = (
    (
        "mapping values are not allowed",
        False,
        "a colon stands where no key can be",
        "put a value with a colon in quotes; or does the line above lack its colon?",
    ),
    ("sequence entries are not allowed", False, "a list begins on the line of its key", "begin it on the next line"),
    ("could not find expected ':'", True, "this line has no colon", "write `key: value`, or indent it as a text"),
    (
        "end of stream|document (separator|indicator)",
        True,
        "a quote opens here and never closes",
        "close it, or use a `|` block",
    ),
    (
        "expected ',' or",
        True,
        "`{}` opens here, and a comma or its end is missing",
        "close it; put words that begin with a bracket in quotes",
    ),
    ("alphabetic or numeric", True, "a value begins with a sign that YAML uses itself", "put the value in quotes"),
    ("cannot start any token", False, "a value begins with a sign that YAML uses itself", "put the value in quotes"),
    (
        "escape|hexdecimal",
        False,
        "a backslash stands here with no meaning in double quotes",
        "double it, or use single quotes",
    ),
    ("chomping|comment or line break", False, "words follow a `|` or `>`", "begin the text on the next line, indented"),
    ("node content", False, "a value is missing before `{}`", "write it, or put the words in quotes"),
    (
        "<block end>|expected key|'-' indicator|document start",
        False,
        "this does not continue what stands before it",
        "compare the indent, quotes and colons with the lines above",
    ),
)


def _syntax(text: str, places: _Places, error: Exception) -> Problem:
    """Tell what a contributor can understand of a parser's complaint."""
    forbidden = _FORBIDDEN.search(text)
    if forbidden:
        found = f"the character U+{ord(forbidden.group()):04X} cannot stand in YAML"
        return Problem("YML001", places.at(forbidden.start()), found, "remove it")
    words = getattr(error, "problem", None) or str(error)
    near, around = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    for pattern, is_around, found, help_ in _FAULTS:
        if re.search(pattern, words):
            mark = (around if is_around else near) or near or around
            index = mark.index if mark else 0
            if text[index : index + 1] == "\t":
                return Problem("YML001", places.at(index), "a tab stands in the indent", "indent with spaces")
            return Problem("YML001", places.at(index), found.format(text[index : index + 1] or "the end"), help_)
    mark = near or around
    found = f"the YAML cannot be read here: {words}"
    return Problem("YML001", places.at(mark.index if mark else 0), found, "compare with the lines above")


def _comments(text: str, places: _Places, scalars: list[tuple[int, int]]) -> Iterator[Problem]:
    """Comments are lost when a file is laid out anew, so only the first line may be one."""
    after = text.find("\n") if text.startswith("#") else 0
    inside = iter(scalars)
    start, end = next(inside, (len(text), len(text)))
    place = text.find("#", max(after, 0)) if after != -1 else -1
    while place != -1:
        while end <= place:
            start, end = next(inside, (len(text), len(text) + 1))
        if start <= place:
            place = text.find("#", end)
            continue
        found = "a comment stands here; only the first line may be one"
        yield Problem("YML009", places.at(place), found, "move it into `note:`; a `#` in a value needs quotes")
        line_end = text.find("\n", place)
        place = text.find("#", line_end) if line_end != -1 else -1

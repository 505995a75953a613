"""Turn YAML text into plain values that know their places.

Every scalar is a string. Anchors, aliases, tags, repeated keys and deep nesting
are problems, found on the event stream before anything is built from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
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
        """The place of a character of a `|` block, of the whole value otherwise."""
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
        """The value under `key`, if there is one."""
        return next((value for name, value in self.entries if name.text == key), None)

    def key(self, key: str) -> Span:
        """The place of `key`; of the mapping when the key is missing."""
        return next((name.span for name, _ in self.entries if name.text == key), self.span)


Value: TypeAlias = Scalar | Items | Mapping


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file holds, as far as it could be read, and what is wrong with it."""

    root: Mapping | None
    problems: tuple[Problem, ...]


class _Stop(Exception):  # noqa: N818 - it ends the reading of one file; it is no error of the program
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def decode(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file's bytes, or why it has none."""
    if len(data) > MOST_BYTES:
        return "", (too_large(len(data), path),)
    try:
        return data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n"), ()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        found = f"the byte `{data[error.start]:#04x}` is not UTF-8"
        return "", (Problem("YML007", Span(path, line, column), found, "save the file as UTF-8"),)


def too_large(size: int, path: str) -> Problem:
    """What is said of a file of `size` bytes that is not read."""
    found = f"the file has {size:,} bytes; {MOST_BYTES:,} are the most"
    return Problem("YML006", Span(path), found, "one file holds one proposition: split it")


def parse(text: str, path: str) -> Parsed:
    """Read one document whose top is a mapping.

    >>> parse("kind: no", "a.yml").root.get("kind").text
    'no'
    """
    problems: list[Problem] = []
    try:
        events = yaml.parse(text, Loader=LOADER)
        root, ends = _build(events, text, path, problems)
    except _Stop as stop:
        return Parsed(None, (*problems, stop.problem))
    except (yaml.YAMLError, RecursionError) as error:
        return Parsed(None, (*problems, _syntax(text, path, error)))
    problems += _comments(text, path, ends)
    if not isinstance(root, Mapping):
        span = root.span if root else Span(path)
        found = "the file is empty" if root is None else "the file holds no keys"
        problems.append(Problem("YML005", span, found, "start with `kind: claim`"))
        return Parsed(None, tuple(problems))
    return Parsed(root, tuple(problems))


def _build(
    events: Iterator[yaml.Event], text: str, path: str, problems: list[Problem]
) -> tuple[Value | None, list[tuple[int, int]]]:
    """One value from a stream of events, without recursion, and where its scalars stand."""
    root: Value | None = None
    ends: list[tuple[int, int]] = []
    stack: list[tuple[Span, list[Value], bool]] = []
    documents = 0
    for event in events:
        mark = event.start_mark
        kind = type(event)
        if kind is yaml.ScalarEvent:
            span = Span(path, mark.line + 1, mark.column + 1)
            _plain(event, span)
            ends.append((mark.index, event.end_mark.index))
            done: Value = Scalar(event.value, span, _indent(text, mark.index) if event.style == "|" else 0)
        elif kind in (yaml.MappingStartEvent, yaml.SequenceStartEvent):
            span = Span(path, mark.line + 1, mark.column + 1)
            _plain(event, span)
            if len(stack) == MOST_DEPTH:
                raise _Stop(Problem("YML004", span, f"more than {MOST_DEPTH} levels of nesting", "close the brackets"))
            stack.append((span, [], kind is yaml.MappingStartEvent))
            continue
        elif kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
            span, values, is_mapping = stack.pop()
            done = _mapping(span, values, problems) if is_mapping else Items(tuple(values), span)
        elif kind is yaml.AliasEvent:
            span = Span(path, mark.line + 1, mark.column + 1)
            raise _Stop(Problem("YML003", span, f"an alias, `*{event.anchor}`, is not used here", "write the value out"))
        else:
            documents += kind is yaml.DocumentStartEvent
            if documents > 1:
                span = Span(path, mark.line + 1, mark.column + 1)
                raise _Stop(Problem("YML005", span, "a second document begins here", "one file holds one node"))
            continue
        if stack:
            stack[-1][1].append(done)
        else:
            root = done
    if isinstance(root, Scalar) and not root.text:
        root = None
    return root, ends


def _indent(text: str, index: int) -> int:
    """The indent of the block that starts at `index`."""
    start = text.find("\n", index) + 1
    rest = text[start:].lstrip("\n")
    return len(rest) - len(rest.lstrip(" "))


def _plain(event: Any, span: Span) -> None:
    if event.anchor:
        raise _Stop(Problem("YML003", span, f"an anchor, `&{event.anchor}`, is not used here", "write the value out"))
    if event.tag:
        raise _Stop(Problem("YML003", span, f"a tag, `{event.tag}`, is not used here", "every value is text: leave it"))


def _mapping(span: Span, values: list[Value], problems: list[Problem]) -> Mapping:
    entries: dict[str, tuple[Scalar, Value]] = {}
    for key, value in zip(values[::2], values[1::2], strict=True):
        if not isinstance(key, Scalar):
            problems.append(Problem("YML010", key.span, "a key is a list or a mapping here", "write a word and a colon"))
        elif key.text in entries:
            first = entries[key.text][0].span.line
            found = f"`{key.text}` stands here a second time; the first is on line {first}"
            problems.append(Problem("YML002", key.span, found, "join the two, or remove one"))
        else:
            entries[key.text] = (key, value)
    return Mapping(tuple(entries.values()), span)


def _syntax(text: str, path: str, error: Exception) -> Problem:
    """A readable message: the pure Python parser words its errors better than the C one."""
    shown: Exception = error
    if len(text) < MOST_BYTES // 8:
        try:
            for _ in yaml.parse(text, Loader=yaml.SafeLoader):
                pass
        except (yaml.YAMLError, RecursionError) as better:
            shown = better
    if isinstance(shown, yaml.MarkedYAMLError):
        mark = shown.problem_mark or shown.context_mark
        words = ", ".join(each for each in (shown.context, shown.problem) if each)
        span = Span(path, mark.line + 1, mark.column + 1) if mark else Span(path)
        return Problem("YML001", span, f"the YAML cannot be read: {words}", _hint(words))
    if isinstance(shown, yaml.reader.ReaderError):
        before = text[: shown.position] if isinstance(shown.position, int) else ""
        span = Span(path, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        code = ord(shown.character) if isinstance(shown.character, str) else shown.character
        return Problem("YML001", span, f"the character U+{code:04X} cannot stand in YAML", "remove it")
    return Problem("YML001", Span(path), "the YAML cannot be read: it is nested too deep", "close the brackets")


def _hint(words: str) -> str:
    if "mapping values are not allowed" in words:
        return "a value with a colon and a space needs quotes, or a `|` block"
    if "tab" in words or "'\\t'" in words:
        return "indent with spaces"
    if "could not find expected ':'" in words:
        return "does the line before it lack a colon, or this one its indent?"
    return "compare the indent and the quotes with the lines above"


_COMMENT = re.compile(r"(?:(?<=\s)|^)#", re.MULTILINE)


def _comments(text: str, path: str, scalars: list[tuple[int, int]]) -> Iterator[Problem]:
    """Comments are lost when a file is laid out anew, so only the first line may be one."""
    if text.find("#", 1) == -1:
        return
    end_of_first = text.find("\n") if text.startswith("#") else 0
    inside = iter(scalars)
    start, end = next(inside, (len(text), len(text)))
    for found in _COMMENT.finditer(text):
        place = found.start()
        while end <= place:
            start, end = next(inside, (len(text) + 1, len(text) + 1))
        if place < end_of_first or place == 0 or start <= place:
            continue
        line = text.count("\n", 0, place) + 1
        column = place - (text.rfind("\n", 0, place) + 1) + 1
        found_words = "a comment stands here; only the first line may be one"
        yield Problem("YML009", Span(path, line, column), found_words, "move it into `note:`")

"""A finding about a contribution, and how it is shown."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1


class Severity(StrEnum):
    """Whether a finding stops a build."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding, complete enough to be shown anywhere."""

    code: str
    span: Span
    message: str
    help: str | None = None
    severity: Severity = Severity.ERROR
    line: str | None = None

    def with_line(self, lines: Mapping[str, list[str]]) -> Problem:
        """Give the same finding, with the line it is about."""
        text = lines.get(self.span.path, [])
        if not 1 <= self.span.line <= len(text):
            return self
        return replace(self, line=text[self.span.line - 1])


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, sorted by place, then code."""
    return sorted(set(problems), key=lambda each: (each.span, each.code, each.message))


_WIDTH = 110
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    r"""Give the text on one line with control characters shown, so that a file cannot steer a terminal or a log.

    >>> printable("a\x1b[2Jb")
    'a\\x1b[2Jb'
    """
    return _CONTROL.sub(lambda found: found.group().encode("unicode_escape").decode(), text)


def as_text(problem: Problem) -> str:
    """Place, code, what is there; then the line with a caret, and one next step."""
    span = problem.span
    head = f"{span.path}:{span.line}:{span.column}: {problem.severity} {problem.code} {problem.message}"
    rows = [printable(head)]
    if problem.line is not None:
        start = max(0, span.column - _WIDTH // 2) if len(problem.line) > _WIDTH else 0
        shown = printable(problem.line[start : start + _WIDTH].replace("\t", " "))
        before = printable(problem.line[start : span.column - 1].replace("\t", " "))
        rows += [f"{span.line:>4} | {shown}".rstrip(), f"     | {' ' * len(before)}^"]
    if problem.help:
        rows.append(f"     = help: {printable(problem.help)}")
    return "\n".join(rows)


def as_json(problems: Iterable[Problem]) -> str:
    """Give a JSON array of objects: code, severity, path, line, column, message, help."""
    rows = [
        {
            "code": each.code,
            "severity": each.severity,
            "path": each.span.path,
            "line": each.span.line,
            "column": each.span.column,
            "message": each.message,
            "help": each.help,
        }
        for each in problems
    ]
    return json.dumps(rows, indent=2)


def _escaped(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def as_github(problem: Problem) -> str:
    """Give a workflow command, which the pull request shows at the line.

    Format: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    span = problem.span
    words = "\n".join(printable(each) for each in (problem.message, problem.help) if each is not None)
    place = f"file={_escaped(printable(span.path), ',:')},line={span.line},col={span.column},title={problem.code}"
    return f"::{problem.severity} {place}::{_escaped(words)}"

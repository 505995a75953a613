"""What a rule is, and the list of all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from argmap.problems import Problem, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.model import Corpus

Check: TypeAlias = "Callable[[Corpus], Iterator[Problem]]"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the corpus.

    `scope` is what it looks at: one file by itself, or the whole corpus.
    `in_schema` says that the JSON Schemas know it too. Rules without `check`
    are applied while files are read.
    """

    code: str
    scope: Literal["file", "corpus"]
    summary: str
    reason: str
    severity: Severity = Severity.ERROR
    in_schema: bool = False
    check: Check | None = None

    def at(self, span: Span, message: str, help: str | None = None) -> Problem:  # noqa: A002 - the word of the report
        """Give a finding of this rule."""
        return Problem(self.code, span, message, help, self.severity)


RULES: dict[str, Rule] = {}


def declare(code: str, summary: str, reason: str, *, in_schema: bool = False) -> Rule:
    """Register a rule that is applied while files are read."""
    RULES[code] = Rule(code, "file", summary, reason, in_schema=in_schema)
    return RULES[code]


def rule(
    code: str, *, summary: str, severity: Severity = Severity.ERROR, scope: Literal["file", "corpus"] = "corpus"
) -> Callable[[Check], Check]:
    """Register a function over the corpus as a rule; its docstring is the reason."""

    def register(check: Check) -> Check:
        RULES[code] = Rule(code, scope, summary, (check.__doc__ or "").strip(), severity, check=check)
        return check

    return register

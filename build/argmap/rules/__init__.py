"""The rules of the corpus, one module for each family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.problems import Severity, in_order
from argmap.rules import fields, figures, names, places, prose, reading, references, steps, tables
from argmap.rules.registry import RULES, Rule

if TYPE_CHECKING:
    from argmap.model import Corpus
    from argmap.problems import Problem

FAMILIES = {
    "YML": reading,
    "FLD": fields,
    "IDN": names,
    "REF": references,
    "STP": steps,
    "KND": fields,
    "PAS": places,
    "FIG": figures,
    "TXT": prose,
    "DAT": tables,
    "MAP": steps,
}

__all__ = ["FAMILIES", "RULES", "Rule", "check", "errors"]


def check(corpus: Corpus) -> list[Problem]:
    """All problems of a corpus, sorted by place, each with its line."""
    found = list(corpus.problems)
    for rule in RULES.values():
        if rule.check:
            found += rule.check(corpus)
    return [each.with_line(corpus.lines) for each in in_order(found)]


def errors(problems: list[Problem]) -> list[Problem]:
    """Give the problems that stop a build."""
    return [each for each in problems if each.severity is Severity.ERROR]

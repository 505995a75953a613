"""Rules about places in works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap.formats import PAGES
from argmap.near import nearest
from argmap.rules.registry import RULES, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Corpus, Section
    from argmap.problems import Problem, Span

_PAGES = re.compile(r"^pp?\. (\d+)(?:-(\d+))?$")


def _places(corpus: Corpus) -> Iterator[tuple[str, str, Span]]:
    """Every work, place, and where the place is written."""
    passages = [place for dataset in corpus.datasets.values() for place in dataset.passages]
    for node in corpus.nodes.values():
        passages += node.passages
        for step in node.steps:
            passages += step.passages
    yield from ((each.work, each.at, each.at_span) for each in passages)
    for term in corpus.terms.values():
        yield from ((each.work, each.at, each.at_span) for each in term.senses)


def section_of(at: str) -> str:
    """Give the part of a place that names the section.

    >>> section_of("§3.1, p. 12")
    '§3.1'
    """
    return at.partition(",")[0].strip()


@rule("PAS002", summary="A place is in the outline of its work.")
def outlined(corpus: Corpus) -> Iterator[Problem]:
    """A place that the work doesn't have sends its readers looking in vain."""
    for key, at, span in _places(corpus):
        work = corpus.works.get(key)
        if not work or not work.outline or not at:
            continue
        sections = {each.section: each for each in work.outline}
        name = section_of(at)
        if name not in sections:
            near = nearest(name, sections)
            help_ = f"did you mean `{near}`?" if near else f"the sections are {', '.join(sections)}"
            yield RULES["PAS002"].at(span, f"`{name}` is not in the outline of `{key}`", help_)
        else:
            yield from _pages(at, sections[name], key, span)


def _pages(at: str, section: Section, key: str, span: Span) -> Iterator[Problem]:
    first, last = page_range(section.pages)
    for part in at.split(",")[1:]:
        found = _PAGES.match(part.strip())
        if found and last:
            start, end = int(found[1]), int(found[2] or found[1])
            if not first <= start <= end <= last:
                words = f"`{part.strip()}` is outside {section.section} of `{key}`, which has pages {section.pages}"
                yield RULES["PAS002"].at(span, words, "name pages of that section, or the section that has these")


def page_range(pages: str) -> tuple[int, int]:
    """Give first and last page; two zeros when the outline has none.

    >>> page_range("12-16"), page_range("")
    ((12, 16), (0, 0))
    """
    numbers = [int(each) for each in pages.split("-")] if re.fullmatch(PAGES, pages) else [0]
    return numbers[0], numbers[-1]

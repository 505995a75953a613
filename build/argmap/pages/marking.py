"""Mark terms in texts: the first use of each on a page leads to its senses."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.model import Term

# Links and code keep their words; tags and references to characters hold none.
_BESIDE = r"<a\b.*?</a>|<code\b.*?</code>|<[^>]*>|&#?\w+;"


class Marker:
    """The forms of all terms, longest first."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.ids: dict[str, str] = {}
        for term in terms:
            for form in (term.title, *term.also):
                self.ids.setdefault(_lower(" ".join(form.split())), term.id)
        forms = sorted(self.ids, key=lambda form: (-len(form), form))
        words = "|".join(map(_pattern, forms))
        self._pattern = re.compile(rf"{_BESIDE}|(?<![\w-])({words})(?![\w-])", re.DOTALL)
        self.uses = lru_cache(maxsize=50_000)(self._uses)

    def _uses(self, html: str) -> tuple[tuple[int, int, str], ...]:
        """Give each use of a term in a text: where it begins and ends, and the term's id."""
        if not self.ids:
            return ()
        found = self._pattern.finditer(_lower(html))
        return tuple(
            (each.start(), each.end(), self.ids[unescape(" ".join(each[1].split()))]) for each in found if each[1]
        )


class Marks:
    """The terms that one page has marked so far; `root` leads from the page to the top of the site."""

    def __init__(self, marker: Marker, root: str) -> None:
        self.marker = marker
        self.root = root
        self.seen: set[str] = set()

    def mark(self, html: str) -> str:
        """Give a text with the terms marked that the page hasn't used before."""
        parts: list[str] = []
        place = 0
        for start, end, id_ in self.marker.uses(html):
            if id_ not in self.seen:
                self.seen.add(id_)
                link = f'<a class="am-term" href="{self.root}terms/{id_}/">{html[start:end]}</a>'
                parts += [html[place:start], link]
                place = end
        return "".join([*parts, html[place:]])


def _lower(text: str) -> str:
    """Give a text in small letters, each in its place.

    >>> _lower("İt IS"), len("İt IS".lower())
    ('İt is', 6)
    """
    found = text.lower()
    return (
        found if len(found) == len(text) else "".join(low if len(low := each.lower()) == 1 else each for each in text)
    )


def _pattern(form: str) -> str:
    """Give the pattern of a form in HTML, where an apostrophe may be written either way."""
    return re.escape(escape(form)).replace(r"\ ", r"\s+").replace(r"\&\#x27;", "(?:&#x27;|')")

"""Find what a name or a title was probably meant to be."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_SMALL = frozenset("a an and are as at be by for from has have in is it its of on or than that the their to with".split())
_LIKE = 0.8


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The one of `names` that is nearest to `name`, if any is near.

    >>> nearest("suports", ["supports", "attacks"])
    'supports'
    """
    found = process.extractOne(name, list(names), scorer=fuzz.ratio, score_cutoff=72)
    return found[0] if found else None


def words(title: str) -> frozenset[str]:
    """The words of a title that carry meaning, without their endings."""
    found = re.findall(r"[^\W_]+", title.lower())
    return frozenset(re.sub(r"(?<=\w{3})(ies|es|s|ed|ing)$", "", word) for word in found if word not in _SMALL)


def similar(title: str, titles: Mapping[str, str], most: int = 5) -> list[str]:
    """The keys of the titles that share most words with `title`, nearest first."""
    mine = words(title)
    scores = {key: _overlap(mine, words(other)) for key, other in titles.items()}
    likely = [key for key in scores if scores[key] >= 0.3]  # noqa: PLR2004 - below it, titles only share a subject
    return sorted(likely, key=lambda key: (-scores[key], key))[:most]


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def twins(titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs of keys whose titles are nearly the same, each once.

    Two sets with a Jaccard index of at least t share one of their
    |s| - ceil(t |s|) + 1 rarest words (Bayardo, Ma and Srikant 2007), so only
    titles that share such a word are compared.
    """
    bags = {key: words(title) for key, title in titles.items()}
    count = Counter(word for bag in bags.values() for word in bag)
    shelves: dict[str, list[str]] = defaultdict(list)
    for key in sorted(bags):
        bag = sorted(bags[key], key=lambda word: (count[word], word))
        prefix = bag[: len(bag) - -(-len(bag) * 4 // 5) + 1]
        seen: set[str] = set()
        for word in prefix:
            for other in shelves[word]:
                if other not in seen and _overlap(bags[key], bags[other]) >= _LIKE:
                    seen.add(other)
                    yield other, key
            shelves[word].append(key)

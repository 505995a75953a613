"""Find what a name or a title was probably meant to be."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_SMALL = frozenset(
    "a an and are as at be by for from has have in is it its of on or than that the their to with".split()
)
_LIKE = 0.8


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Give the one of `names` that is nearest to `name`, if any is near.

    >>> nearest("suports", ["supports", "attacks"])
    'supports'
    """
    found = process.extractOne(name, list(names), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=72)
    return found[0] if found else None


def words(title: str) -> frozenset[str]:
    """Give the words of a title that carry meaning, without their endings."""
    found = re.findall(r"[^\W_]+", title.lower())
    return frozenset(re.sub(r"(?<=\w{3})(ies|y|es|e|s|ed|ing)$", "", word) for word in found if word not in _SMALL)


def similar(title: str, titles: Mapping[str, str], most: int = 5) -> list[str]:
    """Give the keys of the titles that share most words with `title`, nearest first."""
    mine = words(title)
    scores = {key: _overlap(mine, words(other)) for key, other in titles.items()}
    likely = [key for key in scores if scores[key] >= 0.3]  # noqa: PLR2004 - below it, titles only share a subject
    return sorted(likely, key=lambda key: (-scores[key], key))[:most]


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if one or other else 0.0


def twins(titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs of keys whose titles are nearly the same, each once.

    Two sets with a Jaccard index of at least t share |s| - ceil(t |s|) + 1 of
    their rarest words (Bayardo, Ma and Srikant 2007). The first of these that
    they share stands early enough in both to leave room for all the others that
    they must share (Xiao et al. 2008, "positional filtering"). Only such pairs
    are compared.
    """
    bags = {key: words(title) for key, title in titles.items()}
    count = Counter(word for bag in bags.values() for word in bag)
    shelves: dict[str, dict[tuple[int, int], list[str]]] = defaultdict(lambda: defaultdict(list))
    for key in sorted(bags):
        bag = sorted(bags[key], key=lambda word: (count[word], word))
        size = len(bag)
        prefix = bag[: size - -(-size * 4 // 5) + 1]
        seen: set[str] = set()
        for place, word in enumerate(prefix):
            for (other_size, other_place), others in shelves[word].items():
                shared = -(-(size + other_size) * 4 // 9)  # the least for an index of 4/5
                if min(size - place, other_size - other_place) < shared:
                    continue
                for other in others:
                    if other not in seen and _overlap(bags[key], bags[other]) >= _LIKE:
                        seen.add(other)
                        yield other, key
            shelves[word][size, place].append(key)

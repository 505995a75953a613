"""Rules about ids and folders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap.formats import FOLDERS, ID, ID_LENGTH, RESERVED_FOLDERS, SLUG
from argmap.near import nearest
from argmap.problems import Span
from argmap.reading import mappings, place, text
from argmap.rules.registry import RULES, declare, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.model import Corpus, Dataset, Node, Term, Tombstone, Work
    from argmap.problems import Problem
    from argmap.yamlsource import Mapping

BOTH = declare("IDN002", "An id stands in one place only.", "An address leads to one node.")
STRAY = declare("IDN004", "Every file of the corpus has its place.", "A file that nothing reads is lost in silence.")


def _everything(corpus: Corpus) -> Iterator[tuple[str, Node | Tombstone]]:
    yield from corpus.nodes.items()
    yield from corpus.tombstones.items()


@rule("IDN001", summary="An id is two to eight words with hyphens.", scope="file")
def pattern(corpus: Corpus) -> Iterator[Problem]:
    """Ids are addresses that are typed, read aloud and cited; they name the proposition and don't grade it."""
    for id_, found in _everything(corpus):
        span = Span(found.source.span.path)
        if not re.fullmatch(ID, id_) or len(id_) > ID_LENGTH:
            help_ = f"name the file in two to eight words of small letters and digits, {ID_LENGTH} characters at most"
            yield RULES["IDN001"].at(span, f"the file name `{id_}` is not an id", help_)
        elif id_.startswith("not-"):
            help_ = "the opposite proposition is another node: name what this one says"
            yield RULES["IDN001"].at(span, f"the id `{id_}` begins with `not-`", help_)
    shelves: tuple[dict[str, Work] | dict[str, Term] | dict[str, Dataset], ...]
    shelves = (corpus.works, corpus.terms, corpus.datasets)
    for key, other in (each for shelf in shelves for each in shelf.items()):
        if not re.fullmatch(SLUG, key):
            help_ = "write small letters and digits, with hyphens between words"
            yield RULES["IDN001"].at(Span(other.source.span.path), f"the file name `{key}` is not a key", help_)


@rule("IDN003", summary="A node lies in the folder of a topic.")
def folder(corpus: Corpus) -> Iterator[Problem]:
    """Readers find nodes by topic; a node on no shelf is not found."""
    known = [topic.id for topic in corpus.topics]
    for id_ in known:
        if id_ in RESERVED_FOLDERS:
            found_words = f"the folder `{id_}` holds other files than nodes"
            yield RULES["IDN003"].at(corpus.topic_spans[id_], found_words, "give the topic another id")
    if not known:
        return
    for _, found in _everything(corpus):
        if found.topic not in known:
            near = nearest(found.topic, [*known, *FOLDERS])
            help_ = f"did you mean `{near}`?" if near else f"move it to one of {', '.join(known) or 'the topics'}"
            span = Span(found.source.span.path)
            yield RULES["IDN003"].at(span, f"there is no topic `{found.topic}` in topics.yml", help_)


def both_places(id_: str, path: str, other: str) -> Problem:
    """Two files with one id."""
    help_ = "an id is unique in the whole corpus: rename the newer file"
    return BOTH.at(Span(path), f"the id `{id_}` is taken by {other}", help_)


def no_topics(path: str) -> Problem:
    """Give a corpus without its list of topics."""
    return RULES["IDN003"].at(Span(path), "there is no topics.yml", "write it: the list of topics, in reading order")


def twice(entries: Iterable[Mapping]) -> Iterator[Problem]:
    """Two entries of a list, such as topics, with one id."""
    first: dict[str, Span] = {}
    for each in entries:
        id_, span = text(each, "id"), place(each, "id")
        other = first.setdefault(id_, span)
        if id_ and other is not span:
            yield BOTH.at(span, f"`{id_}` stands on line {other.line} already", "give it another id, or join the two")


def words_twice(vocabulary: Mapping) -> Iterator[Problem]:
    """Two dimensions, or two words of one list, with one id."""
    dimensions = mappings(vocabulary, "scope")
    for entries in (dimensions, mappings(vocabulary, "audience"), *(mappings(each, "words") for each in dimensions)):
        yield from twice(entries)


def stray(path: str) -> Problem:
    """Give a file that the format has no place for."""
    if path.endswith(".yaml"):
        return STRAY.at(Span(path), "the file ends in `.yaml` and is not read", "rename it to `.yml`")
    return STRAY.at(Span(path), "this file is not read", "nodes lie in a topic's folder and end in `.yml`")

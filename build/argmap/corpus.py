"""Read a folder of claims."""

from __future__ import annotations

import gc
import os
import stat
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap import reading
from argmap.formats import FORMATS, GONE, KINDS, format_of, formats
from argmap.model import Corpus, Node, Vocabulary
from argmap.problems import Problem, Span
from argmap.rules.fields import compare
from argmap.rules.names import both_places, no_topics, stray, twice, words_twice
from argmap.yamlsource import MOST_BYTES, Mapping, decode, parse, too_large

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.model import Tombstone
    from argmap.shape import Shape

CORPUS = "claims"
_OTHER = {stat.S_IFLNK: "a link", stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}


class CorpusError(Exception):
    """The folder cannot be read as a corpus at all."""


@dataclass
class _Shelf:
    """What has been read so far."""

    topics: tuple[Any, ...] = ()
    topic_spans: dict[str, Span] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    formats: dict[str, Shape] = field(default_factory=lambda: formats(Vocabulary()))
    nodes: dict[str, Node] = field(default_factory=dict)
    tombstones: dict[str, Tombstone] = field(default_factory=dict)
    works: dict[str, Any] = field(default_factory=dict)
    terms: dict[str, Any] = field(default_factory=dict)
    datasets: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    lines: dict[str, list[str]] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)


def paths(folder: Path) -> list[str]:
    """Give the files of a corpus, as paths below its folder, sorted; hidden files and schemas are left out.

    A folder that is a link, has a file's name or cannot be opened is named too, since nothing in it is read.
    """
    found: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=lambda error: found.append(Path(error.filename))):
        odd = [name for name in folders if name.endswith(".yml") or Path(place, name).is_symlink()]
        folders[:] = [name for name in folders if not name.startswith(".") and name not in odd]
        shown = [name for name in names + odd if not name.startswith(".") and not name.endswith(".schema.json")]
        found.extend(Path(place, name) for name in shown)
    return sorted(each.relative_to(folder).as_posix() for each in found)


def load(path: Path, shown: str) -> tuple[str, tuple[Problem, ...]]:
    """Give the text of one file, or why it cannot be read; `shown` is its name in messages."""
    try:
        status = path.lstat()
        if stat.S_ISDIR(status.st_mode):
            next(path.iterdir(), None)  # raises when it is a folder that cannot be opened
        if not stat.S_ISREG(status.st_mode):
            found = f"{_OTHER.get(stat.S_IFMT(status.st_mode), 'a device')} stands here, where a file is read"
            return "", (Problem("YML008", Span(shown), found, "put what it stands for in its place"),)
        if status.st_size > MOST_BYTES:
            return "", (too_large(status.st_size, shown),)
        return decode(path.read_bytes(), shown)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return "", (Problem("YML008", Span(shown), f"this cannot be read: {reason}", "check its permissions"),)


def read(root: Path, progress: Callable[[str], None] | None = None) -> Corpus:
    """Read all of `root/claims`; problems are collected, never raised.

    Raises CorpusError when there is no such folder.
    """
    folder = root / CORPUS
    if not folder.is_dir():
        message = f"there is no folder `{CORPUS}` in {root}"
        raise CorpusError(message)
    shelf = _Shelf()
    with _no_collection():
        for below in sorted(paths(folder), key=lambda below: (below != "vocabulary.yml", below)):
            if progress:
                progress(below)
            _read_one(shelf, folder / below, below)
    if not shelf.topics and "topics" not in shelf.unread:
        shelf.problems.append(no_topics(f"{CORPUS}/topics.yml"))
    return Corpus(
        topics=shelf.topics,
        vocabulary=shelf.vocabulary,
        topic_spans=shelf.topic_spans,
        nodes=shelf.nodes,
        tombstones=shelf.tombstones,
        works=shelf.works,
        terms=shelf.terms,
        datasets=shelf.datasets,
        problems=tuple(shelf.problems),
        unread=frozenset(shelf.unread),
        lines=shelf.lines,
    )


@contextmanager
def _no_collection() -> Iterator[None]:
    """Collect no garbage for a while: all that is read stays, and looking through it takes as long as reading it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read_one(shelf: _Shelf, path: Path, below: str) -> None:
    shown = f"{CORPUS}/{below}"
    name = format_of(below)
    stem = path.stem
    if name == "vocabulary":
        shelf.formats = FORMATS  # until its words are read, nothing is held against them
    is_stray = name is None and path.is_file() and not path.is_symlink()
    problems: tuple[Problem, ...]
    words, problems = ("", (stray(shown),)) if is_stray else load(path, shown)
    shelf.lines[shown] = words.split("\n") if words else []
    if name and not problems:
        parsed = parse(words, shown)
        problems = parsed.problems
        if parsed.root:
            problems += tuple(compare(parsed.root, shelf.formats[name]))
            _shelve(shelf, name, stem, below, parsed.root)
    if problems:
        shelf.unread.add(stem)
        shelf.problems += problems


def _shelve(shelf: _Shelf, name: str, stem: str, below: str, value: Mapping) -> None:
    if name == "topics":
        shelf.topics = reading.topics(value)
        entries = reading.mappings(value, "topics")
        shelf.topic_spans = {reading.text(each, "id"): reading.place(each, "id") for each in entries}
        shelf.problems += twice(entries)
    elif name == "vocabulary":
        shelf.vocabulary = reading.vocabulary(value)
        shelf.formats = formats(shelf.vocabulary)
        shelf.problems += words_twice(value)
    elif name == "work":
        shelf.works[stem] = reading.work(stem, value)
    elif name == "term":
        shelf.terms[stem] = reading.term(stem, value)
    elif name == "dataset":
        shelf.datasets[stem] = reading.dataset(stem, value)
    else:
        shown = f"{CORPUS}/{below}"
        if stem in shelf.ids:
            shelf.problems.append(both_places(stem, shown, shelf.ids[stem]))
            return
        shelf.ids[stem] = shown
        if reading.text(value, "kind") not in KINDS | GONE:
            return
        found = reading.node(stem, below.rpartition("/")[0], value)
        if isinstance(found, Node):
            shelf.nodes[stem] = found
        else:
            shelf.tombstones[stem] = found

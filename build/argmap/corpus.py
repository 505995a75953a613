"""Read a folder of claims."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from argmap import reading
from argmap.formats import FORMATS, format_of
from argmap.model import Corpus, Node
from argmap.problems import Problem, Span
from argmap.rules.fields import compare
from argmap.rules.names import both_places, stray
from argmap.yamlsource import MOST_BYTES, Mapping, decode, parse, too_large

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from argmap.model import Tombstone

CORPUS = "claims"


class CorpusError(Exception):
    """The folder cannot be read as a corpus at all."""


@dataclass
class _Shelf:
    """What has been read so far."""

    topics: tuple[Any, ...] = ()
    topic_spans: dict[str, Span] = field(default_factory=dict)
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
    """The files of a corpus, as paths below its folder, sorted; hidden files and schemas are left out."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = os.path.relpath(place, folder).replace(os.sep, "/")
        prefix = "" if below == "." else f"{below}/"
        found += [prefix + name for name in names if not name.startswith(".") and not name.endswith(".schema.json")]
    return sorted(found)


def load(path: Path, shown: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of one file, or why it cannot be read; `shown` is its name in messages."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            return "", (
                Problem("YML008", Span(shown), "this is not a regular file", "put the file itself in its place"),
            )
        if status.st_size > MOST_BYTES:
            return "", (too_large(status.st_size, shown),)
        return decode(path.read_bytes(), shown)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return "", (Problem("YML008", Span(shown), f"the file cannot be read: {reason}", "check its permissions"),)


def read(root: Path, progress: Callable[[str], None] | None = None) -> Corpus:
    """Read all of `root/claims`; problems are collected, never raised.

    Raises CorpusError when there is no such folder.
    """
    folder = root / CORPUS
    if not folder.is_dir():
        message = f"there is no folder `{CORPUS}` in {root}"
        raise CorpusError(message)
    shelf = _Shelf()
    for below in paths(folder):
        if progress:
            progress(below)
        _read_one(shelf, folder / below, below)
    return Corpus(
        topics=shelf.topics,
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


def _read_one(shelf: _Shelf, path: Path, below: str) -> None:
    shown = f"{CORPUS}/{below}"
    name = format_of(below)
    if name is None:
        shelf.problems.append(stray(shown))
        return
    stem = path.stem
    words, problems = load(path, shown)
    shelf.lines[shown] = words.split("\n") if words else []
    if not problems:
        parsed = parse(words, shown)
        problems = parsed.problems
        if parsed.root:
            problems += tuple(compare(parsed.root, FORMATS[name]))
            _shelve(shelf, name, stem, below, parsed.root)
    if problems:
        shelf.unread.add(stem)
        shelf.problems += problems


def _shelve(shelf: _Shelf, name: str, stem: str, below: str, value: Mapping) -> None:
    if name == "topics":
        shelf.topics = reading.topics(value)
        shelf.topic_spans = {
            reading.text(each, "id"): each.span for each in reading.mappings(value, "topics")
        }
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
        found = reading.node(stem, below.rpartition("/")[0], value)
        if isinstance(found, Node):
            shelf.nodes[stem] = found
        else:
            shelf.tombstones[stem] = found



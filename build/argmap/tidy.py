"""Lay files out in the canonical way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap import write as writing
from argmap.corpus import CORPUS, load, paths
from argmap.formats import format_of
from argmap.yamlformat import layout, same_values
from argmap.yamlsource import parse

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from argmap.problems import Problem


@dataclass
class Tidied:
    """What was looked at, which files differ from their canonical layout, and which could not be read."""

    seen: int = 0
    changed: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class LayoutError(Exception):
    """The layout would change a value: a defect of the program."""


def tidy(root: Path, wanted: Sequence[Path], *, write: bool) -> Tidied:
    """Lay out the files of the corpus, or those of them at or below `wanted`."""
    folder = root / CORPUS
    places = [each.resolve() for each in wanted]
    found = Tidied()
    for below in paths(folder):
        path = folder / below
        name = format_of(below)
        if name is None or (places and not any(path.resolve().is_relative_to(each) for each in places)):
            continue
        found.seen += 1
        shown = f"{CORPUS}/{below}"
        text, problems = load(path, shown)
        after = problems or canonical(text, shown, name, below.count("/"))
        if isinstance(after, tuple):
            lines = {shown: text.split("\n")}
            found.problems += [each.with_line(lines) for each in after]
        elif after != path.read_bytes().decode():
            found.changed.append(shown)
            if write:
                writing.replace(path, after)
    return found


def canonical(text: str, shown: str, name: str, depth: int) -> str | tuple[Problem, ...]:
    """Give the canonical text of a file, or why it has none."""
    parsed = parse(text, shown)
    if parsed.problems or parsed.root is None:
        return parsed.problems
    after = layout(parsed.root, name, depth)
    again = parse(after, shown)
    if again.root is None or not same_values(parsed.root, again.root):
        message = f"laying out {shown} would change a value; nothing was written"
        raise LayoutError(message)
    return after

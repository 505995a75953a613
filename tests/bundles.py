"""Read bundles: several files of a corpus in one file.

A line `#@ path` begins a file; what follows, up to the next such line, is its
content. After the path can stand `pad=70000`, which fills the file up to so
many bytes with lines of text, and `symlink=target`, which makes it a link.
A bundle is laid over `rules/base.yml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.corpus import CORPUS, read
from argmap.problems import as_text
from argmap.rules import check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.problems import Problem

RULES = Path(__file__).parent / "rules"
BASE = RULES / "base.yml"
_HEAD = re.compile(rb"^#@ (\S+)((?: [a-z]+=\S+)*)\n", re.MULTILINE)
_FILLER = b"  one more line of text\n"


@dataclass(frozen=True)
class File:
    """A file of a bundle; `link` is what it links to, where it is a link."""

    path: str
    data: bytes
    link: str | None = None


def files(bundle: Path) -> Iterator[File]:
    """Give the files of a bundle."""
    _, *rest = _HEAD.split(bundle.read_bytes())
    for path, words, data in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        options = dict(each.split("=") for each in words.decode().split())
        missing = max(0, int(options.get("pad", 0)) - len(data))
        filler = (_FILLER * (missing // len(_FILLER) + 1))[:missing]
        yield File(path.decode(), data + filler, options.get("symlink"))


def unpack(root: Path, *bundles: Path) -> Path:
    """Lay bundles over each other in the corpus of `root`; returns `root`."""
    for bundle in bundles:
        for file in files(bundle):
            path = root / CORPUS / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            if file.link:
                path.symlink_to(file.link)
            else:
                path.write_bytes(file.data)
    return root


def problems(root: Path) -> list[Problem]:
    """Find all that is wrong with the corpus of `root`."""
    return check(read(root))


def report(found: list[Problem]) -> str:
    """Write what `argmap check` prints: the problems, with a blank line between them."""
    return "\n\n".join(map(as_text, found)) + "\n" if found else ""

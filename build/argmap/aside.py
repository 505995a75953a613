"""Write the pages of nodes in two processes, one of which writes the other pages first."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
import traceback
from contextlib import contextmanager
from typing import TYPE_CHECKING

from argmap import write
from argmap.pages.node import node_pages, node_path, node_slots
from argmap.pages.site import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.sharedctypes import Synchronized
    from pathlib import Path

    from argmap.pages.site import Site

LEAST = 300  # nodes; with fewer, starting a process takes longer than it saves
AT_ONCE = 20  # nodes that a process takes before it asks for more


class AsideError(Exception):
    """The process failed; its own words are the message."""


@contextmanager
def nodes(site: Site, docs: Path) -> Iterator[Callable[[], list[Page]] | None]:
    """Begin to write the pages of nodes to a folder; gives what writes the rest of them, or None where nothing was begun.

    The process is a copy of this one, which only Linux makes safely, and only
    where no other thread runs. The pages come back without their texts. Raises
    AsideError.
    """
    if sys.platform != "linux" or threading.active_count() > 1 or len(site.corpus.nodes) < LEAST:
        yield None
        return
    _ = site.judgement.status, site.judgement.strength, site.judgement.energy, site.beside  # both need them
    fork = multiprocessing.get_context("fork")
    mine, its = fork.Pipe(duplex=False)
    taken = fork.Value("i", 0)
    process = fork.Process(target=_write, args=(site, docs, taken, its), daemon=True)
    process.start()
    its.close()
    try:
        yield lambda: _rest(site, docs, taken, mine)
    finally:
        mine.close()
        process.kill()
        process.join()
        process.close()


def _write(site: Site, docs: Path, taken: Synchronized[int], to: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that began it ends it
    try:
        to.send((_written(site, docs, taken), ""))
    except Exception:  # noqa: BLE001 - it is raised where it is waited for
        to.send(([], traceback.format_exc()))


def _written(site: Site, docs: Path, taken: Synchronized[int]) -> list[str]:
    """Write the pages of nodes that nobody has taken yet; give their paths."""
    nodes = list(site.corpus.nodes.values())
    paths = []
    while (start := _take(taken)) < len(nodes):
        for node in nodes[start : start + AT_ONCE]:
            for page in node_pages(site, node):
                write.update(docs / page.path, page.text)
                paths.append(page.path)
    return paths


def _take(taken: Synchronized[int]) -> int:
    with taken.get_lock():
        start = taken.value
        taken.value += AT_ONCE
    return start


def _rest(site: Site, docs: Path, taken: Synchronized[int], source: Connection) -> list[Page]:
    mine = _written(site, docs, taken)
    try:
        its, words = source.recv()
    except EOFError:
        words = "the process that writes the pages of nodes was ended"
    if words:
        raise AsideError(words)
    slots = {node_path(node): node_slots(site, node) for node in site.corpus.nodes.values()}
    return [Page(path, "", slots.get(path, {})) for path in sorted([*mine, *its])]

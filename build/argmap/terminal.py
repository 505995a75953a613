"""What a person at a terminal sees: progress, colour, trees. A pipe gets plain text and no progress."""

from __future__ import annotations

from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from rich.console import Console
from rich.live import Live
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.problems import Problem

out = Console(highlight=False, soft_wrap=True)
PAUSE = 0.1  # seconds between two changes of a line that says what is being done
err = Console(stderr=True, highlight=False, soft_wrap=True)


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Give a line at the terminal that says what is being done; nothing in a pipe.

    It has no thread: a build that has one can't share its pages between processes.
    """
    if not err.is_terminal:
        yield lambda _: None
        return
    with Live(console=err, auto_refresh=False, transient=True) as line:
        seen = ("", 0.0)

        def say(words: str) -> None:
            nonlocal seen
            stage = words.partition(" ")[0]
            if stage != seen[0] or monotonic() - seen[1] > PAUSE:
                line.update(Text(words), refresh=True)
                seen = (stage, monotonic())

        yield say


def show(problem: Problem, words: str) -> None:
    """Give a problem as text, its head in colour where colours are."""
    head, _, rest = words.partition("\n")
    style = "bold red" if problem.severity == "error" else "bold yellow"
    out.print(Text(head, style=style if out.is_terminal else ""))
    out.print(Text(rest + "\n"))

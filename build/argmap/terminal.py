"""What a person at a terminal sees: progress, colour, trees. A pipe gets plain text and no progress."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.problems import Problem

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Give a line at the terminal that says what is being done; nothing in a pipe."""
    if not err.is_terminal:
        yield lambda _: None
        return
    with err.status("Reading …") as status:
        yield lambda words: status.update(Text(words))


def show(problem: Problem, words: str) -> None:
    """Give a problem as text, its head in colour where colours are."""
    head, _, rest = words.partition("\n")
    style = "bold red" if problem.severity == "error" else "bold yellow"
    out.print(Text(head, style=style if out.is_terminal else ""))
    out.print(Text(rest + "\n"))

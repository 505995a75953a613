"""How soon an edit is served by the live preview."""

from __future__ import annotations

import re
import subprocess
import time
from statistics import median
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

from tests.bench.project import make
from tests.bench.sizes import argmap
from tests.bench.synthetic import corpus

if TYPE_CHECKING:
    from pathlib import Path

NODES = 1_000
EDITS = 5
PAUSE = 0.02  # seconds between two requests
PATIENCE = 60.0  # seconds until a page that does not come is given up
BREATH = 1.0  # seconds between two edits
_OPEN = re.compile(r"Open (http://\S+)")


class PreviewError(Exception):
    """The preview did not serve what it should."""


def edit_served(root: Path) -> tuple[float, float]:
    """Edit nodes one after another in a project of 1,000 at `root`, under `argmap serve`.

    Returns the median and the longest seconds from an edit until its page is served.
    """
    make(root, corpus(NODES))
    files = sorted((root / "claims" / "topic-1").glob("*.yml"))[:EDITS]
    with subprocess.Popen(
        argmap(root, "serve", "--port", "0"), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            address = _address(process)
            times = [_edit(process, file, f"{address}n/{file.stem}/") for file in files]
        finally:
            process.terminate()
    return median(times), max(times)


def _address(process: subprocess.Popen[str]) -> str:
    """Where the preview is served, as soon as it says so. Raises PreviewError when it ends instead."""
    words = ""
    for row in process.stderr or ():
        words += row
        if found := _OPEN.search(row):
            return found[1]
    raise PreviewError(words)


def _edit(process: subprocess.Popen[str], file: Path, address: str) -> float:
    """Add a sentence to a node's text; the seconds until its page holds the sentence."""
    sentence = f"This was edited at {time.time_ns()}."
    text = file.read_text(encoding="utf-8")
    time.sleep(BREATH)
    start = time.perf_counter()
    file.write_text(text.replace("text: |\n", f"text: |\n  {sentence}\n", 1), encoding="utf-8")
    while sentence not in _page(address):
        if time.perf_counter() - start > PATIENCE or process.poll() is not None:
            message = f"{address} never held `{sentence}`"
            raise PreviewError(message)
        time.sleep(PAUSE)
    return time.perf_counter() - start


def _page(address: str) -> str:
    """Fetch the text of a page; empty while there is none."""
    try:
        with urlopen(address, timeout=PATIENCE) as answer:
            return str(answer.read().decode("utf-8"))
    except URLError:
        return ""

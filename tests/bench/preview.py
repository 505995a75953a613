"""How soon an edit is served by the live preview."""

from __future__ import annotations

import socket
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
PATIENCE = 300.0  # seconds until a page that does not come is given up


class PreviewError(Exception):
    """The preview did not serve what it should."""


def edit_served(root: Path) -> tuple[float, float]:
    """Edit nodes one after another in a project of 1,000 at `root`, under `argmap serve`.

    Returns the median and the longest seconds from an edit until its page is served.
    """
    make(root, corpus(NODES))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    files = sorted((root / "claims" / "topic-1").glob("*.yml"))[:EDITS]
    with subprocess.Popen(
        argmap(root, "serve", "--port", str(port)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            _wait(process, f"http://127.0.0.1:{port}/n/{files[0].stem}/", "")
            times = [_edit(process, file, f"http://127.0.0.1:{port}/n/{file.stem}/") for file in files]
        finally:
            process.terminate()
    return median(times), max(times)


def _edit(process: subprocess.Popen[bytes], file: Path, address: str) -> float:
    """Add a sentence to a node's text; the seconds until its page holds the sentence."""
    sentence = f"This was edited at {time.time_ns()}."
    text = file.read_text(encoding="utf-8")
    start = time.perf_counter()
    file.write_text(text.replace("text: |\n", f"text: |\n  {sentence}\n", 1), encoding="utf-8")
    _wait(process, address, sentence)
    return time.perf_counter() - start


def _wait(process: subprocess.Popen[bytes], address: str, words: str) -> None:
    """Wait until a page holds some words. Raises PreviewError when it never does."""
    end = time.perf_counter() + PATIENCE
    while time.perf_counter() < end and process.poll() is None:
        try:
            with urlopen(address, timeout=PATIENCE) as answer:
                if words in answer.read().decode("utf-8"):
                    return
        except (URLError, ConnectionError):
            pass  # it has not begun to serve, or has no such page yet
        time.sleep(PAUSE)
    message = f"{address} never held `{words}`"
    raise PreviewError(message)

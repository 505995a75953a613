"""Index a built site for its search."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "pagefind"
# A node is found by what its own file says: not by titles of others, nor by reasons, which those hold.
# Its title is indexed apart, with more weight.
LEFT_OUT = "[data-slot=map], [data-slot=explorer], [data-slot=lists], [data-slot=nodes], h1, .am-tags, .am-link, .am-columns, .am-legend, .am-cite, .am-source, .headerlink"


class SearchError(Exception):
    """The index could not be made; Pagefind's own words are the message."""


def index(site: Path) -> None:
    """Put an index of the pages of a built site into it. Raises SearchError."""
    words = [sys.executable, "-m", "pagefind", "--site", str(site), "--exclude-selectors", LEFT_OUT, "--silent"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    if done.returncode:
        raise SearchError(done.stderr or done.stdout)
    for path in (site / FOLDER).glob("pagefind-*"):
        if "ui" in path.stem or "highlight" in path.stem:  # the site has a dialog of its own
            path.unlink()

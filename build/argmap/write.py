"""Write files that have changed, and those in view so that nobody ever sees half of one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def update(path: Path, text: str | bytes) -> None:
    """Put `text` at `path` where nobody reads meanwhile; leave a file alone that holds it already."""
    data = text.encode() if isinstance(text, str) else text
    try:
        if path.read_bytes() == data:
            return
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def keep_only(folder: Path, kept: set[Path]) -> None:
    """Remove all files of a folder but some."""
    for path in folder.rglob("*"):
        if path.is_file() and path not in kept:
            path.unlink()


def replace(path: Path, text: str | bytes) -> bool:
    """Put `text` at `path` by way of a temporary file; leave a file alone that holds it already.

    Returns whether anything was written.
    """
    data = text.encode() if isinstance(text, str) else text
    try:
        if path.read_bytes() == data:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True

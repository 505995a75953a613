"""Tables as CSV files beside the pages."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def sheet(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""Give a table as CSV; an apostrophe keeps spreadsheets from reading a text as a formula.

    >>> sheet(["title"], [["=1+1"]])
    "title\r\n'=1+1\r\n"
    """
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(head)
    writer.writerows([f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell for cell in row] for row in rows)
    return file.getvalue()

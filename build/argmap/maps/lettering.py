"""Break titles into lines by a font table of our own, so that maps are the same on every machine."""

from __future__ import annotations

from functools import lru_cache

# Widths in thousandths of the type size, after the widest of the common sans-serif faces, so that
# a title fits its box whichever of them a reader has; letters not listed are 630 wide.
_WIDTHS = {
    **dict.fromkeys("ijl.,:;'|!", 300),
    **dict.fromkeys("ftrI()[]/- ", 390),
    **dict.fromkeys("ckszxvyJ", 570),
    **dict.fromkeys("ABCEFKPRSTVXYZL", 680),
    **dict.fromkeys("wDGHNOQU&", 780),
    **dict.fromkeys("mMW%—…@", 980),
}
_WIDE = 1000  # letters of scripts beyond Latin, Greek and Cyrillic
_FIRST_WIDE = 0x1100


def width(text: str, size: float) -> float:
    """Give the width of a text in pixels, at a type size in pixels."""
    found = (_WIDTHS.get(each, _WIDE if ord(each) >= _FIRST_WIDE else 630) for each in text)
    return sum(found) * size / 1000


def lines(text: str, size: float, most_width: float, most_lines: int) -> list[str]:
    """Give the text in lines no wider than `most_width`; what is beyond `most_lines` ends in an ellipsis.

    >>> lines("Released weights cannot be recalled", 13, 120, 3)
    ['Released weights', 'cannot be', 'recalled']
    """
    return list(_broken(text, size, most_width, most_lines))


@lru_cache(maxsize=50_000)  # a title stands on the maps of all its neighbours
def _broken(text: str, size: float, most_width: float, most_lines: int) -> tuple[str, ...]:
    rows: list[str] = []
    row = ""
    for word in _pieces(text, size, most_width):
        longer = f"{row} {word}" if row else word
        if row and width(longer, size) > most_width:
            rows.append(row)
            row = word
        else:
            row = longer
    rows.append(row)
    if len(rows) <= most_lines:
        return tuple(rows)
    last = rows[most_lines - 1]
    while last and width(last + "…", size) > most_width:
        last = last[:-1]
    return (*rows[: most_lines - 1], last.rstrip() + "…")


def _pieces(text: str, size: float, most_width: float) -> list[str]:
    """Give the words of a text, those wider than a line in pieces."""
    found = []
    for word in text.split():
        rest = word
        while width(rest, size) > most_width:
            cut = next(n for n in range(len(rest), 0, -1) if n == 1 or width(rest[:n], size) <= most_width)
            found.append(rest[:cut])
            rest = rest[cut:]
        found.append(rest)
    return [each for each in found if each]

"""Read JSON, and find the place of any value in its text."""

from __future__ import annotations

import json
import re
from bisect import bisect
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, TypeAlias

from argmap.problems import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

Path: TypeAlias = tuple[str | int, ...]

_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s"\[\]{},:]+')


class JsonError(Exception):
    """A text is not JSON; `offset` is the character at which that shows."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


class Loaded(NamedTuple):
    """A JSON value, and whether some object in it holds a key twice."""

    value: Any
    is_repeating: bool


def load(text: str) -> Loaded:
    """Read a JSON text. Raises JsonError, for `NaN` and `Infinity` too (RFC 8259, section 6)."""
    is_repeating = False

    def constant(word: str) -> NoReturn:
        message = f"`{word}` is not a number in JSON"
        raise JsonError(message, max(0, text.find(word)))

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal is_repeating
        value = dict(found)
        is_repeating |= len(value) < len(found)
        return value

    try:
        value = json.loads(text, parse_constant=constant, object_pairs_hook=pairs)
    except json.JSONDecodeError as error:
        raise JsonError(error.msg[:1].lower() + error.msg[1:], error.pos) from error
    except RecursionError as error:
        message = "values are nested too deeply to be read"
        raise JsonError(message, 0) from error
    except ValueError as error:  # a number with thousands of digits
        message = "a number has too many digits to be read"
        raise JsonError(message, 0) from error
    return Loaded(value, is_repeating)


class Places:
    """Where the values and keys of a JSON text stand; and which keys stand twice in one object."""

    def __init__(self, text: str, shown: str) -> None:
        self.shown = shown
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._values: dict[Path, int] = {}
        self._keys: dict[Path, int] = {}
        self.repeated: list[tuple[Path, Span]] = []
        self._read(text)

    def span(self, offset: int) -> Span:
        """Give the place of a character."""
        line = bisect(self._starts, offset)
        return Span(self.shown, line, offset - self._starts[line - 1] + 1)

    def value(self, path: Path) -> Span:
        """Give the place of a value, or of the nearest value around it that is there."""
        while path not in self._values and path:
            path = path[:-1]
        return self.span(self._values.get(path, 0))

    def key(self, path: Path) -> Span:
        """Give the place of the key of a value."""
        return self.span(self._keys[path]) if path in self._keys else self.value(path)

    def _read(self, text: str) -> None:
        """Walk through the pieces; `way` holds, for each open array or object, the path of what comes next in it."""
        pieces = ((found[0], found.start()) for found in _PIECE.finditer(text))
        way: list[str | int] = []
        for piece, start in pieces:
            if piece in ("}", "]"):
                way.pop()
            elif piece == ",":
                if isinstance(way[-1], int):
                    way[-1] += 1
                else:
                    way[-1] = ""
                    self._key(way, pieces)
            else:
                self._values[tuple(way)] = start
                if piece == "[":
                    way.append(0)
                elif piece == "{":
                    way.append("")
                    self._key(way, pieces)

    def _key(self, way: list[str | int], pieces: Iterator[tuple[str, int]]) -> None:
        """Take the key of an object's next value; none comes in an empty object."""
        piece, start = next(pieces)
        if piece == "}":
            way.pop()
            return
        way[-1] = json.loads(piece)
        path = tuple(way)
        if path in self._keys:
            self.repeated.append((path, self.span(start)))
        self._keys[path] = start
        next(pieces)  # the colon

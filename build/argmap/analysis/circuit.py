"""Boolean circuits as clauses: gates over literals, each made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

TRUE, FALSE = 1, -1  # variable 1 is always true


class TooLargeError(Exception):
    """A circuit has more clauses than it may have."""


class Circuit:
    """Clauses of a formula in conjunctive form; a literal is a variable's number, negative for its negation."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.clauses: list[list[int]] = [[TRUE]]
        self.variables = 1
        self._gates: dict[frozenset[int], int] = {}

    def variable(self) -> int:
        """Add a variable."""
        self.variables += 1
        return self.variables

    def all(self, literals: Iterable[int]) -> int:
        """Give a literal that is true when all of some literals are (Tseitin 1968).

        Raises TooLargeError.
        """
        found = frozenset(literals) - {TRUE}
        if len(found) < 2:  # noqa: PLR2004 - one or none needs no gate
            return next(iter(found), TRUE)
        if FALSE in found:
            return FALSE
        gate = self._gates.get(found)
        if gate is None:
            if any(-each in found for each in found):
                gate = FALSE
            else:
                gate = self.variable()
                self.clauses += [[-gate, each] for each in found]
                self.clauses.append([gate, *(-each for each in found)])
            self._gates[found] = gate
            if len(self.clauses) > self.most:
                raise TooLargeError
        return gate

    def any(self, literals: Iterable[int]) -> int:
        """Give a literal that is true when any of some literals is. Raises TooLargeError."""
        return -self.all(-each for each in literals)

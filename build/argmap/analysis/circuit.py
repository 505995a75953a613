"""Boolean circuits as clauses: gates over literals, each made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

TRUE, FALSE = 1, -1  # variable 1 is always true


class TooLargeError(Exception):
    """A circuit has more clauses than it may have."""


class Circuit:
    """Gates over literals; a literal is a variable's number, negative for its negation.

    It has at most `most` clauses when all of its gates are written as such.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.size = 0
        self.variables = 1
        self._names: dict[frozenset[int], int] = {}
        self._gates: dict[int, frozenset[int]] = {}

    def variable(self) -> int:
        """Add a variable."""
        self.variables += 1
        return self.variables

    def all(self, literals: Iterable[int]) -> int:
        """Give a literal that is true when all of some literals are. Raises TooLargeError."""
        found = frozenset(literals)
        if TRUE in found:
            found -= {TRUE}
        if len(found) < 2:  # noqa: PLR2004 - one or none needs no gate
            return next(iter(found), TRUE)
        if FALSE in found:
            return FALSE
        gate = self._names.get(found)
        if gate is None:
            if any(-each in found for each in found):
                gate = FALSE
            else:
                gate = self.variable()
                self._gates[gate] = found
                self.size += len(found) + 1
            self._names[found] = gate
            if self.size > self.most:
                raise TooLargeError
        return gate

    def any(self, literals: Iterable[int]) -> int:
        """Give a literal that is true when any of some literals is. Raises TooLargeError."""
        return -self.all([-each for each in literals])

    def clauses(self, literals: Iterable[int]) -> tuple[list[list[int]], dict[int, int]]:
        """Write what some literals depend on in conjunctive form (Tseitin 1968), with variables numbered anew.

        Returns the clauses, and the new number of each variable in them.
        """
        numbers = {TRUE: TRUE}
        todo = [abs(each) for each in literals]
        gates = []
        while todo:
            variable = todo.pop()
            if variable not in numbers:
                numbers[variable] = len(numbers) + 1
                if variable in self._gates:
                    gates.append(variable)
                    todo += map(abs, self._gates[variable])
        found = [[TRUE]]
        for gate in gates:
            number = numbers[gate]
            needs = [numbers[each] if each > 0 else -numbers[-each] for each in self._gates[gate]]
            found += [[-number, each] for each in needs]
            found.append([number, *(-each for each in needs)])
        return found, numbers

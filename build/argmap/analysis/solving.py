"""Find all smallest sets of changes that satisfy a formula: the one import of python-sat."""

from __future__ import annotations

from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any

from pysat.examples.rc2 import RC2
from pysat.formula import WCNF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.analysis.unrolling import Formula

PROPAGATIONS = 100_000  # between two looks at the clock


class StoppedError(Exception):
    """A search has used up its time or its work."""


class _RisenError(Exception):
    """Every set that is left is larger than the smallest."""


class _Limited(RC2):  # type: ignore[misc]  # python-sat has no types
    """RC2 (Ignatiev, Morgado and Marques-Silva 2019), whose every call of the solver can be stopped."""

    def __init__(self, formula: WCNF, work: int, deadline: float) -> None:
        self.work = work
        self.deadline = deadline
        self.size: int | None = None  # that of the smallest set, when one is known
        super().__init__(formula)

    def _call_oracle(self, assumptions: Any = (), expect_interrupt: bool = False) -> bool:  # noqa: ARG002, FBT001, FBT002
        while True:
            if self.oracle.accum_stats()["propagations"] > self.work or monotonic() > self.deadline:
                raise StoppedError
            self.oracle.prop_budget(PROPAGATIONS)
            found = self.oracle.solve_limited(assumptions=assumptions)
            if found is not None:
                return bool(found)

    def process_core(self) -> None:
        """Raise the bound on the size; past the smallest, nothing is left to look for."""
        super().process_core()
        if self.size is not None and self.cost > self.size:
            raise _RisenError


def smallest(formula: Formula, work: int, deadline: float) -> Iterator[tuple[list[int], bool]]:
    """Give all smallest sets of changes, by their variables, and whether the fixpoint was reached.

    Raises StoppedError after `work` propagations or when `monotonic()` passes
    `deadline`.
    """
    weighted = WCNF()
    weighted.hard, weighted.nv = formula.clauses, formula.variables
    variables = sorted(formula.changes.values())
    for each in variables:
        weighted.append([-each], weight=1)
    with _Limited(weighted, work, deadline) as solver, suppress(_RisenError):
        while (model := solver.compute()) is not None:
            true = set(model)
            found = [each for each in variables if each in true]
            yield found, formula.reached in true
            if not found:
                return
            solver.size = len(found)
            solver.add_clause([-each for each in found])

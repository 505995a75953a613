"""Which statements stand against every objection that is at least as strong: the crisp measure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from argmap.analysis import network as networks
from argmap.analysis.inputs import AGAINST, FOR, NOTHING

if TYPE_CHECKING:
    from argmap.analysis.inputs import Assumptions, Map
    from argmap.analysis.network import Network

OPEN, IN, OUT = 0, 1, 2


class Verdict(StrEnum):
    """What the map says of a statement."""

    STANDS = "stands"
    CONTESTED = "contested"
    REFUTED = "refuted"
    FAILS = "fails"


@dataclass(frozen=True, eq=False)
class Status:
    """The verdict on each statement of a map, and how each atom of its network came to be in or out.

    `values` holds IN, OUT or OPEN for each atom, `rounds` the round, from 1, in
    which it was settled, and 0 for an open one.
    """

    network: Network
    assumptions: Assumptions
    verdicts: tuple[Verdict, ...]
    values: list[int]
    rounds: list[int]

    def round(self, statement: int) -> int:
        """Give the round in which a statement came in or went out; 0 for a contested one."""
        return self.rounds[statement]


def evaluate(map_: Map, assumptions: Assumptions = NOTHING, network: Network | None = None) -> Status:
    """Find the verdict on each statement under a reader's assumptions.

    Grounded semantics of flat ASPIC+ (Prakken 2010; Modgil and Prakken 2014)
    with last-link comparison, as the well-founded model (Van Gelder 1993). With
    L0 = {} and G(X) the least model with the negated atoms read in X, U_k =
    G(L_(k-1)) and L_k = G(U_k) until L_k = L_(k-1). A statement in L stands; one
    that left U is refuted when a rule for its opposite is in L, and fails
    otherwise; one in U and not in L is contested.

    Each atom is settled once, in the round in which it enters L or leaves U:
    support runs in no circle, so an atom whose needs are settled is settled,
    and no set of atoms can hold itself up. Time and space are linear in the
    map, whatever the number of rounds. `network` is that of the map, where it
    has been made before.
    """
    network = network or networks.build(map_)
    values, rounds = _settle(network, assumptions)
    count = len(map_.ids)
    verdicts = tuple(
        Verdict.STANDS
        if stands == IN
        else Verdict.CONTESTED
        if stands == OPEN
        else Verdict.REFUTED
        if denied == IN
        else Verdict.FAILS
        for stands, denied in zip(values[:count], values[count : 2 * count], strict=True)
    )
    return Status(network, assumptions, verdicts, values, rounds)


def pins(network: Network, assumptions: Assumptions) -> tuple[set[int], set[int]]:
    """Give the atoms that assumptions put in, and those that they put out."""
    conflicts = network.map.conflicts
    put_in: set[int] = set()
    put_out = {network.premise[each] for each in assumptions.drop} - {-1}
    for statement in assumptions.accept:
        put_in.update(network.side(statement, FOR))
        put_out.update(network.side(statement, AGAINST))
        for other in conflicts[statement]:
            put_out.update(network.side(other, FOR))
    for statement in assumptions.reject:
        put_in.update(network.side(statement, AGAINST))
        put_out.update(network.side(statement, FOR))
    return put_in, put_out - put_in


def _settle(network: Network, assumptions: Assumptions) -> tuple[list[int], list[int]]:
    """Settle what can be settled: a round puts out what the last one barred, then puts in what is free of bars."""
    settling = _Settling(network)
    put_in, put_out = pins(network, assumptions)
    dropped = {network.premise[each] for each in assumptions.drop} & put_out
    for atom in put_in:
        settling.values[atom] = IN
    ins = sorted(put_in) + settling.free(settling.to_in)
    outs = sorted(dropped) + settling.free(settling.to_out)
    for atom in put_out:
        settling.values[atom] = OUT
    settling.waiting = put_out - dropped
    number = 1
    settling.put_out(outs, ins, number)
    later = sorted(atom for atom in settling.waiting if not settling.rounds[atom])
    settling.waiting = set()
    settling.put_in([atom for atom in ins if atom not in put_out], later, number)
    while later:
        number += 1
        ins, outs, later = [], later, []
        settling.put_out(outs, ins, number)
        settling.put_in(ins, later, number)
    return settling.values, settling.rounds


class _Settling:
    """How far the atoms of a network are settled: `to_in` and `to_out` count what each still waits for.

    What `waiting` holds was put out by an assumption; in the first round it goes
    out only where nothing argues for it, like all else.
    """

    def __init__(self, network: Network) -> None:
        parts = list(zip(network.is_any, network.needs, network.bars, strict=True))
        self.needed, self.barred = network.users
        self.values = [OPEN] * len(parts)
        self.rounds = [0] * len(parts)
        self.waiting: set[int] = set()
        self.to_in = [1 if is_any else len(needs) + len(bars) for is_any, needs, bars in parts]
        self.to_out = [len(needs) if is_any else 1 for is_any, needs, _ in parts]

    def free(self, counts: list[int]) -> list[int]:
        """Give the open atoms that wait for nothing."""
        return [atom for atom, count in enumerate(counts) if not count and not self.values[atom]]

    def put_out(self, atoms: list[int], ins: list[int], number: int) -> None:
        """Put atoms out, and what has nothing else to stand on; what they barred may come in."""
        values, to_in, to_out = self.values, self.to_in, self.to_out
        for atom in atoms:  # it grows
            values[atom], self.rounds[atom] = OUT, number
            for user in self.needed[atom]:
                to_out[user] -= 1
                if not to_out[user] and (not values[user] or user in self.waiting):
                    values[user] = OUT
                    atoms.append(user)
            for user in self.barred[atom]:
                to_in[user] -= 1
                if not to_in[user] and not values[user]:
                    values[user] = IN
                    ins.append(user)

    def put_in(self, atoms: list[int], later: list[int], number: int) -> None:
        """Put atoms in, and what only waited for them; what they bar goes out in the next round."""
        values, to_in = self.values, self.to_in
        for atom in atoms:  # it grows
            values[atom], self.rounds[atom] = IN, number
            for user in self.needed[atom]:
                to_in[user] -= 1
                if not to_in[user] and not values[user]:
                    values[user] = IN
                    atoms.append(user)
            for user in self.barred[atom]:
                if not values[user]:
                    values[user] = OUT
                    later.append(user)

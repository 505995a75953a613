"""What the measures say of a map, as text for a terminal and as values for a program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.analysis import network as networks
from argmap.analysis import status, strength, why

if TYPE_CHECKING:
    from argmap.analysis.cruxes import Flips
    from argmap.analysis.inputs import Assumptions, Map
    from argmap.analysis.status import Status
    from argmap.analysis.strength import Strength
    from argmap.analysis.unrolling import Change

NOTE = "This describes the map, not the world."
_HOW = {"drop": "out of play", "restore": "in play again", "reject": "rejected", "accept": "accepted"}


def evaluate(map_: Map, assumptions: Assumptions) -> dict[str, Any]:
    """Give status, strength and explanation of every statement, by id, as values that JSON knows."""
    found, weighed, energy = _measures(map_, assumptions)
    return {
        "format": "argmap-evaluation",
        "version": 1,
        "assumptions": {
            "accept": [map_.ids[each] for each in sorted(assumptions.accept)],
            "reject": [map_.ids[each] for each in sorted(assumptions.reject)],
            "out-of-play": [map_.ids[each] for each in sorted(assumptions.drop)],
        },
        "nodes": {id_: _node(map_, number, found, weighed, energy) for number, id_ in enumerate(map_.ids)},
    }


def _measures(map_: Map, assumptions: Assumptions) -> tuple[Status, Strength, Strength]:
    reasons = strength.balance(map_)
    return (
        status.evaluate(map_, assumptions, networks.build(map_)),
        strength.evaluate(map_, assumptions, reasons=reasons),
        strength.evaluate(map_, assumptions, "quadratic energy", reasons),
    )


def _node(map_: Map, number: int, found: Status, weighed: Strength, energy: Strength) -> dict[str, Any]:
    explained = why.explain(found, number)
    return {
        "status": str(explained.verdict),
        "round": explained.round,
        "ground": str(explained.ground),
        "step": None if explained.step is None else map_.name(explained.step),
        "strength": weighed.values[number],
        "base": weighed.base[number],
        "for": weighed.pro[number],
        "against": weighed.con[number],
        "residual": weighed.residual[number],
        "energy": energy.values[number],
        "same-side": weighed.side(number) == energy.side(number),
        "why": why.sentences(map_, explained),
    }


def as_text(values: dict[str, Any]) -> str:
    """Write an evaluation for a reader: a line of figures for each node, and sentences that say why."""
    rows = [NOTE, ""]
    for id_, node in values["nodes"].items():
        sides = f"for {node['for']:.2f}, against {node['against']:.2f}"
        doubt = "" if node["same-side"] else "; quadratic energy doesn't put it on that side of .5"
        unsettled = f"; not settled, residual {node['residual']:.1g}" if node["residual"] > strength.SMALL else ""
        rows.append(f"{id_}: {node['status']}, strength {node['strength']:.2f} ({sides}{doubt}{unsettled})")
        rows += [f"  {sentence}" for sentence in node["why"]]
    return "\n".join(rows)


def flips_as_text(map_: Map, found: Flips) -> str:
    """Say what the smallest flip sets of a statement are."""
    name = f"`{map_.ids[found.target]}`"
    now = "stands" if found.verdict is status.Verdict.STANDS else _is(found.verdict)
    other = "no longer stand" if found.verdict is status.Verdict.STANDS else "stand"
    rows = [f"{name} {now}. {NOTE}"]
    if not found.sets and not found.stopped:
        return "\n".join([*rows, f"Nothing that a reader could drop or accept would make it {other}."])
    if found.stopped:
        rows.append(f"The search for its smallest flip sets stopped early: {found.stopped}.")
    if found.sets:
        one = len(found.sets) == 1
        rows.append(
            f"It would {other} with {'this' if one else 'any one of these'}; no smaller set of changes does that:"
        )
        rows += [f"  {number}. {_set(map_, each)}" for number, each in enumerate(found.sets, start=1)]
        shares = [f"`{map_.ids[each]}` {share:.0%}" for each, share in found.criticality.items()]
        rows.append(f"Share of these sets that hold each claim: {', '.join(shares)}")
    return "\n".join(rows)


def _is(verdict: status.Verdict) -> str:
    return str(verdict) if verdict is status.Verdict.FAILS else f"is {verdict}"


def _set(map_: Map, changes: tuple[Change, ...]) -> str:
    return ", ".join(f"`{map_.ids[each.statement]}` {_HOW[each.how]}" for each in changes)

"""The steps among some nodes as nested lists: what a map shows, to be read in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.graph import steps_among

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.model import Corpus, Node, Step

KIND_ORDER = {"recommendation": 0, "claim": 1, "counterargument": 2, "evidence": 3}
MOST_LEVELS = 6  # deeper lists cannot be told apart by their indent


@dataclass
class Item:
    """A node in a nested list: how it bears on the one above it, and what bears on it."""

    node: Node
    sign: str | None = None
    again: bool = False
    inner: list[Item] = field(default_factory=list)


def outline(corpus: Corpus, nodes: Sequence[Node]) -> list[Item]:
    """Nodes under what they bear on; each stands in full once, and everywhere else by name."""
    ids = {node.id for node in nodes}
    under: dict[str, list[tuple[str, str]]] = {}
    leads: dict[str, int] = {}
    for step in steps_among(corpus, ids):
        top = corpus.steps[step.to].to if step.is_undercut else step.to  # type: ignore[index]
        sign = _sign(step)
        for premise in step.premises:
            under.setdefault(str(top), []).append((premise, sign))
            leads[premise] = leads.get(premise, 0) + 1
    order = sorted(nodes, key=lambda node: (-len(under.get(node.id, ())), KIND_ORDER[node.kind], node.id))
    roots = [node for node in order if node.id not in leads]
    seen: set[str] = set()
    found = [_item(corpus, node.id, None, under, seen, 1) for node in roots]
    # What is left stands in circles of attack, or below the last level.
    for node in order:
        if node.id not in seen:
            found.append(_item(corpus, node.id, None, under, seen, 1))
    return found


def _sign(step: Step) -> str:
    return "undercut" if step.is_undercut else "for" if step.is_for else "against"


def _item(
    corpus: Corpus, id_: str, sign: str | None, under: dict[str, list[tuple[str, str]]], seen: set[str], level: int
) -> Item:
    node = corpus.nodes[id_]
    if id_ in seen:
        return Item(node, sign, again=True)
    if level == MOST_LEVELS:
        return Item(node, sign)
    seen.add(id_)
    inner = [_item(corpus, premise, how, under, seen, level + 1) for premise, how in under.get(id_, ())]
    return Item(node, sign, inner=inner)

"""The steps among some nodes as nested lists: what a map shows, to be read in order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.graph import steps_among
from argmap.model import StepName

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
    return _Outline(corpus, nodes).items()


class _Outline:
    """A walk through some nodes that remembers which of them stand in full already."""

    def __init__(self, corpus: Corpus, nodes: Sequence[Node]) -> None:
        self.corpus = corpus
        self.seen: set[str] = set()
        self.under: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.leads: set[str] = set()
        for step in steps_among(corpus, [node.id for node in nodes]):
            top = corpus.steps[step.to].to if isinstance(step.to, StepName) else step.to
            for premise in step.premises:
                self.under[str(top)].append((premise, _sign(step)))
                self.leads.add(premise)
        self.nodes = sorted(nodes, key=lambda node: (-len(self.under[node.id]), KIND_ORDER[node.kind], node.id))

    def items(self) -> list[Item]:
        """Give first the nodes that bear on no other; then those in circles of attack, or below the last level."""
        found = [self.item(node, None, 1) for node in self.nodes if node.id not in self.leads]
        return found + [self.item(node, None, 1) for node in self.nodes if node.id not in self.seen]

    def item(self, node: Node, sign: str | None, level: int) -> Item:
        """Give a node with what bears on it."""
        if node.id in self.seen or level == MOST_LEVELS:
            return Item(node, sign, again=node.id in self.seen)
        self.seen.add(node.id)
        inner = [self.item(self.corpus.nodes[id_], how, level + 1) for id_, how in self.under[node.id]]
        return Item(node, sign, inner=inner)


def _sign(step: Step) -> str:
    return "undercut" if step.is_undercut else "for" if step.is_for else "against"

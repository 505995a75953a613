"""A node in the terminal, with what supports and attacks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from rich.tree import Tree

from argmap.near import nearest

if TYPE_CHECKING:
    from argmap.model import Corpus, Step, Target

LEVELS = 2


class UnknownNodeError(Exception):
    """There is no such node; the message offers the nearest."""


def tree(corpus: Corpus, id_: str) -> Tree:
    """A node and two levels of reasons, as a tree. Raises UnknownNodeError."""
    stone = corpus.tombstones.get(id_)
    if stone:
        where = f": see {', '.join(stone.to)}" if stone.to else ""
        return Tree(Text(f"{id_} was {stone.kind}{where}. {stone.reason}"))
    node = corpus.nodes.get(id_)
    if node is None:
        near = nearest(id_, corpus.nodes)
        message = f"there is no node called `{id_}`" + (f"; did you mean `{near}`?" if near else "")
        raise UnknownNodeError(message)
    root = Tree(Text.assemble((node.title, "bold"), f"\n{node.kind} · {node.topic} · {node.id}\n{node.text}"))
    for passage in node.passages:
        root.add(Text(f"{passage.work}, {passage.at}: {passage.stance} ({passage.checked})", style="dim"))
    _reasons(corpus, id_, root, LEVELS)
    uses = [step for step in corpus.uses(id_) if step.premises[0] == id_]
    if uses:
        bears = root.add(Text("bears on", style="italic"))
        for step in uses:
            bears.add(Text(f"{_sign(step)} {step.to}"))
    return root


def _sign(step: Step) -> str:
    return "undercuts" if step.is_undercut else "for" if step.is_for else "against"


def _reasons(corpus: Corpus, target: Target, branch: Tree, levels: int) -> None:
    for step in sorted(corpus.reasons(target), key=lambda step: (not step.is_for, step.name)):
        titles = " + ".join(corpus.nodes[each].title for each in step.premises)
        style = "cyan" if step.is_for else "red"
        inner = branch.add(Text.assemble((_sign(step), style), f" {titles}  ", (step.premises[0], "dim")))
        if levels > 1:
            _reasons(corpus, step.name, inner, 1)
            _reasons(corpus, step.premises[0], inner, levels - 1)

"""What the terminal shows of a corpus: a node with its reasons, and the coverage of the works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from argmap import coverage
from argmap.near import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Corpus, Step, Target

LEVELS = 2


class UnknownNodeError(Exception):
    """There is no such node; the message offers the nearest."""


def tree(corpus: Corpus, id_: str) -> Tree:
    """Give a node and two levels of reasons, as a tree. Raises UnknownNodeError."""
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


def coverage_tables(corpus: Corpus) -> Iterator[Table]:
    """Tables of the sections of each work, of the balance by topic and work, and of totals."""
    for work in corpus.works.values():
        if work.is_ground:
            table = _table(work.short, "section", "title", "nodes", "")
            for each in coverage.sections(corpus, work):
                why = "no node cites it" if each.is_gap else each.section.uncited if not each.nodes else ""
                table.add_row(each.section.section, each.section.title, str(each.nodes), why)
            yield table
    for title, balances in (("topic", coverage.by_topic(corpus)), ("work", coverage.by_work(corpus))):
        table = _table(f"Steps by {title}", title, "for", "against")
        for name, balance in sorted(balances.items()):
            table.add_row(name, str(balance.pro), str(balance.con))
        yield table
    table = _table("In all", "", "")
    for name, number in coverage.totals(corpus).items():
        table.add_row(name, str(number))
    yield table


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, justify="right" if column in ("nodes", "for", "against") else "left")
    return table

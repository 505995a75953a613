"""The commands that show what the map computes."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap import problems as report
from argmap.near import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.analysis.inputs import Assumptions, Map

COMMANDS: list[click.Command] = []
_ID = click.argument("id_", metavar="ID")


@click.command()
@click.argument("graph", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--accept", "accepted", multiple=True, metavar="ID", help="Take a node for granted; more than once for more."
)
@click.option(
    "--reject", "rejected", multiple=True, metavar="ID", help="Take a node for false; more than once for more."
)
@click.option("--view", metavar="WORK", help="Keep only the premises in play that this work asserts.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to report."
)
def evaluate(graph: Path, accepted: tuple[str, ...], rejected: tuple[str, ...], view: str | None, form: str) -> None:
    """Compute status, strength and explanations of the map in GRAPH, a graph.json.

    The file can be this project's or another's.
    """
    from argmap import evaluation  # noqa: PLC0415 - heavy
    from argmap.exports import graph_reading  # noqa: PLC0415

    map_, problems = graph_reading.read(graph.read_bytes(), str(graph))
    if map_ is None:
        for each in problems:
            click.echo(report.as_text(each) + "\n")
        count = len(problems)
        click.echo(f"{count} {'error' if count == 1 else 'errors'}", err=True)
        sys.exit(1)
    values = evaluation.evaluate(map_, _assumptions(map_, accepted, rejected, view))
    click.echo(json.dumps(values, indent=2, ensure_ascii=False) if form == "json" else evaluation.as_text(values))


@click.command()
@_ID
@click.pass_obj
def why(root: Path | None, id_: str) -> None:
    """Say in sentences why a node stands, is contested, is refuted or fails."""
    from argmap import evaluation  # noqa: PLC0415 - heavy
    from argmap.analysis import status  # noqa: PLC0415
    from argmap.analysis import why as reasons  # noqa: PLC0415

    map_ = _map(root)
    number = _number(map_, id_)
    for sentence in reasons.sentences(map_, reasons.explain(status.evaluate(map_), number)):
        click.echo(sentence)
    click.echo(evaluation.NOTE)


@click.command()
@_ID
@click.pass_obj
def cruxes(root: Path | None, id_: str) -> None:
    """Show the smallest flip sets of a node: what decides whether it stands."""
    from argmap import evaluation  # noqa: PLC0415 - heavy
    from argmap.analysis.cruxes import Search  # noqa: PLC0415

    map_ = _map(root)
    click.echo(evaluation.flips_as_text(map_, Search(map_).flips(_number(map_, id_))))


COMMANDS += [evaluate, why, cruxes]


def _map(root: Path | None) -> Map:
    """Give the map of the project's corpus."""
    from argmap import cli  # noqa: PLC0415 - it imports this module
    from argmap.analysis.inputs import MapError, from_corpus  # noqa: PLC0415

    corpus = cli._read(root or cli._root(), lambda _: None)  # noqa: SLF001 - this is a part of the command line
    try:
        return from_corpus(corpus)
    except MapError as error:
        message = f"{error}; `argmap check` shows where"
        raise click.ClickException(message) from error


def _number(map_: Map, id_: str) -> int:
    found = map_.index.get(id_)
    if found is None:
        raise click.ClickException(_unknown("node", id_, map_.ids))
    return found


def _unknown(what: str, name: str, names: Iterable[str]) -> str:
    near = nearest(name, names)
    return report.printable(f"there is no {what} called `{name}`" + (f"; did you mean `{near}`?" if near else ""))


def _assumptions(map_: Map, accepted: tuple[str, ...], rejected: tuple[str, ...], work: str | None) -> Assumptions:
    from argmap.analysis.inputs import ClashError, assume  # noqa: PLC0415 - heavy
    from argmap.analysis.views import view  # noqa: PLC0415

    for id_ in (*accepted, *rejected):
        if id_ not in map_.index:
            raise click.UsageError(_unknown("node", id_, map_.ids))
    if work is not None and work not in map_.works:
        raise click.UsageError(_unknown("work", work, map_.works))
    drop = view(map_, work).drop if work is not None else ()
    try:
        return assume(map_, [map_.index[each] for each in accepted], [map_.index[each] for each in rejected], drop)
    except ClashError as error:
        raise click.UsageError(str(error)) from error

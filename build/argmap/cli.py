"""The command line: arguments only."""

from __future__ import annotations

import sys
from pathlib import Path

from typing import TYPE_CHECKING

import click

from argmap import engines, terminal
from argmap import problems as report
from argmap.corpus import CORPUS, CorpusError, read
from argmap.rules import check as check_corpus
from argmap.engines import ENGINES
from argmap.pages.inserts import InsertError
from argmap.rules import errors

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.model import Corpus


def _root() -> Path:
    """The nearest folder, from here upwards, that holds a corpus."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / CORPUS).is_dir():
            return folder
    message = f"there is no folder `{CORPUS}` here or above; go to the project's folder, or name it with --root"
    raise click.UsageError(message)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--root", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The project's folder.")
@click.version_option(package_name="argmap")
@click.pass_context
def main(context: click.Context, root: Path | None) -> None:
    """Check a folder of claims, and make a site of it.

    Each file in claims/ holds one claim, piece of evidence, counterargument or
    recommendation. Start with `argmap check`; write a node with `argmap new`.

    Exit codes: 0 fine, 1 problems found, 2 wrong usage.
    """
    context.obj = root


def _read(root: Path, progress: Callable[[str], None]) -> Corpus:
    try:
        return read(root, lambda path: progress(f"Reading {path}"))
    except CorpusError as error:
        raise click.UsageError(str(error)) from error


def _format(command: click.decorators.FC) -> click.decorators.FC:
    choice = click.Choice(["text", "json", "github"])
    return click.option("--format", "form", type=choice, default="text", show_default=True, help="How to report.")(
        command
    )


def _report(found: list[report.Problem], form: str) -> None:
    if form == "json":
        click.echo(report.as_json(found))
        return
    for each in found:
        click.echo(report.as_github(each) if form == "github" else report.as_text(each) + "\n")
    if form == "text":
        wrong = len(errors(found))
        click.echo(f"{wrong} {'error' if wrong == 1 else 'errors'}, {len(found) - wrong} warnings", err=True)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@_format
@click.pass_obj
def check(root: Path | None, paths: tuple[Path, ...], form: str) -> None:
    """Report all problems of the corpus, or only those in the files and folders PATHS.

    Errors fail; warnings are a curator's to judge.
    """
    root = root or _root()
    with terminal.progress() as progress:
        corpus = _read(root, progress)
        found = check_corpus(corpus)
    if paths:
        wanted = [each.resolve() for each in paths]
        found = [each for each in found if any((root / each.span.path).resolve().is_relative_to(one) for one in wanted)]
    _report(found, form)
    sys.exit(1 if errors(found) else 0)


@main.command()
@click.option("--engine", type=click.Choice(ENGINES), default="mkdocs", show_default=True, help="The site generator.")
@click.option("--force", is_flag=True, help="Build even when nothing has changed.")
@_format
@click.pass_obj
def build(root: Path | None, engine: str, force: bool, form: str) -> None:  # noqa: FBT001 - an option
    """Check the corpus and render it to site/.

    With errors in the corpus nothing is written, and the last site stays.
    """
    from argmap import building  # noqa: PLC0415 - heavy

    root = root or _root()
    try:
        if not force and building.is_current(root, engine):
            click.echo(f"Nothing has changed. Open {_address(root)}")
            return
        with terminal.progress() as progress:
            corpus = _read(root, progress)
            found = check_corpus(corpus)
            if not errors(found):
                building.build(root, corpus, engine, progress)
    except (building.BuildError, engines.EngineError, InsertError) as error:
        raise click.ClickException(str(error)) from error
    _report([each for each in found if errors(found) or form != "text"], form)
    if errors(found):
        click.echo("Nothing was built; the last site stays as it was.", err=True)
        sys.exit(1)
    click.echo(f"Built {len(corpus.nodes):,} nodes. Open {_address(root)}")


def _address(root: Path) -> str:
    return (root / "site" / "index.html").as_uri()


if __name__ == "__main__":
    main()

"""The command line: arguments only."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap import engines, terminal
from argmap import problems as report
from argmap.cli_analysis import COMMANDS
from argmap.corpus import CORPUS, CorpusError, read
from argmap.engines import ENGINES
from argmap.formats import KINDS
from argmap.rules import check as check_corpus
from argmap.rules import errors

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.model import Corpus


def _root() -> Path:
    """Give the nearest folder, from here upwards, that holds a corpus."""
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
    context.obj = root.resolve() if root else None


def _read(root: Path, progress: Callable[[str], None]) -> Corpus:
    try:
        corpus = read(root, lambda path: progress(f"Reading {path}"))
    except CorpusError as error:
        raise click.UsageError(str(error)) from error
    gc.freeze()  # the corpus stays to the end: the collector need not look through it again and again
    return corpus


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
    from argmap import aside, building, filling, layout, search  # noqa: PLC0415 - heavy
    from argmap.pages.inserts import InsertError  # noqa: PLC0415

    root = root or _root()
    try:
        if not force and building.is_current(root, engine):
            click.echo(f"Nothing has changed. {_where(root)}")
            return
        with terminal.progress() as progress, engines.Generator(engine) as generator:
            corpus = _read(root, progress)
            found = check_corpus(corpus)
            if not errors(found):
                building.build(root, corpus, generator, progress)
    except (
        building.BuildError,
        filling.FillingError,
        engines.EngineError,
        layout.LayoutError,
        aside.AsideError,
        search.SearchError,
        InsertError,
    ) as error:
        raise click.ClickException(str(error)) from error
    _report([each for each in found if errors(found) or form != "text"], form)
    if errors(found):
        click.echo("Nothing was built; the last site stays as it was.", err=True)
        sys.exit(1)
    click.echo(f"Built {len(corpus.nodes):,} nodes. {_where(root)}")


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.pass_obj
def serve(root: Path | None, port: int) -> None:
    """Preview the site at http://127.0.0.1, following edits in claims/ and docs/.

    With problems the last good site stays, and every page shows them.
    """
    from argmap import serve as preview  # noqa: PLC0415 - heavy

    try:
        preview.serve(root or _root(), port, lambda words: click.echo(words, err=True))
    except OSError as error:
        message = f"cannot serve on port {port}: {error.strerror}; try --port 0"
        raise click.ClickException(message) from error


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Change nothing; name the files that would change.")
@click.pass_obj
def fmt(root: Path | None, paths: tuple[Path, ...], only_check: bool) -> None:  # noqa: FBT001 - an option
    """Write files in the one canonical layout: all, or those in PATHS.

    No value changes. Files that cannot be read are reported and left alone.
    """
    from argmap import tidy  # noqa: PLC0415

    result = tidy.tidy(root or _root(), paths, write=not only_check)
    for path in result.changed:
        click.echo(f"{'would change' if only_check else 'changed'} {path}")
    for problem in result.problems:
        click.echo(report.as_text(problem) + "\n")
    count = len(result.changed)
    click.echo(f"{count} of {result.seen} files {'would change' if only_check else 'changed'}", err=True)
    sys.exit(1 if result.problems or (only_check and count) else 0)


@main.command()
@click.argument("title")
@click.option("--kind", type=click.Choice(list(KINDS)), default="claim", show_default=True, help="What it is.")
@click.option("--topic", help="The folder of its topic; left out: that of the most similar node.")
@click.option("--id", "id_", help="Its id; left out: made of the title.")
@click.pass_obj
def new(root: Path | None, title: str, kind: str, topic: str | None, id_: str | None) -> None:
    """Start a node with TITLE, a whole proposition in quotes.

    Shows similar nodes first: one of them may say it already.
    """
    from argmap import drafting  # noqa: PLC0415

    root = root or _root()
    corpus = _read(root, lambda _: None)
    likely = drafting.similar_nodes(corpus, title)
    if likely:
        click.echo("Similar nodes; does one of them say it already?")
        for node in likely:
            click.echo(f"  {node.id}: {node.title} [{node.topic}]")
    try:
        free = drafting.checked_id(corpus, id_ or drafting.proposed_id(title))
        shelf = drafting.chosen_topic(corpus, topic, title)
        path = drafting.draft(root, shelf, free, drafting.template(kind, title))
    except drafting.DraftError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Wrote {path}. Fill it in, then run `argmap check`.")


@main.command()
@click.argument("id_", metavar="ID")
@click.pass_obj
def show(root: Path | None, id_: str) -> None:
    """Show a node, with what supports and attacks it."""
    from argmap import showing  # noqa: PLC0415

    corpus = _read(root or _root(), lambda _: None)
    try:
        terminal.out.print(showing.tree(corpus, id_))
    except showing.UnknownNodeError as error:
        raise click.ClickException(str(error)) from error


@main.command()
@click.pass_obj
def coverage(root: Path | None) -> None:
    """Show how many nodes cite each section of the works, and the balance of reasons.

    A section that no node cites is marked, with the reason where its work gives one.
    """
    from argmap import showing  # noqa: PLC0415

    corpus = _read(root or _root(), lambda _: None)
    for table in showing.coverage_tables(corpus):
        terminal.out.print(table)


@main.command()
@click.option("--check", "only_check", is_flag=True, help="Change nothing; fail when a schema is stale.")
@click.pass_obj
def schemas(root: Path | None, only_check: bool) -> None:  # noqa: FBT001 - an option
    """Write the JSON Schemas for editors into claims/."""
    from argmap import write  # noqa: PLC0415
    from argmap.schema import schemas as made  # noqa: PLC0415

    root = root or _root()
    folder = root / CORPUS
    texts = made(_read(root, lambda _: None).vocabulary)
    stale = [
        name for name, text in texts.items() if not (folder / name).is_file() or (folder / name).read_text() != text
    ]
    for name in stale:
        click.echo(f"{'stale' if only_check else 'wrote'} {CORPUS}/{name}")
        if not only_check:
            write.replace(folder / name, texts[name])
    sys.exit(1 if stale and only_check else 0)


for command in COMMANDS:
    main.add_command(command)


def _where(root: Path) -> str:
    folder = os.path.relpath(root / "site")
    return f"Look at it: python3 -m http.server -d {folder} 8000, then open http://127.0.0.1:8000/"


if __name__ == "__main__":
    main()

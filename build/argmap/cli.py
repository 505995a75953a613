"""The command line: arguments only."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from argmap import problems as report
from argmap.corpus import CORPUS, CorpusError, read
from argmap.rules import check as check_corpus
from argmap.rules import errors


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
    try:
        corpus = read(root)
    except CorpusError as error:
        raise click.UsageError(str(error)) from error
    found = check_corpus(corpus)
    if paths:
        wanted = [each.resolve() for each in paths]
        found = [each for each in found if any((root / each.span.path).resolve().is_relative_to(one) for one in wanted)]
    _report(found, form)
    sys.exit(1 if errors(found) else 0)


if __name__ == "__main__":
    main()

"""The command line: what it prints, and how it exits."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.bundles import BASE, RULES, unpack
from tests.projects import argmap, make, snapshot

if TYPE_CHECKING:
    from pathlib import Path

BAD = RULES / "FLD001" / "bad.yml"
COMMANDS = ("build", "check", "coverage", "cruxes", "evaluate", "fmt", "new", "schemas", "serve", "show", "why")


def test_help_names_every_command() -> None:
    words = argmap_help()
    assert all(f"  {name} " in words for name in COMMANDS)
    assert "Exit codes: 0 fine, 1 problems found, 2 wrong usage." in words


def argmap_help(*command: str) -> str:
    from click.testing import CliRunner  # noqa: PLC0415

    from argmap.cli import main  # noqa: PLC0415

    return CliRunner().invoke(main, [*command, "--help"]).output


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does(name: str) -> None:
    words = argmap_help(name)
    assert words.startswith("Usage:")
    assert len(words.splitlines()) > 4


def test_a_corpus_without_problems_exits_0(base: Path) -> None:
    done = argmap(base, "check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "0 errors, 0 warnings\n")


def test_problems_exit_1(tmp_path: Path) -> None:
    done = argmap(unpack(tmp_path, BASE, BAD), "check")
    assert done.returncode == 1
    assert done.stdout.startswith((RULES / "FLD001" / "expected.txt").read_text(encoding="utf-8"))


def test_warnings_alone_exit_0(tmp_path: Path) -> None:
    done = argmap(unpack(tmp_path, BASE, RULES / "MAP001" / "bad.yml"), "check")
    assert done.returncode == 0
    assert "warning MAP001" in done.stdout


@pytest.mark.parametrize("words", [["check", "--format", "xml"], ["chek"], ["check", "no/such/file"], ["new"]])
def test_wrong_usage_exits_2(base: Path, words: list[str]) -> None:
    assert argmap(base, *words).returncode == 2


def test_a_folder_without_a_corpus_exits_2(tmp_path: Path) -> None:
    done = argmap(tmp_path, "check")
    assert done.returncode == 2
    assert "there is no folder `claims`" in done.stderr


def test_check_reports_only_the_paths_given(tmp_path: Path) -> None:
    root = unpack(tmp_path, BASE, BAD)
    assert argmap(root, "check", str(root / "claims" / "vocabulary.yml")).returncode == 0
    assert argmap(root, "check", str(root / "claims")).returncode == 1


def test_json_and_github_reports_name_the_place(tmp_path: Path) -> None:
    root = unpack(tmp_path, BASE, BAD)
    rows = json.loads(argmap(root, "check", "--format", "json").stdout)
    assert rows[0]["code"] == "FLD001"
    words = argmap(root, "check", "--format", "github").stdout
    assert words.startswith(
        f"::error file={rows[0]['path']},line={rows[0]['line']},col={rows[0]['column']},title=FLD001::"
    )


def test_new_writes_a_template_once(base: Path) -> None:
    words = ["new", "Bells warn people on foot", "--topic", "safety"]
    done = argmap(base, *words)
    assert done.returncode == 0, done.stderr
    file = base / "claims/safety/bells-warn-people-foot.yml"
    text = file.read_text(encoding="utf-8")
    assert "title: Bells warn people on foot\n" in text
    again = argmap(base, *words)
    assert again.returncode == 1
    assert "is there already" in again.stderr
    assert file.read_text(encoding="utf-8") == text
    assert "TXT005" in argmap(base, "check").stdout


def test_new_shows_similar_nodes_first(base: Path) -> None:
    done = argmap(base, "new", "Separate lanes prevent most crashes")
    assert "separate-lanes-prevent-crashes: Separate lanes prevent crashes" in done.stdout
    assert done.stdout.index("Similar nodes") < done.stdout.index("Wrote")


@pytest.mark.parametrize("kind", ["claim", "evidence", "counterargument", "recommendation"])
def test_a_template_is_in_the_canonical_layout(base: Path, kind: str) -> None:
    argmap(base, "new", "Bells warn people on foot", "--topic", "safety", "--kind", kind)
    assert "bells" not in argmap(base, "fmt", "--check").stdout


def test_show_gives_reasons_and_a_near_name(base: Path) -> None:
    done = argmap(base, "show", "separate-lanes-prevent-crashes")
    assert "for Crashes fell by a third on rebuilt streets" in done.stdout
    wrong = argmap(base, "show", "separate-lanes-prevent-crash")
    assert wrong.returncode == 1
    assert "did you mean `separate-lanes-prevent-crashes`?" in wrong.stderr


def test_fmt_changes_layout_and_no_value(tmp_path: Path) -> None:
    root = make(tmp_path)
    argmap(root, "fmt")
    before = snapshot(root / "claims")
    file = root / "claims/safety/separate-lanes-prevent-crashes.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("kind: claim", "kind:   'claim'"), encoding="utf-8")
    checked = argmap(root, "fmt", "--check")
    assert checked.returncode == 1
    assert "would change claims/safety/separate-lanes-prevent-crashes.yml" in checked.stdout
    assert argmap(root, "fmt").returncode == 0
    assert snapshot(root / "claims") == before


def test_fmt_leaves_a_file_that_cannot_be_read(base: Path) -> None:
    file = base / "claims/safety/separate-lanes-prevent-crashes.yml"
    file.write_text("kind: [", encoding="utf-8")
    done = argmap(base, "fmt")
    assert done.returncode == 1
    assert "YML001" in done.stdout
    assert file.read_text(encoding="utf-8") == "kind: ["


def test_schemas_follow_the_vocabulary(base: Path) -> None:
    assert argmap(base, "schemas", "--check").returncode == 1
    assert argmap(base, "schemas").returncode == 0
    assert argmap(base, "schemas", "--check").returncode == 0
    schema = json.loads((base / "claims/node.schema.json").read_text(encoding="utf-8"))
    text = json.dumps(schema)
    assert '"winter"' in text
    assert '"riders"' in text

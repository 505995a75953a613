"""A folder becomes a corpus, whatever lies in it."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.corpus import CORPUS, CorpusError, paths, read
from argmap.problems import as_github, as_json, as_text
from argmap.rules import check
from tests import bundles

if TYPE_CHECKING:
    from collections.abc import Iterator

NODE = "safety/separate-lanes-prevent-crashes.yml"
OTHER = "safety/crossings-stay-dangerous.yml"
NOBODY = 65534  # the number of a user without rights


def codes(root: Path) -> list[tuple[str, str]]:
    """Find the problems of a corpus: each path with a code."""
    return [(each.span.path.removeprefix(f"{CORPUS}/"), each.code) for each in check(read(root))]


def edit(root: Path, below: str, old: str, new: str) -> None:
    """Put other words into a file."""
    path = root / CORPUS / below
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_corpus_holds_what_its_folder_holds(base: Path) -> None:
    corpus = read(base)
    assert [topic.id for topic in corpus.topics] == ["streets", "safety"]
    assert len(corpus.nodes) == 6
    assert sorted(corpus.works) == ["moreau-2019", "okafor-2021"]
    assert corpus.problems == ()
    assert corpus.nodes["build-separate-lanes"].topic == "streets"
    assert corpus.vocabulary.audiences == {"cities": "cities", "riders": "riders"}


def test_a_folder_without_claims_is_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="there is no folder `claims`"):
        read(tmp_path)


def test_an_empty_folder_lacks_its_topics(tmp_path: Path) -> None:
    (tmp_path / CORPUS).mkdir()
    assert codes(tmp_path) == [("topics.yml", "IDN003")]


def test_every_file_is_named_while_it_is_read(base: Path) -> None:
    seen: list[str] = []
    read(base, seen.append)
    assert sorted(seen) == paths(base / CORPUS)


def test_hidden_files_and_schemas_are_passed_over(base: Path) -> None:
    before = paths(base / CORPUS)
    (base / CORPUS / ".git").mkdir()
    (base / CORPUS / ".git" / "a.yml").write_text("a")
    (base / CORPUS / ".draft.yml").write_text("a")
    (base / CORPUS / "node.schema.json").write_text("{}")
    assert paths(base / CORPUS) == before


def test_links_lead_nowhere(base: Path) -> None:
    outside = base / "outside"
    outside.mkdir()
    (outside / "a-node.yml").write_text("kind: claim")
    (base / CORPUS / "safety" / "a-link.yml").symlink_to(outside / "a-node.yml")
    (base / CORPUS / "safety" / "a-folder.yml").symlink_to(outside)
    (base / CORPUS / "parks").symlink_to(outside)
    (base / CORPUS / "itself").symlink_to(base / CORPUS)
    assert codes(base) == [
        (f"{each}", "YML008") for each in ("itself", "parks", "safety/a-folder.yml", "safety/a-link.yml")
    ]


def test_a_folder_with_the_name_of_a_file_is_not_entered(base: Path) -> None:
    (base / CORPUS / "safety" / "a-node.yml").mkdir()
    (base / CORPUS / "safety" / "a-node.yml" / "another-node.yml").write_text("kind: claim")
    assert codes(base) == [("safety/a-node.yml", "YML008")]


def test_a_pipe_does_not_stop_the_reader(base: Path) -> None:
    os.mkfifo(base / CORPUS / "safety" / "a-pipe.yml")
    os.mkfifo(base / CORPUS / "a-pipe")
    assert codes(base) == [("a-pipe", "YML008"), ("safety/a-pipe.yml", "YML008")]


@contextmanager
def as_somebody() -> Iterator[None]:
    """Do something as a user without rights where root runs the tests, who may read everything."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("below", ["safety/crossings-stay-dangerous.yml", "safety"])
def test_what_may_not_be_read_is_named(base: Path, below: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(base)  # the folders above it are closed to others
    base.chmod(0o755)
    path = Path(CORPUS, below)
    with as_somebody():
        before = codes(Path())
    path.chmod(0)
    try:
        with as_somebody():
            found = codes(Path())
    finally:
        path.chmod(0o755)
    assert (below, "YML008") not in before
    assert (below, "YML008") in found


def test_a_huge_file_is_not_read(base: Path) -> None:
    with (base / CORPUS / "safety" / "a-huge-file.yml").open("wb") as file:
        file.truncate(10**12)
    with (base / CORPUS / "huge.bin").open("wb") as file:
        file.truncate(10**12)
    assert codes(base) == [("huge.bin", "IDN004"), ("safety/a-huge-file.yml", "YML006")]


def test_of_two_files_with_one_id_the_first_is_the_node(base: Path) -> None:
    text = (base / CORPUS / NODE).read_text(encoding="utf-8")
    (base / CORPUS / "streets" / Path(NODE).name).write_text(text.replace("Separate", "Other"), encoding="utf-8")
    assert codes(base) == [(f"streets/{Path(NODE).name}", "IDN002")]
    assert read(base).nodes[Path(NODE).stem].title == "Separate lanes prevent crashes"


def test_a_file_that_cannot_be_read_hides_no_other(base: Path) -> None:
    (base / CORPUS / NODE).write_text("kind: [", encoding="utf-8")
    assert codes(base) == [(NODE, "YML001")]
    assert len(read(base).nodes) == 5


def test_a_node_of_an_unknown_kind_is_no_tombstone(base: Path) -> None:
    edit(base, NODE, "kind: claim", "kind: clam")
    assert codes(base) == [(NODE, "FLD003")]
    assert read(base).tombstones == {}


def test_a_vocabulary_that_cannot_be_read_is_held_against_nobody(base: Path) -> None:
    edit(base, NODE, "type: causal\n", "type: causal\nscope:\n  season: [summer]\n")
    (base / CORPUS / "vocabulary.yml").write_text("scope: [", encoding="utf-8")
    assert codes(base) == [("vocabulary.yml", "YML001")]


def test_without_a_vocabulary_its_words_are_unknown(base: Path) -> None:
    (base / CORPUS / "vocabulary.yml").unlink()
    assert codes(base) == [("streets/build-separate-lanes.yml", "FLD003")]


@pytest.mark.parametrize("words", ["words: []", "words:", "x-words: []"])
def test_a_dimension_without_words_is_named(base: Path, words: str) -> None:
    path = base / CORPUS / "vocabulary.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        f"{text.partition('    words:')[0]}    {words}\n{text[text.index('audience:') :]}", encoding="utf-8"
    )
    assert codes(base) == [("vocabulary.yml", "FLD002")]


def test_a_circle_through_a_node_that_is_not_there_is_named(base: Path) -> None:
    step = "supports:\n  - to: {}\n    with: [{}]\n    because: |\n      It goes round.\nattacks:\n"
    edit(base, OTHER, "attacks:\n", step.format("lanes-take-room-from-buses", "a-ghost"))
    edit(
        base, "streets/lanes-take-room-from-buses.yml", "attacks:\n", step.format("a-ghost", "crossings-stay-dangerous")
    )
    assert codes(base) == [
        (OTHER, "STP004"),
        (OTHER, "REF001"),
        ("streets/lanes-take-room-from-buses.yml", "REF001"),
    ]


def test_a_tombstone_of_another_form_is_named(base: Path) -> None:
    path = base / CORPUS / "safety" / "a-stone.yml"
    path.write_text("kind: moved\nto: [a-stone]\nreason: |\n  It moved.\n", encoding="utf-8")
    assert codes(base) == [("safety/a-stone.yml", "REF004"), ("safety/a-stone.yml", "FLD004")]


def test_a_file_name_cannot_write_into_the_report(base: Path) -> None:
    text = (base / CORPUS / "safety" / "crossings-stay-dangerous.yml").read_bytes()
    odd = os.fsencode(base / CORPUS / "safety") + b"/a-\xffb\n::error::\x1b[2J.yml"
    Path(os.fsdecode(odd)).write_bytes(text.replace(b"Crossings stay", b"Nothing is"))
    found = [each for each in check(read(base)) if each.code == "IDN001"]
    assert len(found) == 1
    report = as_text(found[0]) + as_github(found[0])
    assert "\n::error::\x1b" not in report
    assert (report + as_json(found)).encode()


FILES = sorted(
    (file.path, file.data)
    for bundle in (bundles.BASE, *bundles.RULES.glob("*/*.yml"))
    for file in bundles.files(bundle)
    if not file.link and len(file.data) < 5000
)
VALUES = [
    "",
    "[]",
    "{}",
    "[[]]",
    "{a: b}",
    "a-b > c-d",
    "build-separate-lanes",
    "claim",
    "split",
    "a-b",
    "|",
    "- x",
    "~",
]


@st.composite
def _broken(draw: st.DrawFn) -> dict[str, bytes]:
    """Draw a few files of the examples with some of their lines changed, moved or lost."""
    found: dict[str, bytes] = {}
    for path, data in draw(st.lists(st.sampled_from(FILES), min_size=1, max_size=4)):
        lines = data.decode("utf-8", "replace").split("\n")
        for _ in range(draw(st.integers(0, 4))):
            number = draw(st.integers(0, len(lines) - 1))
            change = draw(st.sampled_from(["drop", "double", "value", "indent", "swap"]))
            if change == "drop":
                lines[number : number + 1] = [] if len(lines) > 1 else lines
            elif change == "double":
                lines.insert(draw(st.integers(0, len(lines))), lines[number])
            elif change == "value":
                lines[number] = lines[number].partition(":")[0] + ": " + draw(st.sampled_from(VALUES))
            elif change == "indent":
                lines[number] = "  " + lines[number]
            else:
                lines[number], lines[0] = lines[0], lines[number]
        found[path] = "\n".join(lines).encode()
    return found


@settings(max_examples=150)
@given(files=_broken())
def test_whatever_stands_in_files_the_checker_reports_it(files: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = bundles.unpack(Path(folder), bundles.BASE)
        for below, data in files.items():
            path = root / CORPUS / below
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        found = check(read(root))
        for each in found:
            assert as_text(each)
            assert each.help

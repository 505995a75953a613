"""A build gives a whole site, the old or the new, whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.projects import argmap, command, lasting, make, plain, snapshot

NODE = "claims/safety/separate-lanes-prevent-crashes.yml"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make(tmp_path_factory.mktemp("built"))
    done = argmap(root, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return root


def edit(root: Path, old: str, new: str, path: str = NODE) -> None:
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def page(root: Path, address: str) -> str:
    return (root / "site" / address / "index.html").read_text(encoding="utf-8")


def test_every_node_topic_and_work_has_a_page(built: Path) -> None:
    assert "Separate lanes prevent crashes</h1>" in page(built, "n/separate-lanes-prevent-crashes")
    assert "What makes riding in a city safe?" in page(built, "topics/safety")
    assert "Counting bicycles" in page(built, "works/moreau-2019")
    assert '<svg class="am-map"' in page(built, "n/separate-lanes-prevent-crashes")
    assert 'type="application/json"' in page(built, "topics/safety")


def test_a_second_build_finds_nothing_changed(built: Path) -> None:
    before = snapshot(built / "site")
    done = argmap(built, "build")
    assert done.returncode == 0
    assert "Nothing has changed" in done.stdout
    assert snapshot(built / "site") == before


def test_the_same_corpus_gives_the_same_pages(built: Path, tmp_path: Path) -> None:
    other = make(tmp_path)
    assert argmap(other, "build").returncode == 0
    mine, theirs = lasting(built / "site"), lasting(other / "site")
    assert mine.keys() == theirs.keys()
    assert {name for name, data in mine.items() if theirs[name] != data} == set()


def test_a_generator_that_cannot_be_loaded_says_why(tmp_path: Path) -> None:
    root = make(tmp_path)
    (tmp_path / "missing").mkdir()
    (tmp_path / "missing" / "mkdocs.py").write_text("raise ImportError('mkdocs is not whole')", encoding="utf-8")
    env = plain() | {"PYTHONPATH": str(tmp_path / "missing")}
    done = subprocess.run(command(root, "build"), capture_output=True, text=True, timeout=120, check=False, env=env)
    assert done.returncode == 1
    assert "mkdocs is not whole" in done.stderr
    assert not (root / "site").exists()


def test_a_module_in_the_folder_where_one_stands_is_not_run(tmp_path: Path) -> None:
    root = make(tmp_path / "project")
    for name in ("json", "yaml", "mkdocs"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('a stranger')", encoding="utf-8")
    words = [str(Path(sys.executable).with_name("argmap")), "--root", str(root), "build"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False, env=plain(), cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


STARTED = """
import sys, time
from argmap.engines import Generator

generator = Generator("mkdocs")
print(generator._process.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a generator outlives the program that started it")
def test_a_generator_ends_with_the_program_that_started_it() -> None:
    with subprocess.Popen([sys.executable, "-c", STARTED], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        stat = Path(f"/proc/{int(process.stdout.readline())}/stat")
        time.sleep(1)
        assert stat.exists()
        process.kill()
    limit = time.monotonic() + 5
    while stat.exists() and stat.read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z":
        assert time.monotonic() < limit
        time.sleep(0.05)


AS_IF_LARGE = """
import os, time
from argmap import aside, cli, write

aside.LEAST = aside.AT_ONCE = 1
update, first = write.update, os.getpid()

def noted(path, text):
    update(path, text)
    if path.parts[-3:-1] == ("docs", "n"):
        print(os.getpid(), path.name, flush=True)
        time.sleep(0 if os.getpid() == first else 0.5)

write.update = noted
cli.main()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one process writes all pages")
def test_a_large_map_is_built_alike_by_two_processes(built: Path, tmp_path: Path) -> None:
    root = make(tmp_path)
    words = [sys.executable, "-c", AS_IF_LARGE, "--root", str(root), "build"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False, env=plain())
    assert done.returncode == 0, done.stderr
    live = [f"{path.stem}.md" for path in (root / "claims").glob("*/*.yml")]
    writers = [row.split()[0] for row in done.stdout.splitlines() if row.split()[-1] in live]
    assert len(set(writers)) == 2
    assert len(writers) == len(set(live) & {path.name for path in (built / ".cache").rglob("n/*.md")})
    assert lasting(root / "site") == lasting(built / "site")
    assert (root / "site" / "pagefind" / "pagefind.js").is_file()


def test_errors_leave_the_last_site_as_it_was(tmp_path: Path) -> None:
    root = make(tmp_path)
    assert argmap(root, "build").returncode == 0
    before = snapshot(root / "site")
    edit(root, "stance: asserts", "stance: thinks")
    done = argmap(root, "build")
    assert done.returncode == 1
    assert "FLD003" in done.stdout
    assert "the last site stays" in done.stderr
    assert snapshot(root / "site") == before


def test_a_failing_site_generator_leaves_the_last_site_as_it_was(tmp_path: Path) -> None:
    root = make(tmp_path)
    assert argmap(root, "build").returncode == 0
    before = snapshot(root / "site")
    (root / "docs" / "index.md").write_text("# Streets\n\n[nowhere](nowhere.md)\n", encoding="utf-8")
    done = argmap(root, "build")
    assert done.returncode == 1
    assert "nowhere.md" in done.stderr
    assert snapshot(root / "site") == before


def test_an_unknown_insert_is_named(tmp_path: Path) -> None:
    root = make(tmp_path)
    (root / "docs" / "index.md").write_text("# Streets\n\n<!-- argmap: nothing -->\n", encoding="utf-8")
    done = argmap(root, "build")
    assert done.returncode == 1
    assert "docs/index.md: there is no insert called `nothing`" in done.stderr


@pytest.mark.parametrize("delay", [0.3, 0.9, 1.5, 2.1])
def test_a_killed_build_leaves_a_whole_site(tmp_path: Path, delay: float) -> None:
    root = make(tmp_path)
    assert argmap(root, "build").returncode == 0
    before = lasting(root / "site")
    edit(root, "Separate lanes prevent crashes", "Separate lanes make crashes rare")
    process = subprocess.Popen(
        command(root, "build"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=plain(),
    )
    time.sleep(delay)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    after = lasting(root / "site")
    assert after.keys() == before.keys()
    assert (root / "site" / "pagefind" / "pagefind.js").is_file()
    assert after == before or "make crashes rare" in page(root, "n/separate-lanes-prevent-crashes")
    assert argmap(root, "build").returncode == 0
    assert "make crashes rare" in page(root, "n/separate-lanes-prevent-crashes")


def test_two_builds_at_once_do_not_mix(tmp_path: Path) -> None:
    root = make(tmp_path)
    both = [
        subprocess.Popen(command(root, "build", "--force"), stdout=subprocess.PIPE, text=True, env=plain())
        for _ in range(2)
    ]
    words = [process.communicate(timeout=120)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], words
    alone = lasting(root / "site")
    assert argmap(root, "build", "--force").returncode == 0
    assert lasting(root / "site") == alone


def test_a_page_that_left_the_corpus_leaves_the_site(tmp_path: Path) -> None:
    root = make(tmp_path)
    stray = root / "claims" / "safety" / "bells-warn-people-on-foot.yml"
    stray.write_text((root / NODE).read_text(encoding="utf-8").replace("Separate lanes", "Bells"), encoding="utf-8")
    assert argmap(root, "build").returncode == 0
    assert (root / "site" / "n" / stray.stem / "index.html").is_file()
    stray.unlink()
    assert argmap(root, "build").returncode == 0
    assert not (root / "site" / "n" / stray.stem).exists()

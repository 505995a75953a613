"""Make the site: pages from the corpus, the site generator, then maps into its pages.

A build works in a folder of its own and swaps the finished site in at the end,
so there is always a whole site, the old or the new. A lock keeps two builds apart.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from filelock import FileLock, Timeout

from argmap import aside, engines, history, search, write
from argmap.corpus import CORPUS
from argmap.filling import Filling
from argmap.pages import files, other_pages, pages
from argmap.pages.inserts import fill as fill_inserts
from argmap.pages.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from argmap.model import Corpus
    from argmap.pages.site import Page

CACHE = ".cache"
SITE = "site"
STAMP = ".argmap-build"
PACKAGE = Path(__file__).parent


class BuildError(Exception):
    """The site could not be built; the last one stays as it was."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the project's mkdocs.yml says of itself."""

    name: str
    url: str
    about: str
    licence: str
    repository: str


def settings(root: Path) -> Settings:
    """Read what the site is called and where it stands, what it is about, and its licence. Raises BuildError when there is no mkdocs.yml."""
    path = root / "mkdocs.yml"
    if not path.is_file():
        message = f"there is no mkdocs.yml in {root}"
        raise BuildError(message)
    found = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - it makes only strings
    return Settings(
        str(found.get("site_name", "")),
        _address(found.get("site_url")),
        str(found.get("site_description") or ""),
        str(found.get("copyright") or ""),
        _address(found.get("repo_url")).rstrip("/"),
    )


def _address(value: str | list[str] | None) -> str:
    """Give a web address, which may be that of an environment's variable: `!ENV [NAME, default]`."""
    url = (os.environ.get(value[0]) or value[-1]) if isinstance(value, list) else value or ""
    return url if url.startswith("http") else ""


def fingerprint(root: Path, engine: str) -> str:
    """Give a hash of all that the site is made from."""
    known = f"{engine} {sys.version} {os.environ.get('SITE_URL', '')} {os.environ.get('REPO_URL', '')} {history.last_commit(root)}"
    found = hashlib.sha256(known.encode())
    for folder in (root / CORPUS, root / "docs", root / "tests" / "rules", PACKAGE):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                found.update(str(path.relative_to(folder)).encode() + b"\0")
                found.update(hashlib.sha256(path.read_bytes()).digest())
    for name in ("mkdocs.yml", "requirements.txt"):
        path = root / name
        found.update(path.read_bytes() if path.is_file() else b"")
    return found.hexdigest()


def is_current(root: Path, engine: str) -> bool:
    """Whether `site/` was made from just what is there now."""
    stamp = root / SITE / STAMP
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == fingerprint(root, engine)


def build(root: Path, corpus: Corpus, generator: engines.Generator, progress: Callable[[str], None]) -> Path:
    """Build `root/site` from a corpus without errors; return its folder.

    Raises BuildError, FillingError, EngineError, SearchError, AsideError, LayoutError or InsertError,
    and leaves the last site as it was.
    """
    cache = root / CACHE
    cache.mkdir(exist_ok=True)
    with lock(cache, progress):
        stamp = fingerprint(root, generator.engine)
        tree = cache / f"tree-{generator.engine}"
        fresh, beside = tree / "site", tree / "beside"  # the generator clears its own folder
        for folder in (fresh, beside):
            shutil.rmtree(folder, ignore_errors=True)
        site = describe(root, corpus)
        made = write_tree(root, tree, site, progress)
        progress(f"Rendering {len(made):,} pages with {generator.engine} …")
        config = engines.configure(root, tree, fresh, has_feed=bool(site.changes))
        with search.Indexing(tree / "docs", made, tree / "search") as indexing, Filling(fresh) as filling:
            generator.go(config)
            indexing.start()
            for page in made:
                filling.keep(page)
            write_files(beside, files(site))
            generator.finish(filling.put_in_ready if generator.engine in engines.ONCE else lambda: None)
            progress("Putting the maps in …")
            filling.put_in()
            move(beside, fresh)
            index = indexing.finish()
            index.rename(fresh / index.name)
        (fresh / STAMP).write_text(stamp, encoding="utf-8")
        swap(fresh, root / SITE)
    return root / SITE


def lock(cache: Path, progress: Callable[[str], None]) -> FileLock:
    """Give a lock for one build at a time; waits for another build to end."""
    found = FileLock(cache / "lock")
    try:
        found.acquire(timeout=0)
    except Timeout:
        progress("Waiting for another build to end …")
        found.acquire(timeout=1800)
    return found


def describe(root: Path, corpus: Corpus) -> Site:
    """Gather what the pages are made from."""
    found = settings(root)
    rules = root / "tests" / "rules"
    changes = tuple(each for each in history.changes(root) if each.id in corpus.nodes)
    return Site(corpus, found.name, found.url, rules, found.about, found.licence, changes, found.repository)


def write_tree(root: Path, tree: Path, site: Site, progress: Callable[[str], None]) -> list[Page]:
    """Write docs/ and the generated pages to `tree/docs`, leaving unchanged files alone; gives these pages without their texts."""
    docs = tree / "docs"
    kept = set()
    for path in sorted((root / "docs").rglob("*")):
        if path.is_file():
            below = path.relative_to(root / "docs")
            data: str | bytes = path.read_bytes()
            if path.suffix == ".md":
                data = fill_inserts(path.read_text(encoding="utf-8"), site, below.as_posix())
            write.update(docs / below, data)
            kept.add(docs / below)
    made = []
    with aside.nodes(site, docs) as rest:
        for number, page in enumerate(other_pages(site) if rest else pages(site)):
            if number % 100 == 0:
                progress(f"Writing pages … {number:,}")
            write.update(docs / page.path, page.text)
            made.append(replace(page, text=""))
        made += rest() if rest else []
    kept |= {docs / page.path for page in made}
    write.keep_only(docs, kept)
    return made


def write_files(folder: Path, beside: Iterable[tuple[str, str | bytes]]) -> None:
    """Write the files that stand beside the pages of a built site, leaving unchanged ones alone."""
    for name, content in beside:
        write.update(folder / name, content)


def move(folder: Path, to: Path) -> None:
    """Move the files of a folder to the same places in another."""
    for path in folder.rglob("*"):
        if path.is_file():
            target = to / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)


def swap(fresh: Path, site: Path) -> None:
    """Put the fresh site in the place of the old one in one move, where the system can."""
    old = fresh.with_name("old")
    shutil.rmtree(old, ignore_errors=True)
    if not site.exists():
        fresh.rename(site)
        return
    if not _exchange(fresh, site):
        site.rename(old)
        fresh.rename(site)
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders atomically with Linux's renameat2; False where there is none."""
    here, exchange = -100, 2
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    return bool(rename(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0)

"""The live preview: follow edits, rebuild what they touch, show what is wrong.

Problems never cost a reader a page: the last good site stays, and every page
shows the problems until they are gone.
"""

from __future__ import annotations

import json
import shutil
import threading
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from watchfiles import watch

from argmap import building, engines, filling, search, write
from argmap.corpus import CORPUS, CorpusError, read
from argmap.graph import neighbourhood
from argmap.layout import LayoutError
from argmap.maps.focus import MOST_NODES, STEPS
from argmap.pages import files
from argmap.pages.inserts import InsertError
from argmap.pages.node import node_pages
from argmap.problems import as_text
from argmap.rules import check, errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.model import Corpus, Node
    from argmap.pages.site import Page, Site
    from argmap.problems import Problem

EVENTS = "/_argmap/events"
MOST_HASTENED = 5  # nodes; with more, all pages are rendered at once
OF_A_MAP = {"map", "map-3.svg"}  # slots that show a few steps around a node
WAIT = 20  # seconds that a page waits for news before it asks again

_SCRIPT = """<script>
(() => {
  const show = (words) => {
    let box = document.getElementById("argmap-problems");
    if (!box) {
      box = document.createElement("pre");
      box.id = "argmap-problems";
      box.style.cssText = "position:fixed;inset:auto 0 0;max-height:40vh;overflow:auto;margin:0;padding:1em;" +
        "background:#7a1f00;color:#fff;font:12px/1.4 monospace;white-space:pre-wrap;z-index:99";
      document.body.append(box);
    }
    box.textContent = words;
    box.hidden = !words;
  };
  const ask = async (seen) => {
    try {
      const news = await (await fetch("%s?seen=" + seen)).json();
      if (seen >= 0 && news.version !== seen && news.reload) return location.reload();
      show(news.problems);
      ask(news.version);
    } catch { setTimeout(() => ask(seen), 1000); }
  };
  ask(-1);
})();
</script></body>"""


class _SupersededError(Exception):
    """A newer edit makes what is being rendered out of date."""


class Preview:
    """The state of the preview: its site, and what is wrong with the corpus as it is now."""

    def __init__(self, root: Path, say: Callable[[str], None]) -> None:
        self.root = root
        self.say = say
        self.tree = root / building.CACHE / "tree-serve"
        self.site = self.tree / "site"
        self.places = [root / CORPUS, root / "docs", root / "mkdocs.yml"]
        self.seen = (0, 0)
        self.version = 0
        self.reload = False
        self.problems = ""
        self.changed = threading.Condition()
        self._last: Corpus | None = None  # as the whole site shows it
        self._rest: Corpus | None = None  # what of it only the pages of edited nodes show

    def update(self) -> None:
        """Read everything anew and render what has changed; keep the last good site when there are errors.

        Of a few edited nodes only their own pages are rendered; the others wait for `finish`.
        """
        self.seen = latest(self.places)
        self._rest = None
        with self._telling():
            corpus = read(self.root)
            wrong = errors(check(corpus))
            nodes = edited(self._last, corpus) if self._last else []
            if wrong:
                self._tell(wrong, reload=False)
            elif 0 < len(nodes) <= MOST_HASTENED:
                self._hasten(corpus, nodes)
            else:
                self._whole(corpus)

    def finish(self) -> None:
        """Render what an update left for later; give up when there is a newer edit."""
        corpus, self._rest = self._rest, None
        if corpus:
            with suppress(_SupersededError), self._telling():
                self._whole(corpus)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except (
            CorpusError,
            building.BuildError,
            filling.FillingError,
            engines.EngineError,
            LayoutError,
            search.SearchError,
            InsertError,
        ) as error:
            self._tell([], reload=False, words=str(error))

    def _tell(self, wrong: list[Problem], *, reload: bool, words: str = "") -> None:
        words = words or "\n\n".join(as_text(each) for each in wrong)
        with self.changed:
            self.problems = words
            self.version += 1
            self.reload = reload
            self.changed.notify_all()
        self.say(words or "The preview is up to date.")

    def _hasten(self, corpus: Corpus, nodes: list[Node]) -> None:
        """Render the pages of a few edited nodes."""
        with building.lock(self.root / building.CACHE, lambda _: None):
            described, config = self._described(corpus)
            made = [page for node in nodes for page in node_pages(described, node)]
            for page in made:
                path = self.tree / "docs" / page.path
                write.update(path, page.text)
                path.touch()
            self._fill(made, config, dirty=True)
        self._rest = corpus
        self._tell([], reload=True)

    def _whole(self, corpus: Corpus) -> None:
        """Render all that has changed since the whole site was last rendered. Raises _SupersededError at a newer edit."""
        with building.lock(self.root / building.CACHE, lambda _: None):
            first = self._last is None
            if first:
                shutil.rmtree(self.site, ignore_errors=True)
            described, config = self._described(corpus)
            made = building.write_tree(self.root, self.tree, described, lambda _: self._go_on())
            if self._last:
                self._touch(changed(self._last, corpus), corpus, made)
            self._go_on()
            self._fill(made, config, dirty=not first)
            building.write_files(self.site, files(described))
            if first:  # the search finds what was there at the start
                with search.Indexing(self.tree / "docs", made, self.tree / "search") as indexing:
                    index = indexing.finish()
                index.rename(self.site / index.name)
            self._last = corpus
        self._tell([], reload=True)

    def _described(self, corpus: Corpus) -> tuple[Site, Path]:
        described = building.describe(self.root, corpus)
        return described, engines.configure(self.root, self.tree, self.site, has_feed=bool(described.changes))

    def _go_on(self) -> None:
        if self._last and latest(self.places) != self.seen:
            raise _SupersededError

    def _fill(self, made: list[Page], config: Path, *, dirty: bool) -> None:
        engines.render_here(config, dirty=dirty)
        for page in made:
            filling.fill_if_empty(filling.built_file(self.site, page.path), page)

    def _touch(self, ids: set[str], corpus: Corpus, made: list[Page]) -> None:
        """Have the pages rendered anew whose slots may hold something else: maps near what has changed, and lists."""
        near = {each for id_ in ids for each in neighbourhood(corpus, id_, STEPS, MOST_NODES**2)}
        for page in made:
            if page.slots.keys() - OF_A_MAP or (page.slots and Path(page.path).stem in near):
                (self.tree / "docs" / page.path).touch()


def edited(before: Corpus, after: Corpus) -> list[Node]:
    """Give the nodes of `after` that are new or whose file says something else."""
    return [node for id_, node in after.nodes.items() if before.nodes.get(id_) != node]


def changed(before: Corpus, after: Corpus) -> set[str]:
    """Give the ids of the nodes of `after` that are new or differ."""
    return {id_ for id_, node in after.nodes.items() if id_ not in before.nodes or not same(before.nodes[id_], node)}


def same(one: Node, other: Node) -> bool:
    """Whether a map shows two versions of a node alike."""
    if (one.title, one.kind, len(one.steps)) != (other.title, other.kind, len(other.steps)):
        return False
    pairs = zip(one.steps, other.steps, strict=True)
    return all((a.premises, a.to, a.verb, a.strength) == (b.premises, b.to, b.verb, b.strength) for a, b in pairs)


class _Handler(SimpleHTTPRequestHandler):
    """Serve the preview's site, each page with the script that asks for news."""

    def __init__(self, *values: Any, preview: Preview) -> None:
        self.preview = preview
        super().__init__(*values, directory=str(preview.site))

    def log_message(self, *_: Any) -> None:
        """Say nothing: the terminal is for problems."""

    def do_GET(self) -> None:
        """Give a page, a file, or news."""
        path = urlsplit(self.path).path
        if path == EVENTS:
            self._send(200, "application/json", json.dumps(self._news()).encode())
            return
        file = Path(self.translate_path(path))
        if file.is_dir() and path.endswith("/"):
            file = file / "index.html"
        if file.is_file() and file.suffix != ".html":
            super().do_GET()
        elif file.is_file():
            self._page(200, file)
        elif file.is_dir():
            super().do_GET()  # redirects to the folder
        else:
            self._page(404, self.preview.site / "404.html")

    def _page(self, status: int, file: Path) -> None:
        text = file.read_text(encoding="utf-8") if file.is_file() else "<body><p>No site yet.</p></body>"
        self._send(status, "text/html; charset=utf-8", text.replace("</body>", _SCRIPT % EVENTS).encode())

    def _send(self, status: int, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def _news(self) -> dict[str, Any]:
        """Wait until there is a version that the page hasn't seen, at most for a while."""
        seen = int(parse_qs(urlsplit(self.path).query).get("seen", ["-1"])[0])
        preview = self.preview
        with preview.changed:
            preview.changed.wait_for(lambda: preview.version != seen, timeout=WAIT)
            return {"version": preview.version, "reload": preview.reload, "problems": preview.problems}


def latest(places: list[Path]) -> tuple[int, int]:
    """Count the files of some places, and tell when the last of them was written, in nanoseconds."""
    files = [path for place in places for path in (place.rglob("*") if place.is_dir() else [place]) if path.is_file()]
    times = [path.stat().st_mtime_ns for path in files if path.exists()]
    return len(times), max(times, default=0)


def serve(root: Path, port: int, say: Callable[[str], None]) -> None:
    """Serve the preview on this machine until interrupted. Raises OSError when the port is taken."""
    (root / building.CACHE).mkdir(exist_ok=True)
    preview = Preview(root, say)
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, preview=preview))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    places = [each for each in preview.places if each.exists()]
    preview.update()
    say(f"Open http://127.0.0.1:{server.server_port}/ (Ctrl+C ends)")
    try:
        is_first = True
        for changes in watch(*places, debounce=200, step=50, rust_timeout=500, yield_on_timeout=True):
            if changes or (is_first and latest(preview.places) != preview.seen):  # an edit from before the watch began
                preview.update()
            else:
                preview.finish()
            is_first = False
    except KeyboardInterrupt:
        say("")
    finally:
        server.shutdown()

"""What pages share: the corpus, its words for readers, and where things stand on the site."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from argmap.maps.focus import KIND_NAMES
from argmap.pages.text import with_links

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.model import Corpus

STRENGTH_ORDER = {"strong": 0, "moderate": 1, "weak": 2}
PLURALS = {
    "claim": "Claims",
    "evidence": "Evidence",
    "counterargument": "Counterarguments",
    "recommendation": "Recommendations",
}
MOST_NAMED = 24  # reasons that a node's page names beyond those it shows in full

_BLANK = re.compile(r"\n\s*\n(?=<)")  # blank lines that loops in templates leave before an element


@dataclass(frozen=True)
class Page:
    """One page: its Markdown, and what goes into it after the site generator.

    A slot is an empty element in the page, `<div data-slot="name"></div>`;
    large maps and their data go through slots, because the site generator
    would parse and index them.
    """

    path: str
    text: str
    slots: dict[str, Callable[[], str]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Site:
    """A corpus and the templates that show it."""

    corpus: Corpus
    name: str = ""
    url: str = ""
    rules_folder: Path | None = None

    @cached_property
    def titles(self) -> dict[str, str]:
        """The title of every node."""
        return {node.id: node.title for node in self.corpus.nodes.values()}

    @cached_property
    def topic_titles(self) -> dict[str, str]:
        """The title of every topic."""
        return {topic.id: topic.title for topic in self.corpus.topics}

    @cached_property
    def environment(self) -> Environment:
        """The templates, which escape every value."""
        folder = Path(__file__).parent / "templates"
        found = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        found.globals |= {
            "corpus": self.corpus,
            "site": self,
            "kind_names": KIND_NAMES,
            "plurals": PLURALS,
            "audiences": self.corpus.vocabulary.audiences,
            "most_named": MOST_NAMED,
        }
        return found

    def prose(self, text: str, root: str) -> Markup:
        """Give a text as HTML; `root` leads from the page to the top of the site."""
        return Markup(with_links(text, self.titles, f"{root}n/"))  # noqa: S704 - with_links escapes

    def render(
        self, template: str, path: str, slots: dict[str, Callable[[], str]] | None = None, **values: Any
    ) -> Page:
        """Give a page at `path` (a Markdown file's) from a template."""
        depth = path.count("/") + (0 if path.endswith("index.md") else 1)
        root = "../" * depth
        found = self.environment.get_template(template)
        nodes_root = "../" if re.fullmatch(r"n/[^/]+\.md", path) else f"{root}n/"
        text = found.render(root=root, nodes_root=nodes_root, prose=lambda words: self.prose(words, root), **values)
        return Page(path, _BLANK.sub("\n", text), slots or {})

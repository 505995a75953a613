"""Put lists made from the corpus into the prose of docs/, at `<!-- argmap: name -->`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap import formats
from argmap.formats import FORMATS
from argmap.pages.site import PLURALS
from argmap.shape import ByKind

if TYPE_CHECKING:
    from argmap.model import Vocabulary
    from argmap.pages.site import Site

_INSERT = re.compile(r"^<!-- argmap: ([a-z-]+) -->$", re.MULTILINE)


class InsertError(Exception):
    """A page asks for a list that there is none of."""


def fill(text: str, site: Site, path: str) -> str:
    """Give the text with its inserts. Raises InsertError for an unknown name."""
    depth = path.count("/") + (0 if path.endswith("index.md") else 1)
    root = "../" * depth

    def put(found: re.Match[str]) -> str:
        template = f"insert-{found[1]}.html.jinja"
        if template not in site.environment.list_templates():
            message = f"docs/{path}: there is no insert called `{found[1]}`"
            raise InsertError(message)
        values = {
            "root": root,
            "prose": lambda words: site.prose(words, root),
            "fields": _fields(),
            "words": _words(site.corpus.vocabulary),
            "plurals": PLURALS,
        }
        return site.environment.get_template(template).render(values).strip()

    return _INSERT.sub(put, text)


def _fields() -> list[tuple[str, list[tuple[str, str, bool, str]]]]:
    """Each kind of node with its fields: name, what it is for, whether it is required, an example."""
    shape = FORMATS["node"]
    if not isinstance(shape, ByKind):
        return []
    return [
        (kind, [(each.name, each.about, each.required, each.example) for each in record.fields])
        for kind, record in shape.records.items()
    ]


def _words(vocabulary: Vocabulary) -> list[tuple[str, dict[str, str]]]:
    """Each field that holds one of some words, with the words and their meanings."""
    scope = [(name, {each.id: each.text for each in words}) for name, (_, words) in vocabulary.scope.items()]
    return [
        ("kind", formats.KINDS | formats.GONE),
        ("type", formats.TYPES),
        *scope,
        ("audience", {each.id: each.text for each in vocabulary.audience}),
        ("stance", formats.STANCES),
        ("checked", formats.CHECKED),
        ("strength", formats.STRENGTHS),
        ("design", formats.DESIGNS),
        ("rating", formats.RATINGS),
        ("how", formats.RELATIONS),
    ]

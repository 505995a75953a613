"""Put lists made from the corpus into the prose of docs/, at `<!-- argmap: name -->` or `<!-- argmap: name id id -->`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from argmap import formats
from argmap.analysis import inputs
from argmap.formats import FORMATS
from argmap.pages.node import anchor
from argmap.pages.site import PLURALS
from argmap.shape import ByKind

if TYPE_CHECKING:
    from argmap.model import Node, Vocabulary, Work
    from argmap.pages.site import Site

_INSERT = re.compile(r"^<!-- argmap: ([a-z-]+)((?: [a-z0-9-]+)*) -->$", re.MULTILINE)


class InsertError(Exception):
    """A page asks for a list that there is none of, or for a node that cannot stand in it."""


def fill(text: str, site: Site, path: str) -> str:
    """Give the text with its inserts. Raises InsertError for an unknown name or node."""
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
            "comparison": site.comparison,
            "tiers": _tiers(),
            **_chosen(site, found[1], found[2].split(), path),
        }
        return site.environment.get_template(template).render(values).strip()

    return _INSERT.sub(put, text)


def _chosen(site: Site, name: str, words: list[str], path: str) -> dict[str, Any]:
    """Give the nodes, or steps `a--b`, that a page names, in its order.

    Raises InsertError for one that cannot stand there.
    """
    corpus = site.corpus
    rows = {row.node.id: row for row in site.comparison.parted} if name == "parted" else {}
    objections = {anchor(each.step.name): each for row in rows.values() for each in row.objections}
    nodes, parted = [], []
    for word in words:
        id_ = word.rpartition("--")[2]
        if id_ not in corpus.nodes or (
            name == "parted" and (id_ not in rows or (id_ != word and word not in objections))
        ):
            why = "the works don't part over it" if id_ in corpus.nodes else "there is no such node"
            message = f"docs/{path}: `{word}` cannot stand in `{name}`: {why}"
            raise InsertError(message)
        nodes.append(corpus.nodes[id_])
        if rows:
            parted.append((rows[id_], objections.get(word) or next(iter(rows[id_].objections), None)))
    holders = {node.id: _holders(site, node) for node in nodes}
    leads = dict.fromkeys(works[0].key for works in holders.values())
    return {
        "nodes": nodes,
        "rows": parted,
        "holders": holders,
        "by_work": [(corpus.works[key], [node for node in nodes if holders[node.id][0].key == key]) for key in leads],
    }


def _holders(site: Site, node: Node) -> list[Work]:
    """Give the compared works that assert a node, or all works that speak of it when none of them does."""
    works = [
        each
        for each in site.comparison.works
        if any(place.work == each.key and place.stance == "asserts" for place in node.passages)
    ]
    return works or [site.corpus.works[key] for key in dict.fromkeys(place.work for place in node.passages)]


def _tiers() -> dict[str, Any]:
    """Give the tables that the measures of the map rest on."""
    premises = [(f"evidence rated {rating}", tier) for rating, tier in inputs.RATING_TIERS.items()]
    premises += [
        ("another premise", inputs.ALONE_TIER),
        ("another premise that two or more works assert and none disputes", inputs.SHARED_TIER),
    ]
    return {
        "steps": inputs.STEP_TIERS,
        "weights": inputs.WEIGHTS,
        "premises": premises,
        "bases": inputs.BASES,
        "derived": inputs.DERIVED_BASE,
        "recommendation": inputs.RECOMMENDATION_BASE,
    }


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

"""The index of all nodes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from argmap.analysis.status import Verdict
from argmap.formats import KINDS

if TYPE_CHECKING:
    from argmap.model import Node
    from argmap.pages.site import Page, Site


def index_page(site: Site) -> Page:
    """Give the page that lists every node by kind and title."""
    nodes = sorted(site.corpus.nodes.values(), key=lambda each: each.title.lower())
    shelves: dict[str, list[Node]] = defaultdict(list)
    for each in nodes:
        shelves[each.kind].append(each)
    template = site.environment.get_template("nodes-list.html.jinja")
    found = {str(site.judgement.verdict(each.id)) for each in nodes}
    values = {
        "shelves": [(kind, shelves[kind]) for kind in KINDS],
        "status": lambda node: site.judgement.verdict(node.id),
    }
    return site.render(
        "nodes.md.jinja",
        "nodes.md",
        {"nodes": lambda: template.render(values)},
        count=len(nodes),
        kinds=[kind for kind in KINDS if shelves[kind]],
        statuses=[word for word in Verdict if word in found],
    )

"""The page that stays where a node was."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.model import Tombstone
    from argmap.pages.site import Page, Site


def tombstone_page(site: Site, stone: Tombstone) -> Page:
    """Tell what happened to the node, and where to read on."""
    to = [site.corpus.nodes[each] for each in stone.to]
    return site.render("tombstone.md.jinja", f"n/{stone.id}.md", stone=stone, to=to)

"""An Atom feed (RFC 4287) of new and changed nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

if TYPE_CHECKING:
    from argmap.pages.site import Site

MOST_ENTRIES = 50


def feed(site: Site) -> str:
    """Give the feed of the latest changes, of which there is one at least, the newest first."""
    nodes = site.corpus.nodes
    latest = site.changes[:MOST_ENTRIES]
    top = f"{site.url.rstrip('/')}/" if site.url else ""
    entries = [
        {
            "node": nodes[change.id],
            "change": change,
            "address": f"{top}n/{change.id}/",
            "urn": _urn(f"{site.name} {change.id} {change.commit}"),
            "text": site.plain(nodes[change.id].text),
        }
        for change in latest
    ]
    template = site.environment.get_template("feed.xml.jinja")
    return template.render(entries=entries, top=top, urn=_urn(site.name), updated=latest[0].date)


def _urn(words: str) -> str:
    """Give an id that stays when the site moves to another host."""
    return uuid5(NAMESPACE_URL, words).urn

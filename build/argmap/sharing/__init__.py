"""What a site offers beside its pages to readers of feeds, previews of links, and programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.engines import FEED
from argmap.sharing.feed import feed
from argmap.sharing.llms import llms
from argmap.sharing.pictures import pictures
from argmap.sharing.records import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.pages.site import Site


def shared_files(site: Site) -> Iterator[tuple[str, str | bytes]]:
    """Give the path of each file, and its content."""
    yield from records(site)
    yield from pictures(site)
    yield "llms.txt", llms(site)
    if site.changes:
        yield FEED, feed(site)

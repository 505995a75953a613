"""Turn a corpus into the Markdown pages of its site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.exports import graph
from argmap.pages.compare import compare_page, compare_sheet
from argmap.pages.cruxes import crux_sheet, cruxes_page
from argmap.pages.datasets import dataset_files, dataset_pages
from argmap.pages.gaps import gaps_page
from argmap.pages.indexes import index_page
from argmap.pages.node import node_pages
from argmap.pages.recommendations import recommendation_pages, recommendation_sheet
from argmap.pages.rules import rule_pages
from argmap.pages.terms import term_file, term_pages
from argmap.pages.tombstone import tombstone_page
from argmap.pages.topics import topic_pages
from argmap.pages.works import work_pages, works_module
from argmap.sharing import shared_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.pages.site import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """Give all pages that are made from the corpus."""
    for node in site.corpus.nodes.values():
        yield from node_pages(site, node)
    yield from other_pages(site)


def other_pages(site: Site) -> Iterator[Page]:
    """Give all pages but those of the live nodes."""
    for stone in site.corpus.tombstones.values():
        yield tombstone_page(site, stone)
    yield from topic_pages(site)
    yield from work_pages(site)
    yield compare_page(site)
    yield cruxes_page(site)
    yield from recommendation_pages(site)
    yield from term_pages(site)
    yield from dataset_pages(site)
    yield index_page(site)
    yield gaps_page(site)
    yield from rule_pages(site)


def files(site: Site) -> Iterator[tuple[str, str | bytes]]:
    """Give the files that are made beside the pages: the path of each, and its content."""
    yield from shared_files(site)
    yield "graph.json", graph.write(site.judgement.map)
    yield "assets/argmap/works.js", works_module(site)
    yield "compare.csv", compare_sheet(site)
    yield "cruxes.csv", crux_sheet(site)
    yield "recommendations.csv", recommendation_sheet(site)
    yield from dataset_files(site)
    yield term_file(site)

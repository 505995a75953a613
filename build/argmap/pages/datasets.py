"""Pages of datasets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.pages.site import Page, Site


def dataset_pages(site: Site) -> Iterator[Page]:
    """Give the list of datasets, and a page for each."""
    datasets = list(site.corpus.datasets.values())
    items = [(f"{each.id}/", each.title, f"{len(each.rows)} rows") for each in datasets]
    about = "Tables that nodes draw on."
    yield site.render("list.md.jinja", "datasets/index.md", title="Datasets", about=about, items=items)
    template = site.environment.get_template("table.html.jinja")
    for each in datasets:
        yield site.render(
            "dataset.md.jinja",
            f"datasets/{each.id}.md",
            {"table": lambda dataset=each: template.render(dataset=dataset)},  # type: ignore[misc]
            dataset=each,
        )

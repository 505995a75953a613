"""Pages of datasets, and their rows as files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from argmap.pages import tables
from argmap.tally import tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.model import Dataset
    from argmap.pages.site import Page, Site

ROOT = "../../"  # from a dataset's page to the top of the site


def dataset_pages(site: Site) -> Iterator[Page]:
    """Give the list of datasets, and a page for each."""
    datasets = list(site.corpus.datasets.values())
    items = [(f"{each.id}/", each.title, f"{len(each.rows)} rows") for each in datasets]
    about = "Tables that nodes draw on."
    yield site.render("list.md.jinja", "datasets/index.md", title="Datasets", about=about, items=items)
    for each in datasets:
        slots: dict[str, Callable[[], str]] = {"table": partial(_table, site, each)}
        if each.matrix:
            slots["matrix"] = partial(_matrix, site, each)
        if each.charts:
            slots["charts"] = partial(_charts, site, each)
        yield site.render(
            "dataset.md.jinja",
            f"datasets/{each.id}.md",
            slots,
            dataset=each,
            nodes=[
                (node, [figure for figure in node.figures if figure.dataset == each.id])
                for node in site.corpus.drawing_on.get(each.id, [])
            ],
        )


def dataset_files(site: Site) -> Iterator[tuple[str, str]]:
    """Give the rows of each dataset as CSV, beside its page."""
    for each in site.corpus.datasets.values():
        yield f"datasets/{each.id}.csv", tables.as_csv(each)


def _table(site: Site, dataset: Dataset) -> str:
    columns = tables.shown(dataset)
    return site.environment.get_template("table.html.jinja").render(
        root=ROOT,
        dataset=dataset,
        columns=columns,
        rows=tables.rows(dataset),
        long={column.name for column in columns if tables.is_long(dataset, column)},
    )


def _matrix(site: Site, dataset: Dataset) -> str:
    across, rows = tables.matrix(dataset)
    return site.environment.get_template("matrix.html.jinja").render(
        root=ROOT, dataset=dataset, matrix=dataset.matrix, across=across, rows=rows
    )


def _charts(site: Site, dataset: Dataset) -> str:
    from argmap.charts import draw  # noqa: PLC0415 - heavy

    found = []
    for number, chart in enumerate(dataset.charts, 1):
        counted = tally(dataset, chart)
        found.append((chart, counted, f"chart-{number}", draw(counted, chart.kind, f"chart-{number}")))
    template = site.environment.get_template("charts.html.jinja")
    return template.render(charts=found, prose=lambda words: site.prose(words, ROOT))

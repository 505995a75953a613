"""Charts count what stands in the table, and look the same each time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from argmap.charts import draw
from argmap.corpus import read
from argmap.pages import tables
from argmap.tally import Bar, Series, shade, shades, tally
from tests import bundles

if TYPE_CHECKING:
    from argmap.model import Dataset

BUNDLE = Path(__file__).parent / "site" / "datasets.yml"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def streets(base: Path) -> Dataset:
    return read(bundles.unpack(base, BUNDLE)).datasets["streets"]


def test_the_bundle_has_no_problems(base: Path) -> None:
    assert bundles.report(bundles.problems(bundles.unpack(base, BUNDLE))) == ""


def test_levels_come_first_and_remarks_in_brackets_are_left_out(streets: Dataset) -> None:
    found = tally(streets, streets.charts[1])
    assert found.series == (
        Series("paint", "1"),
        Series("posts", "3"),
        Series("kerb", "5"),
        Series("not known", "none"),
    )
    assert found.panels == (("Lane <b>", (Bar("2018", (0, 1, 1, 0)), Bar("2019", (1, 0, 0, 1)))),)


def test_every_row_is_counted_in_every_bar(streets: Dataset) -> None:
    ((_, bars),) = tally(streets, streets.charts[0]).panels
    assert [(bar.name, bar.total) for bar in bars] == [("Lane <b>", 4), ("Season", 4)]


def test_only_a_graded_column_has_shades(streets: Dataset) -> None:
    assert shades(streets, streets.column("season")) == {}
    found = shades(streets, streets.column("lane"))
    assert found["not known"] == found["not known (likely posts)"] == "none"


def test_scales_of_any_length_run_from_the_palest_to_the_strongest() -> None:
    for count in range(2, 12):
        found = [int(shade(place, count)) for place in range(count)]
        assert found == sorted(found)
        assert (found[0], found[-1]) == (1, 5)


@pytest.mark.parametrize("number", [0, 1])
def test_a_chart_is_the_same_each_time_and_holds_no_colour_or_font_of_its_own(streets: Dataset, number: int) -> None:
    chart = streets.charts[number]
    first, again = (draw(tally(streets, chart), chart.kind, "chart-1") for _ in range(2))
    assert first == again
    assert "#" not in first.replace("url(#chart-1-hatch)", "")
    assert "font-family" not in first
    root = ET.fromstring(first.replace("<svg ", f'<svg xmlns="{SVG[1:-1]}" ', 1))  # noqa: S314 - our own
    assert "Lane <b>" in [each.text for each in root.iter(f"{SVG}text")]
    assert root.get("aria-labelledby") == "chart-1"


def test_columns_named_after_another_stand_with_it(streets: Dataset) -> None:
    assert [column.name for column in tables.shown(streets)] == [
        "street",
        "season",
        "counted",
        "lane",
        "crashes",
        "why",
    ]
    row = next(tables.rows(streets))
    assert row.key == "harbour-x-2-road--summer"
    assert [cell.beside for cell in row.cells if cell.beside] == ["city"]


def test_the_matrix_holds_every_row_once(streets: Dataset) -> None:
    across, rows = tables.matrix(streets)
    assert across == ["summer", "winter"]
    assert [[len(entries) for entries in cells] for _, cells in rows] == [[1, 1], [1, 1]]


def test_checking_draws_nothing(base: Path) -> None:
    bundles.unpack(base, BUNDLE)
    words = f"""
import sys
from click.testing import CliRunner
from argmap.cli import main
assert CliRunner().invoke(main, ["--root", {str(base)!r}, "check"]).exit_code == 0
import argmap.pages
sys.exit("matplotlib" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", words], check=False).returncode == 0

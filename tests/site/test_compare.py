"""Works side by side, recommendations and the home page, in a real browser, over a small corpus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.projects import argmap, make
from tests.site.links import broken_links
from tests.site.served import REPOSITORY, is_accessible_and_fits_a_phone, served, visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

HOME = """\
# Streets

## They hold

<!-- argmap: positions separate-lanes-prevent-crashes ice-lies-longer-on-lanes -->

## They accept

<!-- argmap: accepted -->

## They part

<!-- argmap: parted ice-lies-longer-on-lanes--build-separate-lanes riders-want-lanes -->

## They recommend

<!-- argmap: recommended build-separate-lanes -->

## Ways in

<!-- argmap: ways -->
"""
PAGES = ("", "compare/", "recommendations/", "n/build-separate-lanes/grounds/", "works/okafor-2021/")
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make(tmp_path_factory.mktemp("works"), Path(__file__).with_name("works.yml"))
    project = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(project.partition("\nnav:")[0], encoding="utf-8")
    (root / "docs" / "index.md").write_text(HOME, encoding="utf-8")
    done = argmap(root, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture(scope="module")
def top(root: Path) -> Iterator[str]:
    with served(root / "site") as address:
        yield address


def test_every_link_leads_somewhere(root: Path) -> None:
    # The small project has no pages on contributing and on the method.
    missing = ("../contributing/", "../method/")
    assert [each for each in broken_links(root / "site") if not any(part in each for part in missing)] == []
    assert (root / "site" / "compare.csv").is_file()
    assert (root / "site" / "recommendations.csv").is_file()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible_and_fits_a_phone(browser: Browser, top: str, path: str) -> None:
    is_accessible_and_fits_a_phone(browser, top, path)


def test_rows_are_filtered_by_topic_and_scope_and_the_address_keeps_it(browser: Browser, top: str) -> None:
    with visit(browser, top) as there:
        page = there.open("compare/")
        rows = page.locator("#matrix ~ details [data-row]:visible")
        everything = rows.count()
        page.select_option("[name=topic]", "safety")
        assert 0 < rows.count() < everything
        assert "of" in page.inner_text("form output")
        assert page.inner_text("#matrix .am-count") == f"{rows.count()} of {everything}"
        page.select_option("[name=season]", "winter")
        titles = rows.locator("th").all_inner_texts()
        assert "Separate lanes prevent crashes" not in titles  # in summer
        assert "Ice melts within a day" in titles  # whenever
        there.page.goto(page.url)
        assert rows.locator("th").all_inner_texts() == titles


def test_all_nodes_are_filtered_by_kind_topic_and_status(browser: Browser, top: str) -> None:
    with visit(browser, top) as there:
        page = there.open("nodes/")
        rows = page.locator("[data-row]:visible")
        everything = rows.count()
        page.select_option("[name=kind]", "claim")
        assert 0 < rows.count() < everything
        assert page.locator("h2:visible").count() == 1
        claims = rows.count()
        page.select_option("[name=topic]", "safety")
        assert 0 < rows.count() < claims
        page.select_option("[name=kind]", "")
        statuses = page.locator("[name=status] option").all_inner_texts()[1:]
        shown = []
        for status in statuses:
            page.select_option("[name=status]", status)
            shown.append(rows.count())
        page.select_option("[name=status]", "")
        assert len(statuses) > 1
        assert sum(shown) == rows.count()


def test_a_filter_that_leaves_nothing_says_so(browser: Browser, top: str) -> None:
    with visit(browser, top) as there:
        page = there.open("compare/")
        before = page.inner_text("#agree .am-count")
        page.select_option("[name=topic]", "streets")
        agreed = page.locator("section:has(> #agree)")
        assert agreed.locator(".am-none").is_visible()
        assert page.inner_text("#agree .am-count") == f"0 of {before}"
        assert "without a limit" not in page.inner_text("form output")
        page.select_option("[name=season]", "winter")
        assert "those without a limit of scope are included" in page.inner_text("form output")
        page.select_option("[name=topic]", "")
        page.select_option("[name=season]", "")
        assert page.inner_text("#agree .am-count") == before
        assert not agreed.locator(".am-none").is_visible()


def test_grounds_say_whether_a_work_argues_them(browser: Browser, top: str) -> None:
    with visit(browser, top) as there:
        page = there.open("recommendations/")
        assert page.inner_text("td[data-label='Grounds']").endswith(", none argued by a work")
        page.goto(f"{top}recommendations/#cities")
        rests_on = page.locator("#cities li", has_text="Separate lanes prevent crashes")
        assert rests_on.is_visible()
        assert rests_on.inner_text() == "Separate lanes prevent crashes (inferred)"
        page = there.open("n/build-separate-lanes/grounds/")
        ground = page.locator(".am-tree > li", has_text="Separate lanes prevent crashes").first
        assert "(inferred)" in ground.inner_text()
        assert "Cities are to keep people safe." in ground.inner_text()


def test_on_a_phone_counts_share_a_line_and_lists_are_folded(browser: Browser, top: str) -> None:
    with visit(browser, top, viewport=PHONE) as there:
        page = there.open("recommendations/")
        answered = page.locator("td[data-label='Objections answered']")
        assert answered.evaluate("(each) => getComputedStyle(each).display") == "inline"
        answered.evaluate("(each) => each.classList.add('am-zero')")
        assert not answered.is_visible()
        assert not page.locator("#cities").is_visible()
        page = there.open("compare/")
        rows = page.locator("[data-row]")
        assert rows.count() > 5
        assert rows.locator("visible=true").count() == 0
        page.click("section:has(> #part) summary >> nth=0")
        assert rows.locator("visible=true").count() > 0


def test_home_names_what_compare_counts(browser: Browser, top: str) -> None:
    with visit(browser, top) as there:
        page = there.open("")
        assert "All 3 propositions and 1 step on which they part" in page.inner_text("article")


def test_without_scripts_every_row_shows(browser: Browser, top: str) -> None:
    with visit(browser, top, java_script_enabled=False) as there:
        page = there.open("compare/")
        assert not page.is_visible("form[data-filter]")
        assert page.locator("[data-row]:visible").count() == page.locator("[data-row]").count() > 5
        assert "inferred by the map's editors" in page.inner_text("main")
        assert "of different scope: in summer here, in winter there" in page.inner_text("main")


def test_recommendations_sort_by_a_column(browser: Browser, top: str) -> None:
    with visit(browser, top) as there:
        page = there.open("recommendations/")
        head = page.locator("table[data-sort] th", has_text="Unanswered")
        page.keyboard.press("Tab")
        head.locator("button").click()
        assert head.get_attribute("aria-sort") == "descending"
        head.locator("button").click()
        assert head.get_attribute("aria-sort") == "ascending"


def test_a_work_shows_what_it_concedes_and_what_others_say(browser: Browser, top: str) -> None:
    with visit(browser, top) as there:
        page = there.open("works/moreau-2019/")
        assert "Crashes fell by a third" in page.inner_text("section:has(> #concedes)")
        assert "=Ice lies longer on lanes <img" in page.inner_text("section:has(> #against)")
        page.wait_for_selector(".am-explorer[data-ready]")


def test_the_sections_of_a_work_are_folded_and_a_link_opens_one(browser: Browser, top: str) -> None:
    with visit(browser, top) as there:
        page = there.open("works/moreau-2019/")
        sections = page.locator("details.am-section")
        assert sections.count() > 1
        assert sections.locator("li:visible").count() == 0
        sections.first.locator("summary").click()
        shown = sections.locator("li:visible").all_inner_texts()
        assert shown
        page.goto(f"{top}works/moreau-2019/#section-1")
        page.reload()
        assert sections.locator("li:visible").all_inner_texts() == shown


def test_a_work_is_found_by_the_title_of_a_section(browser: Browser, top: str) -> None:
    with visit(browser, top) as there:
        page = there.open("works/")
        page.keyboard.press("/")
        page.fill(".am-search-dialog input", "introduction")
        expect(page.locator(".am-search-count")).to_contain_text("result")
        expect(page.locator(".am-search-results a").first).to_have_text("Counting bicycles")


@pytest.mark.parametrize(
    ("insert", "why"),
    [
        ("positions no-such-node", "`no-such-node` cannot stand in `positions`: there is no such node"),
        ("parted ice-melts", "`ice-melts` cannot stand in `parted`: the works don't part over it"),
    ],
)
def test_an_insert_names_a_node_that_cannot_stand_in_it(tmp_path: Path, insert: str, why: str) -> None:
    root = make(tmp_path, Path(__file__).with_name("works.yml"))
    (root / "docs" / "index.md").write_text(f"# Streets\n\n<!-- argmap: {insert} -->\n", encoding="utf-8")
    done = argmap(root, "build")
    assert done.returncode == 1
    assert f"docs/index.md: {why}" in done.stderr

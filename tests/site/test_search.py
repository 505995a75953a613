"""The search, in a real browser, below a path of its host and over hostile titles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.projects import argmap, make
from tests.site.served import served, violations, visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

NODE = "n/separate-lanes-prevent-crashes/"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
TITLES = ".am-search-results a"


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a project's folder, so that its site lies at `/site/`."""
    root = make(tmp_path_factory.mktemp("streets"), Path(__file__).with_name("hostile.yml"))
    done = argmap(root, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    with served(root) as address:
        yield f"{address}site/"


@pytest.fixture
def page(browser: Browser, top: str) -> Iterator[Page]:
    with visit(browser, top) as there:
        yield there.open(NODE)


def look_for(page: Page, words: str) -> list[str]:
    """Search, and give the titles of what was found."""
    if not page.is_visible(".am-search-dialog"):
        page.keyboard.press("/")
    page.fill(".am-search-dialog input", words)
    expect(page.locator(".am-search-count")).to_contain_text("result")
    page.wait_for_timeout(400)
    return page.locator(TITLES).all_inner_texts()


def test_titles_come_before_texts(page: Page) -> None:
    found = look_for(page, "crashes")
    assert {"Separate lanes prevent crashes", "Crashes fell by a third on rebuilt streets"} <= set(found[:3]), found


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("kerb", "Separate lanes prevent crashes"),  # of the text
        ("moreau", "Separate lanes prevent crashes"),  # of a work
        ("counting", "Counting bicycles"),  # of a work's title
    ],
)
def test_nodes_are_found_by_text_and_work(page: Page, words: str, title: str) -> None:
    assert title in look_for(page, words)


def test_words_are_found_in_another_spelling(page: Page) -> None:
    assert look_for(page, "behavior")[0].startswith("MMMM")


def test_excerpts_hold_nothing_that_is_the_same_on_each_page(page: Page) -> None:
    for words in ("separate lanes", "counting", "room"):
        look_for(page, words)
        excerpts = " ".join(page.locator(".am-search-results p").all_inner_texts())
        for each in (
            "it stands",
            "as strong",
            "describes the map",
            "Reasons for",
            "In the works",
            "What it bears on",
            "Inferred by",
        ):
            assert each not in excerpts


def test_a_work_that_is_only_cited_comes_after_nodes(page: Page) -> None:
    found = look_for(page, "streets")
    assert found.index("Streets before and after") > found.index("Crashes fell by a third on rebuilt streets"), found


def test_results_show_kind_and_topic_and_can_be_filtered_by_them(page: Page) -> None:
    everything = look_for(page, "crashes")
    first = page.locator(".am-search-results li", has_text="Separate lanes prevent crashes")
    assert first.locator(".am-search-about").inner_text() == "Claim What keeps riders safe"
    page.get_by_label("Kind", exact=True).select_option("Evidence")
    expect(page.locator(TITLES)).not_to_have_count(len(everything))
    assert set(page.locator(".am-search-about .am-tag").all_inner_texts()) == {"Evidence"}
    page.get_by_label("Topic", exact=True).select_option("What streets are for")
    page.fill(".am-search-dialog input", "")
    page.wait_for_timeout(400)
    assert set(page.locator(".am-search-about").all_inner_texts()) == {"Evidence What streets are for"}


def test_the_keyboard_opens_walks_and_follows(page: Page, top: str) -> None:
    page.goto(top)
    page.keyboard.press("Control+k")
    found = look_for(page, "streets")
    assert len(found) > 2
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == found[1]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.press("Escape")
    assert not page.is_visible(".am-search-dialog")
    page.get_by_role("button", name="Search").click()
    assert page.input_value(".am-search-dialog input") == "streets", "the words stay"
    look_for(page, "separate lanes prevent crashes")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{top}{NODE}")


def test_what_was_found_is_told(page: Page) -> None:
    found = look_for(page, "kerb")
    count = page.locator(".am-search-count")
    assert count.get_attribute("role") == "status"
    assert count.inner_text() == f"{len(found)} results"
    page.fill(".am-search-dialog input", "zzyzx")
    expect(count).to_contain_text("Nothing found")


def test_a_slash_in_a_field_is_a_slash(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("a/b")
    assert page.input_value(".am-search-dialog input") == "a/b"


def test_markup_in_a_title_is_text(page: Page) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda each: dialogs.append(each.message))
    found = look_for(page, "takes room from no one")
    assert "<img src=x onerror=alert(1)> takes room from no one" in found
    assert page.locator(".am-search-dialog img").count() == 0
    page.click(f"{TITLES}:has-text('onerror')")
    page.wait_for_url("**/n/markup-is-only-text/")
    assert page.title() == "<img src=x onerror=alert(1)> takes room from no one - Streets"
    assert page.locator("img[onerror]").count() == 0
    assert dialogs == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_dialog_is_accessible(browser: Browser, top: str, scheme: str) -> None:
    with visit(browser, top, color_scheme=scheme) as there:
        page = there.open(NODE)
        look_for(page, "streets")
        assert violations(page) == []


def test_a_phone_searches_too(browser: Browser, top: str) -> None:
    with visit(browser, top, **PHONE) as there:
        page = there.open("")
        page.locator(".am-search-open").tap()
        assert "Separate lanes prevent crashes" in look_for(page, "kerb")
        box = page.locator(".am-search-dialog").bounding_box()
        assert box
        assert box["width"] == 390
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.get_by_role("button", name="Close").tap()
        assert not page.is_visible(".am-search-dialog")


def test_without_scripts_the_button_leads_to_all_nodes(browser: Browser, top: str) -> None:
    with visit(browser, top, java_script_enabled=False) as there:
        page = there.open(NODE)
        page.click(".am-search-open")
        page.wait_for_url(f"{top}nodes/")

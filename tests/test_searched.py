"""What is searched of a page."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from argmap.pages.searched import document


class Body(HTMLParser):
    """The attributes of a document's body, and all its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.attributes: dict[str, str | None] = {}
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the attributes of the body."""
        if tag == "body":
            self.attributes = dict(attrs)

    def handle_data(self, data: str) -> None:
        """Keep words."""
        self.words += data.split()


def test_a_page_has_the_title_kind_and_topic_of_its_front_matter() -> None:
    front = 'title: "Q &amp; A"\nkind: "Claim"\ntopic: "Streets"'
    found = Body(document(f"---\n{front}\n---\n\n<article>\n<p>It is so.</p>\n</article>\n", "a"))
    assert found.words == ["It", "is", "so."]
    named = {name: found.attributes[f"data-{name}"] for name in ("title", "kind", "topic")}
    assert named == {"title": "Q & A", "kind": "Claim", "topic": "Streets"}
    assert found.attributes["data-pagefind-filter"] == "kind[data-kind], topic[data-topic]"


FRONTS = {
    "nothing": "",
    "no title": "---\nhide: [toc]\n---\n",
    "broken": "---\ntitle: [\n---\n\n",
    "no such day": "---\ndate: 2024-13-45\n---\n\n",
    "a list": "---\n- a\n---\n\n",
    "empty": "---\n---\n",
    "blanks": "--- \nhide: [toc]\n--- \n",
    "dots": "---\nhide: [toc]\n...\n",
    "bare": "hide: toc\n\n",
    "not left out": "---\nsearch:\n  exclude: false\n---\n",
    "another search": "---\nsearch: true\n---\n",
}


@pytest.mark.parametrize("front", FRONTS.values(), ids=FRONTS)
def test_a_page_without_a_title_is_called_by_its_heading(front: str) -> None:
    found = Body(document(f"{front}# How *to* cite {{#cite}}\n\nA [node](n/a.md).\n{{ .am-hint }}\n", "a"))
    assert found.attributes["data-title"] == "How to cite"
    assert found.attributes["data-kind"] == "Page"
    assert "data-topic" not in found.attributes
    assert found.words[-3:] == ["A", "node", "."]


def test_a_page_without_any_title_has_the_name_of_its_file() -> None:
    assert Body(document("Words.\n", "A file")).attributes["data-title"] == "A file"


def test_a_title_is_only_text() -> None:
    title = "A &#34; onload=&#34;alert(1) &lt;b&gt;"
    found = Body(document(f"---\ntitle: '{title}'\n---\n\nWords.\n", "a"))
    assert found.attributes["data-title"] == 'A " onload="alert(1) <b>'
    assert "onload" not in found.attributes


def test_a_page_can_be_left_out_or_count_less() -> None:
    assert not document("---\nsearch:\n  exclude: true\n---\n\nWords.\n", "a")
    found = Body(document("---\ntitle: A work\nlight: true\n---\n\nWords.\n", "a"))
    assert found.attributes["data-pagefind-weight"] == "0.2"
    assert str(found.attributes["data-pagefind-meta"]).startswith("name[data-title]")


def test_a_table_is_searched_in_its_place() -> None:
    page = '<article class="am-page">\n<div data-slot="table"></div>\n<p>After.</p>\n</article>\n'
    assert Body(document(page, "a", "<table><tr><td>Cell</td></tr></table>")).words == ["Cell", "After."]

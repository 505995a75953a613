"""What a site offers beside its pages: records, a feed, pictures, `llms.txt`, and words for previews of links."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PIL import Image

from argmap.building import describe, settings
from argmap.corpus import read
from argmap.history import Change, changes
from argmap.pages.site import Site
from argmap.sharing import shared_files
from argmap.sharing.feed import feed
from argmap.sharing.pictures import SIZE, picture
from argmap.sharing.records import record
from tests.projects import command, make, plain

URL = "https://streets.example/debate/"
NODE = "separate-lanes-prevent-crashes"
HOSTILE = Path(__file__).parent / "site" / "hostile.yml"
ATOM = {"": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path, HOSTILE)


@pytest.fixture
def site(root: Path) -> Site:
    return Site(read(root), "Streets", URL, about="Who gets the street?", licence="CC BY 4.0")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a site that knows its address."""
    root = make(tmp_path_factory.mktemp("streets"), HOSTILE)
    config = root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace('site_url: ""', f"site_url: {URL}"), encoding="utf-8")
    done = subprocess.run(command(root, "build"), capture_output=True, text=True, check=False, env=plain())
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def git(root: Path, *words: str, date: str = "2026-01-02T03:04:05+01:00") -> None:
    who = {f"GIT_{role}_{what}": "someone" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True, env=kept | who | dates)


def commit(root: Path, date: str) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "words", date=date)


def metas(html: str) -> dict[str, str]:
    return dict(re.findall(r'<meta (?:property|name)="([a-z:_]+)" content="([^"]*)">', html))


def test_a_record_holds_a_node_and_its_steps(site: Site) -> None:
    found = record(site, site.corpus.nodes[NODE])
    assert found["title"] == "Separate lanes prevent crashes"
    assert found["topic"] == {"id": "safety", "title": "What keeps riders safe"}
    assert found["passages"][0]["work"] == "moreau-2019"
    assert found["works"]["moreau-2019"]["title"] == "Counting bicycles"
    assert found["address"] == f"{URL}n/{NODE}/"
    assert found["licence"] == "CC BY 4.0"
    steps = [*found["steps"]["in"], *found["steps"]["out"]]
    assert {each["sign"] for each in steps} <= {"for", "against", "undercut"}
    assert all(each["because"] for each in steps)
    assert all(each["to"] == NODE for each in found["steps"]["in"])
    assert all(NODE in each["premises"] for each in found["steps"]["out"])


def test_every_step_stands_in_the_records_of_both_its_ends(site: Site) -> None:
    all_ = {id_: record(site, node)["steps"] for id_, node in site.corpus.nodes.items()}
    for step in site.corpus.steps.values():
        for premise in step.premises:
            assert str(step.name) in [each["step"] for each in all_[premise]["out"]]
        if not step.is_undercut:
            assert str(step.name) in [each["step"] for each in all_[str(step.to)]["in"]]


def test_the_same_corpus_gives_the_same_files(site: Site) -> None:
    first = dict(shared_files(site))
    picture.cache_clear()
    assert dict(shared_files(site)) == first


def test_there_is_a_picture_of_each_topic_and_of_the_site(site: Site) -> None:
    files = {name: data for name, data in shared_files(site) if name.endswith(".png")}
    assert set(files) == {f"assets/pictures/{name}.png" for name in ("site", "streets", "safety")}
    for data in files.values():
        assert isinstance(data, bytes)
        assert len(data) < 100_000
        assert Image.open(io.BytesIO(data)).size == SIZE


def test_a_picture_keeps_its_words_inside() -> None:
    data = picture("A site " * 40, "A topic " * 40, "Long words of a question " * 40 + "x" * 300, "a node " * 60)
    image = Image.open(io.BytesIO(data)).convert("L")
    edge = image.crop((SIZE[0] - 60, 0, *SIZE))
    assert edge.getextrema() == (255, 255)


def test_llms_txt_leads_to_topics_works_and_records(site: Site) -> None:
    text = str(dict(shared_files(site))["llms.txt"])
    assert text.startswith("# Streets\n\n> Who gets the street?\n")
    assert f"[Who should get the room of a street?]({URL}topics/streets/)" in text
    assert f"{URL}n/<id>.json" in text


def test_history_tells_new_from_changed_and_from_moved(root: Path) -> None:
    git(root, "init", "--quiet")
    commit(root, "2026-01-02T03:04:05+01:00")
    file = root / "claims" / "safety" / f"{NODE}.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("kerb", "high kerb"), encoding="utf-8")
    (root / "claims" / "safety" / "crashes-fell-on-rebuilt-streets.yml").rename(
        root / "claims" / "streets" / "crashes-fell-on-rebuilt-streets.yml"
    )
    commit(root, "2026-02-03T04:05:06Z")
    found = {each.id: each for each in changes(root)}
    assert set(found) == set(read(root).nodes)
    assert found[NODE].date == "2026-02-03T04:05:06+00:00"
    assert not found[NODE].is_new
    assert not found["crashes-fell-on-rebuilt-streets"].is_new
    assert found["markup-is-only-text"].is_new
    assert next(iter(found)) in (NODE, "crashes-fell-on-rebuilt-streets")


def test_without_a_whole_history_there_is_no_feed(root: Path, tmp_path: Path, site: Site) -> None:
    assert changes(root) == ()
    assert "feed.xml" not in dict(shared_files(site))
    git(root, "init", "--quiet")
    commit(root, "2026-01-02T03:04:05Z")
    shallow = tmp_path / "shallow"
    git(root, "clone", "--quiet", "--depth=1", root.as_uri(), str(shallow))
    assert changes(shallow) == ()


def test_the_history_of_a_node_that_left_is_no_news(root: Path) -> None:
    git(root, "init", "--quiet")
    commit(root, "2026-01-02T03:04:05Z")
    (root / "claims" / "streets" / "the-end-is-not-the-end.yml").unlink()
    site = describe(root, read(root))
    assert {each.id for each in site.changes} == set(site.corpus.nodes)
    assert "feed.xml" in dict(shared_files(site))


def test_the_feed_names_the_latest_first(site: Site) -> None:
    latest = (
        Change("markup-is-only-text", "2026-02-03T04:05:06Z", "b", is_new=True),
        Change(NODE, "2026-01-02T03:04:05Z", "a", is_new=False),
    )
    tree = ET.fromstring(feed(Site(site.corpus, "Streets", URL, changes=latest)))  # noqa: S314 - our own
    assert tree.findtext("updated", namespaces=ATOM) == "2026-02-03T04:05:06Z"
    entries = tree.findall("entry", ATOM)
    assert [each.findtext("title", namespaces=ATOM) for each in entries] == [
        "<img src=x onerror=alert(1)> takes room from no one",
        "Separate lanes prevent crashes",
    ]
    assert str(entries[0].findtext("summary", namespaces=ATOM)).startswith("New claim. A title is text")
    assert str(entries[1].findtext("summary", namespaces=ATOM)).startswith("Changed claim.")
    link = entries[1].find("link", ATOM)
    assert link is not None
    assert link.get("href") == f"{URL}n/{NODE}/"


def test_a_page_describes_itself_to_previews(built: Path) -> None:
    html = (built / "n" / NODE / "index.html").read_text(encoding="utf-8")
    found = metas(html)
    assert found["og:title"] == "Separate lanes prevent crashes"
    assert found["og:description"] == found["description"] == "A kerb between cars and bicycles keeps them apart."
    assert found["og:url"] == f"{URL}n/{NODE}/"
    assert found["og:image"] == f"{URL}assets/pictures/safety.png"
    assert (built / "assets" / "pictures" / "safety.png").is_file()
    assert found["twitter:card"] == "summary_large_image"
    assert f'href="../{NODE}.json"' in html
    assert json.loads((built / "n" / f"{NODE}.json").read_text(encoding="utf-8"))["id"] == NODE


def test_a_page_by_hand_describes_itself_too(built: Path) -> None:
    found = metas((built / "index.html").read_text(encoding="utf-8"))
    assert found["og:title"] == "Streets"
    assert found["og:type"] == "website"
    assert found["og:image"] == f"{URL}assets/pictures/site.png"


def test_titles_are_words_in_every_head(built: Path) -> None:
    html = (built / "n" / "markup-is-only-text" / "index.html").read_text(encoding="utf-8")
    assert "<img" not in html
    assert metas(html)["og:title"] == "&lt;img src=x onerror=alert(1)&gt; takes room from no one"


def test_the_sitemap_names_every_page(built: Path) -> None:
    text = (built / "sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>{URL}n/{NODE}/</loc>" in text
    assert f"<loc>{URL}topics/safety/</loc>" in text


def test_a_project_says_what_it_is_about_and_its_licence(root: Path) -> None:
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("site_description: Who gets the street?\ncopyright: CC BY 4.0\n")
    found = settings(root)
    assert (found.about, found.licence) == ("Who gets the street?", "CC BY 4.0")

"""Pages of works: what each argues, in the order of its sections."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Node, Passage, Work
    from argmap.pages.site import Page, Site


def work_pages(site: Site) -> Iterator[Page]:
    """Give the list of works, and a page for each."""
    corpus = site.corpus
    works = sorted(corpus.works.values(), key=lambda work: work.short.lower())
    counted = [(work, len(corpus.citing[work.key])) for work in works]
    yield site.render(
        "works.md.jinja",
        "works/index.md",
        ground=sorted((pair for pair in counted if pair[0].is_ground), key=lambda pair: -pair[1]),
        studies=[pair for pair in counted if not pair[0].is_ground],
    )
    for work in works:
        sections, elsewhere = by_section(work, corpus.citing[work.key])
        yield site.render(
            "work.md.jinja",
            f"works/{work.key}.md",
            work=work,
            reference=reference(work),
            outline=[(section, sections[section.section]) for section in work.outline],
            elsewhere=elsewhere,
        )


def by_section(work: Work, nodes: list[Node]) -> tuple[dict[str, list[tuple[Node, Passage]]], list[Node]]:
    """Give the nodes that cite each section of a work, and those that cite it elsewhere or as a study."""
    known = {each.section for each in work.outline}
    found: dict[str, list[tuple[Node, Passage]]] = defaultdict(list)
    elsewhere = []
    for node in nodes:
        places = {each.at.split(",")[0].strip(): each for each in node.passages if each.work == work.key}
        for section in places.keys() & known:
            found[section].append((node, places[section]))
        if not places or places.keys() - known:
            elsewhere.append(node)
    return found, elsewhere


def reference(work: Work) -> str:
    """Give authors, year, title and where it appeared, in one line."""
    names = [
        each.get("literal") or " ".join((each.get("given", ""), each.get("family", ""))).strip()
        for each in work.authors
    ]
    if names and names[-1] == "others":
        who = ", ".join(names[:-1]) + " et al."
    elif len(names) > 1:
        who = f"{', '.join(names[:-1])} and {names[-1]}"
    else:
        who = "".join(names)
    fields = work.fields
    where = [fields[key] for key in ("container-title", "publisher", "number") if key in fields]
    return (
        f"{who.rstrip('.')}. {work.year + '. ' if work.year else ''}{work.title}. {', '.join(where)}".rstrip(" .") + "."
    )

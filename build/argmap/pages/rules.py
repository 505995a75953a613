"""Pages of rules: each with its reason and the examples that its tests use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from argmap.pages.site import Page, Site

EXAMPLES = {"bad.yml": "What it finds", "expected.txt": "What it says", "good.yml": "What is fine"}


def rule_pages(site: Site) -> Iterator[Page]:
    """Give the list of rules, and a page for each."""
    rules = sorted(RULES.values(), key=lambda rule: rule.code)
    items = [(f"{rule.code.lower()}/", f"{rule.code}: {rule.summary}", rule.severity) for rule in rules]
    about = "What `argmap check` looks at. Errors stop a build; warnings are a curator's to judge.".replace("`", "")
    yield site.render("list.md.jinja", "contributing/rules/index.md", title="Rules", about=about, items=items)
    for rule in rules:
        folder = site.rules_folder and site.rules_folder / rule.code
        examples = list(_examples(folder)) if folder else []
        yield site.render("rule.md.jinja", f"contributing/rules/{rule.code.lower()}.md", rule=rule, examples=examples)


def _examples(folder: Path) -> Iterator[tuple[str, str]]:
    for name, title in EXAMPLES.items():
        path = folder / name
        if path.is_file():
            text = path.read_bytes().decode("utf-8", "replace").strip()
            # A blank line in a page's Markdown would end the block that the example stands in.
            yield title, text

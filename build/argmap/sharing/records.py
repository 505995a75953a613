"""One JSON file a node, beside its page: all that the map holds of it, for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.model import Corpus, Node, Passage, Step, Tombstone
    from argmap.pages.site import Site


def records(site: Site) -> Iterator[tuple[str, str]]:
    """Give the path and the content of the record of each node, and of each that left."""
    for node in site.corpus.nodes.values():
        yield f"n/{node.id}.json", _written(record(site, node))
    for stone in site.corpus.tombstones.values():
        yield f"n/{stone.id}.json", _written(_gone(site, stone))


def record(site: Site, node: Node) -> dict[str, Any]:
    """Give a node with its steps in and out; fields without a value are left out."""
    corpus = site.corpus
    quality = {"rating": node.rating, "because": node.rating_because.strip()} if node.rating else {}
    cited = sorted({each.work for each in node.passages} | ({node.study} & corpus.works.keys()))
    found = {
        "id": node.id,
        "kind": node.kind,
        "title": node.title,
        "text": node.text.strip(),
        "topic": {"id": node.topic, "title": site.topic_titles.get(node.topic, node.topic)},
        "type": node.type,
        "scope": {name: list(words) for name, words in node.scope.items()},
        "design": node.design,
        "study": node.study,
        "quality": quality,
        "audience": list(node.audience),
        "addresses": list(node.addresses),
        "relates": [{"to": each.to, "how": each.how, "because": each.because.strip()} for each in node.relates],
        "passages": _passages(node.passages),
        "works": {key: _work(corpus, key) for key in cited},
        "steps": {
            "in": [_step(corpus, each) for each in _in_order(corpus.reasons(node.id))],
            "out": [_step(corpus, each) for each in _in_order(corpus.uses(node.id))],
        },
        "address": site.address(node.id),
        "licence": site.licence,
    }
    return {name: value for name, value in found.items() if value}


def _gone(site: Site, stone: Tombstone) -> dict[str, Any]:
    found = {
        "id": stone.id,
        "kind": stone.kind,
        "to": list(stone.to),
        "reason": stone.reason.strip(),
        "address": site.address(stone.id),
    }
    return {name: value for name, value in found.items() if value}


def _step(corpus: Corpus, step: Step) -> dict[str, Any]:
    found = {
        "step": str(step.name),
        "premises": list(step.premises),
        "to": str(step.to),
        "sign": "undercut" if step.is_undercut else "for" if step.is_for else "against",
        "strength": step.strength,
        "because": step.because.strip(),
        "passages": _passages(step.passages),
        "undercut-by": [each.premises[0] for each in _in_order(corpus.reasons(step.name))],
    }
    return {name: value for name, value in found.items() if value}


def _passages(passages: Iterable[Passage]) -> list[dict[str, str]]:
    return [{"work": each.work, "at": each.at, "stance": each.stance, "checked": each.checked} for each in passages]


def _work(corpus: Corpus, key: str) -> dict[str, str]:
    fields = corpus.works[key].fields
    return {name: fields[name] for name in ("title", "issued", "DOI", "URL") if fields.get(name)}


def _in_order(steps: Iterable[Step]) -> list[Step]:
    return sorted(steps, key=lambda step: step.name)


def _written(values: dict[str, Any]) -> str:
    rows = (f" {_text(name)}: {_text(value)}" for name, value in values.items())
    return "{\n" + ",\n".join(rows) + "\n}\n"


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)

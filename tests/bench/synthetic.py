"""Make synthetic corpora with the shape of a real one, about trees and parks in towns.

The same arguments always give the same files.
"""

from __future__ import annotations

from math import ceil
from random import Random
from typing import TYPE_CHECKING

from tests.bench import words
from tests.bench.growth import TOPICS, Growth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.growth import Draft, Step

NODES_PER_TOPICS = 2000  # so many nodes make thirteen more topics; the largest of them has about 500
SECTIONS = 24  # of each work that the corpus encodes


def corpus(nodes: int, *, topics: int | None = None, seed: int = 1) -> dict[str, str]:
    """Give the files of a corpus of so many nodes, by their paths below `claims/`.

    Without a number of topics there are thirteen for each 2,000 nodes begun.
    """
    growth = Growth(nodes, topics or TOPICS * ceil(nodes / NODES_PER_TOPICS), Random(seed))  # noqa: S311 - no secret
    return dict(_Writer(growth).files())


class _Writer:
    """The files of a corpus that has grown, in the canonical layout."""

    def __init__(self, growth: Growth) -> None:
        self.growth = growth
        self.random = growth.random
        count = len(growth.nodes)
        self.ground = [f"survey-{number}" for number in range(1, 4 + count // 500)]
        people = [each.lower() for each in words.PEOPLE]
        self.studies = [f"{people[n % len(people)]}-{1990 + n % 34}-{n}" for n in range(1, 2 + count // 6)]

    def files(self) -> Iterator[tuple[str, str]]:
        """Path and text of each file."""
        yield "vocabulary.yml", words.VOCABULARY
        yield "topics.yml", "".join(self._topics())
        for number, key in enumerate(self.ground, start=1):
            yield f"works/{key}.yml", "".join(self._ground(number))
        for number, key in enumerate(self.studies, start=1):
            yield f"works/{key}.yml", "".join(self._study(number, key))
        for node in self.growth.nodes:
            yield f"topic-{node.topic + 1}/{node.id}.yml", "".join(self._node(node))

    def _topics(self) -> Iterator[str]:
        yield "# yaml-language-server: $schema=./topics.schema.json\ntopics:\n"
        for number in range(1, len(self.growth.shelves) + 1):
            thing = words.THINGS[number % len(words.THINGS)]
            yield f"  - id: topic-{number}\n    title: Topic {number}\n"
            yield f"    question: What do {thing} change, in question {number}?\n"
            yield f"    text: |\n      What is known of {thing}, and what follows from it.\n"

    def _ground(self, number: int) -> Iterator[str]:
        yield "# yaml-language-server: $schema=../work.schema.json\ntype: report\n"
        yield f"title: Green towns in volume {number}\nauthor:\n"
        yield f"  - family: {words.PEOPLE[number % len(words.PEOPLE)]}\n    given: Ada\n"
        yield f"issued: {2000 + number % 24}\ntext: |\n  Weighs what trees and parks do for a town.\noutline:\n"
        for section in range(1, SECTIONS + 1):
            yield f"  - section: '§{section}'\n    title: Part {section} of the survey\n"

    def _study(self, number: int, key: str) -> Iterator[str]:
        yield "# yaml-language-server: $schema=../work.schema.json\ntype: article-journal\n"
        thing, object_ = (self.random.choice(each) for each in (words.THINGS, words.OBJECTS))
        yield f"title: On {thing} and {object_} in study {number}\nauthor:\n"
        yield f"  - family: {key.partition('-')[0].capitalize()}\n    given: B.\n"
        yield f"issued: {1990 + number % 34}\ncontainer-title: Journal of Synthetic Results\n"

    def _node(self, node: Draft) -> Iterator[str]:
        yield f"# yaml-language-server: $schema=../node.schema.json\nkind: {node.kind}\ntitle: {node.title}\ntext: |\n"
        for template in self.random.sample(words.SENTENCES, self.growth.draw({1: 0.2, 2: 0.6, 3: 0.2})):
            yield f"  {self._sentence(template)}\n"
        if node.kind in ("claim", "counterargument"):
            yield f"type: {self.random.choice(['empirical', 'empirical', 'causal', 'predictive', 'normative'])}\n"
        if self.random.random() < 0.2:
            yield f"scope:\n  span: [{self.random.choice(words.SPANS)}]\n  town: [small, large]\n"
        if node.kind == "evidence":
            yield f"design: {self.random.choice(['observation', 'survey', 'experiment', 'document'])}\n"
            yield f"study: {self.random.choice(self.studies)}\nquality:\n"
            yield f"  rating: {self.random.choice(['high', 'moderate', 'moderate', 'low'])}\n  because: |\n"
            yield f"    {self._sentence(self.random.choice(words.SENTENCES))}\n"
        if node.kind == "recommendation":
            yield f"audience: [{', '.join(self.random.sample(words.AUDIENCES, self.growth.draw({1: 0.8, 2: 0.2})))}]\n"
        yield "passages:\n" + "".join(self._passage("  ") for _ in range(self.growth.draw({1: 0.66, 2: 0.24, 3: 0.1})))
        for verb in ("supports", "attacks", "rests-on"):
            steps = [each for each in node.steps if each.verb == verb]
            if steps:
                yield f"{verb}:\n" + "".join("".join(self._step(each)) for each in steps)

    def _step(self, step: Step) -> Iterator[str]:
        yield f"  - {'from' if step.verb == 'rests-on' else 'to'}: {step.other}\n"
        if step.linked:
            yield f"    with: [{step.linked}]\n"
        yield f"    because: |\n      {self._sentence(self.random.choice(words.WARRANTS))}\n"
        if step.strength:
            yield f"    strength: {step.strength}\n"
        if self.random.random() < 0.68:
            yield "    passages:\n" + self._passage("      ")

    def _passage(self, indent: str) -> str:
        place = f"'§{self.random.randint(1, SECTIONS)}, p. {self.random.randint(1, 90)}'"
        stance = self.growth.draw({"asserts": 0.7, "reports": 0.2, "concedes": 0.06, "disputes": 0.04})
        checked = self.growth.draw({"text": 0.6, "summary": 0.4})
        rows = (f"- work: {self.random.choice(self.ground)}", f"  at: {place}", f"  stance: {stance}")
        return "".join(f"{indent}{row}\n" for row in (*rows, f"  checked: {checked}"))

    def _sentence(self, template: str) -> str:
        pick = self.random.choice
        thing = pick(words.THINGS)
        return template.format(
            thing=thing,
            Thing=thing.capitalize(),
            trait=pick(words.TRAITS),
            object=pick(words.OBJECTS),
            place=pick(words.PLACES),
            time=pick(words.TIMES),
        )

"""Rules about steps, and the map they make together."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from argmap.graph import support_cycles
from argmap.model import StepName
from argmap.problems import Severity
from argmap.reading import mappings, place, scalars
from argmap.rules.registry import RULES, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Corpus, Step
    from argmap.problems import Problem, Span

MOST_PREMISES = 3


def _all(corpus: Corpus) -> Iterator[Step]:
    for node in corpus.nodes.values():
        yield from node.steps


@rule("STP001", summary="A step leads from one node to another.")
def self_step(corpus: Corpus) -> Iterator[Problem]:
    """A claim is no reason for itself."""
    for step in _all(corpus):
        if step.to in step.premises:
            found = f"`{step.to}` stands on both sides of this step"
            yield RULES["STP001"].at(step.span, found, "a reason is another proposition: name that one")
        elif isinstance(step.to, StepName) and step.to.premise == step.to.conclusion:
            yield RULES["STP001"].at(step.span, f"`{step.to}` is no step", "name a step between two nodes")


@rule("STP002", summary="There is one step for each pair of nodes and direction.")
def duplicate_step(corpus: Corpus) -> Iterator[Problem]:
    """A step's name is its address, and a reason that is told twice counts once."""
    first: dict[StepName, Step] = {}
    for step in _all(corpus):
        other = first.setdefault(step.name, step)
        if other is not step and other.is_for == step.is_for:
            found = f"the step `{step.name}` stands at {other.span.path}:{other.span.line} already"
            yield RULES["STP002"].at(step.span, found, "join the two, with the better warrant")


@rule("STP003", summary="A node doesn't speak both for and against another.")
def both_ways(corpus: Corpus) -> Iterator[Problem]:
    """A node that cuts both ways holds two propositions."""
    first: dict[StepName, Step] = {}
    for step in _all(corpus):
        other = first.setdefault(step.name, step)
        if other is not step and other.is_for != step.is_for:
            found = f"`{step.premises[0]}` speaks for and against `{step.to}`"
            help_ = f"keep one (the other is at {other.span.path}:{other.span.line}), or split the node"
            yield RULES["STP003"].at(step.span, found, help_)


@rule("STP004", summary="Support doesn't run in a circle.")
def support_cycle(corpus: Corpus) -> Iterator[Problem]:
    """Circular support would launder a weak claim into a strong one."""
    for chain in support_cycles(corpus):
        words = " supports ".join(f"`{each}`" for each in [*chain, chain[0]])
        span = next(each.span for each in corpus.uses(chain[0]) if each.is_for and each.to == chain[1])
        found = f"{words}: a claim cannot support itself, even by a detour"
        yield RULES["STP004"].at(span, found, "take out the step that carries least")


@rule("STP005", summary="A linked premise doesn't argue alone for the same conclusion.")
def linked_and_alone(corpus: Corpus) -> Iterator[Problem]:
    """Linked premises carry a step only together; one that carries it alone is a reason of its own."""
    alone: dict[tuple[str, str, bool], Step] = {
        (step.premises[0], str(step.to), step.is_for): step for step in _all(corpus) if len(step.premises) == 1
    }
    for step, premise, span in _linked(corpus):
        other = alone.get((premise, str(step.to), step.is_for))
        if premise == step.premises[0]:
            yield RULES["STP005"].at(span, f"`{premise}` is linked with itself", "name other nodes in `with`")
        elif other:
            way = "for" if step.is_for else "against"
            there = f"{other.span.path}:{other.span.line}"
            found = f"`{premise}` is linked here, and argues alone {way} `{step.to}` at {there}"
            yield RULES["STP005"].at(span, found, "take it out of `with`, or take out the other step")


def _linked(corpus: Corpus) -> Iterator[tuple[Step, str, Span]]:
    """Each linked premise of each step, with its place."""
    for node in corpus.nodes.values():
        held = [each for verb in ("supports", "attacks", "rests-on") for each in mappings(node.source, verb)]
        for step, value in zip(node.steps, held, strict=True):
            yield from ((step, premise, span) for premise, span in scalars(value, "with"))


@rule("STP006", summary="A step has at most three linked premises.", severity=Severity.WARNING)
def many_premises(corpus: Corpus) -> Iterator[Problem]:
    """A step with many premises is mostly several steps."""
    for step in _all(corpus):
        if len(step.premises) > MOST_PREMISES:
            found = f"the step `{step.name}` has {len(step.premises)} linked premises"
            yield RULES["STP006"].at(step.span, found, "gather some of them in a claim of their own, and link that")


@rule("MAP001", summary="A step touches every node.", severity=Severity.WARNING)
def island(corpus: Corpus) -> Iterator[Problem]:
    """A node that nothing leads to is found by nobody, and changes nothing."""
    addressed = {each for node in corpus.nodes.values() for each in node.addresses}
    for node in corpus.nodes.values():
        if node.id in corpus.unread:
            continue
        if not node.steps and not corpus.uses(node.id) and not corpus.reasons(node.id) and node.id not in addressed:
            help_ = "say in `supports` or `attacks` what it bears on"
            yield RULES["MAP001"].at(place(node.source, "title"), f"no step touches `{node.id}`", help_)


@rule("MAP003", summary="A topic holds reasons for and against.", severity=Severity.WARNING)
def one_way(corpus: Corpus) -> Iterator[Problem]:
    """A topic without an objection is told from one side."""
    ways: dict[str, list[bool]] = defaultdict(list)
    for step in corpus.steps.values():
        holder = corpus.nodes.get(step.premises[0])
        if holder:
            ways[holder.topic].append(step.is_for)
    for topic in corpus.topics:
        found = ways[topic.id]
        if len(found) >= 6 and len(set(found)) == 1:  # noqa: PLR2004 - fewer steps say nothing about balance
            way = "for" if found[0] else "against"
            words = f"all {len(found)} steps from nodes of `{topic.id}` speak {way} their conclusions"
            help_ = "add the strongest reason of the other side"
            yield RULES["MAP003"].at(corpus.topic_spans[topic.id], words, help_)

"""The corpus as a networkx graph: the one import of networkx."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import networkx as nx

from argmap.model import StepName

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.model import Corpus, Node, Step

T = TypeVar("T", int, str)
Bearing: TypeAlias = "nx.DiGraph[str]"


def support_graph(corpus: Corpus) -> nx.DiGraph[str]:
    """Nodes, with an edge from each premise to what it speaks for."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for step in corpus.steps.values():
        if step.is_for and step.to not in step.premises:
            graph.add_edges_from((premise, str(step.to)) for premise in step.premises)
    return graph


def support_cycles(corpus: Corpus) -> list[list[str]]:
    """One shortest circle of support for each tangle of nodes, from its first id on."""
    graph = support_graph(corpus)
    return sorted(_circle(graph, tangle) for tangle in nx.strongly_connected_components(graph) if len(tangle) > 1)


def _circle(graph: nx.DiGraph[T], tangle: set[T]) -> list[T]:
    """Give a shortest circle through the first node of a tangle."""
    first = min(tangle)
    inside = graph.subgraph(tangle)
    far = dict(nx.single_target_shortest_path_length(inside, first))
    after = min(inside.successors(first), key=lambda node: (far[node], node))
    back: list[T] = nx.shortest_path(inside, after, first)
    return back[-1:] + back[:-1]


def circle(edges: Mapping[int, Iterable[int]]) -> list[int]:
    """Give one shortest circle, from its lowest number on; empty when there is none.

    >>> circle({1: [2], 2: [3], 3: [2]})
    [2, 3]
    """
    graph = nx.DiGraph((one, other) for one, others in edges.items() for other in others)
    tangles = [part for part in nx.strongly_connected_components(graph) if len(part) > 1]
    found = [_circle(graph, part) for part in tangles] + [[each] for each in nx.nodes_with_selfloops(graph)]
    return min(found, default=[])


def in_order(needs: Mapping[int, Iterable[int]]) -> list[list[int]]:
    """Give the strongly connected parts of a graph, each after all that it needs.

    The algorithm that networkx uses (Nuutila and Soisalon-Soininen 1994) completes
    a part only after all that it leads to; its documentation doesn't promise the
    order, so a test holds it to that.

    >>> in_order({1: [2], 2: [3], 3: [2, 4], 4: []})
    [[4], [2, 3], [1]]
    """
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(needs)
    graph.add_edges_from((one, other) for one, others in needs.items() for other in others)
    return [sorted(part) for part in nx.strongly_connected_components(graph)]


def bearing(corpus: Corpus) -> Bearing:
    """Nodes, with an edge from each to what it bears on, for or against; strongest step first.

    A node that attacks a step bears on the conclusion of that step. What a
    recommendation bears on is left out: there a way through the map ends.
    """
    graph: Bearing = nx.DiGraph()
    graph.add_nodes_from(corpus.nodes)
    for step in sorted(corpus.steps.values(), key=_strength):
        end = bears_on(corpus, step)
        for premise in step.premises:
            if end != premise and corpus.nodes[premise].kind != "recommendation" and not graph.has_edge(premise, end):
                graph.add_edge(premise, end, step=step)
    return graph


def bears_on(corpus: Corpus, step: Step) -> str:
    """Give the node that a step bears on; for an undercut, the conclusion of the step that it attacks."""
    return str(corpus.steps[step.to].to if isinstance(step.to, StepName) else step.to)


def importance(graph: Bearing) -> dict[str, int]:
    """For each node, the number of nodes that it bears on, directly and through others.

    One pass over the graph without its circles, with a set of bits for each part.
    """
    bits = {id_: 1 << number for number, id_ in enumerate(graph)}
    parts = nx.condensation(graph)
    reach: dict[int, int] = {}
    found: dict[str, int] = {}
    for part in reversed(list(nx.topological_sort(parts))):
        members = parts.nodes[part]["members"]
        beyond = 0
        for other in parts.successors(part):
            beyond |= reach[other]
        reach[part] = beyond | sum(bits[id_] for id_ in members)
        found |= dict.fromkeys(members, reach[part].bit_count() - 1)
    return found


def gathering(graph: Bearing, ids: Iterable[str]) -> dict[str, int]:
    """For each of some nodes, the number of them that bear on it, directly or through others of them."""
    return importance(graph.subgraph(ids).reverse(copy=False))


def ways(graph: Bearing, start: str, most: int) -> list[list[Step]]:
    """Give the shortest chains of steps from a node to the recommendations and main claims that it bears on.

    A main claim bears on nothing further. The nearest ends come first, one way to each.
    """
    before: dict[str, str] = {}
    found: list[list[Step]] = []
    for tail, head in nx.bfs_edges(graph, start):
        before[head] = tail
        if not graph.out_degree(head):
            way = [head]
            while way[-1] != start:
                way.append(before[way[-1]])
            found.append([graph.edges[one, after]["step"] for after, one in pairwise(way)][::-1])
        if len(found) == most:
            break
    return found


def neighbourhood(
    corpus: Corpus, start: str, steps: int, most: int, first: Mapping[str, int] | None = None
) -> dict[str, int]:
    """Give the nodes within some steps of one with their distances, nearest first up to `most`.

    Undercutters count as neighbours of the premises and the conclusion of the step they attack.
    Those in `first`, with their distances, come before all others.
    """
    seen = {start: 0} | {id_: distance for id_, distance in (first or {}).items() if id_ != start}
    ring = [start]
    for distance in range(1, steps + 1):
        after = [id_ for id_ in seen if seen[id_] == distance]
        for id_ in ring:
            if len(seen) >= most:
                break
            for other in _beside(corpus, id_):
                if other not in seen and other in corpus.nodes and len(seen) < most:
                    seen[other] = distance
                    after.append(other)
        ring = after
    return seen


_WEIGHT = {"strong": 0, "moderate": 1, "weak": 2}


def _strength(step: Step) -> tuple[int, StepName]:
    return _WEIGHT.get(step.strength, 1), step.name


def _beside(corpus: Corpus, id_: str) -> Iterable[str]:
    """Give the neighbours of a node, in the order in which they matter to a reader."""
    reasons = sorted(corpus.reasons(id_), key=_strength)
    uses = sorted(corpus.uses(id_), key=_strength)
    for step in reasons:
        yield from step.premises
    for step in uses:
        if not step.is_undercut:
            yield str(step.to)
        yield from step.premises
    for step in (*reasons, *uses):
        for undercut in corpus.reasons(step.name):
            yield undercut.premises[0]
        if step.is_undercut:
            attacked = corpus.steps.get(step.to)  # type: ignore[arg-type]
            if attacked:
                yield from (*attacked.premises, str(attacked.to))


def steps_among(corpus: Corpus, ids: Iterable[str]) -> list[Step]:
    """Give the steps whose premises and conclusion, or attacked step, are all among `ids`, by name."""
    among = set(ids)
    found: dict[str, Step] = {}
    held = {step.name: step for id_ in among for step in corpus.uses(id_) if set(step.premises) <= among}
    for name, step in sorted(held.items()):
        if not step.is_undercut and step.to in among:
            found[str(name)] = step
    for name, step in sorted(held.items()):
        if step.is_undercut and str(step.to) in found:
            found[str(name)] = step
    return list(found.values())


def components(nodes: Iterable[Node], steps: Iterable[Step]) -> list[tuple[list[str], list[Step]]]:
    """Give the parts of a map that no step joins, the largest first; nodes without steps come last, as one part."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.id for node in nodes)
    kept = list(steps)
    premise = {step.name: step.premises[0] for step in kept}
    for step in kept:
        for end in step.premises[1:]:
            graph.add_edge(step.premises[0], end)
        graph.add_edge(step.premises[0], premise[step.to] if isinstance(step.to, StepName) else step.to)
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    alone = [id_ for part in parts if len(part) == 1 for id_ in part]
    joined = [part for part in parts if len(part) > 1]
    where = {id_: number for number, part in enumerate(joined) for id_ in part}
    inner: list[list[Step]] = [[] for _ in joined]
    for step in kept:
        inner[where[step.premises[0]]].append(step)
    found = list(zip(joined, inner, strict=True))
    return [*found, (alone, [])] if alone else found

"""Rules about figures that are computed from a dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.figures import FigureError, Table, compute, stated
from argmap.near import nearest
from argmap.reading import mappings, place
from argmap.rules.registry import RULES, rule
from argmap.yamlsource import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Corpus, Figure
    from argmap.problems import Problem


def table(corpus: Corpus, id_: str) -> Table:
    """Give a dataset as the table that figures are computed from."""
    found = corpus.datasets[id_]
    columns = [column.name for column in found.columns]
    rows = [{name: row.get(name, "") for name in columns} for row in found.rows]
    groups = {name: [each for each in members if each in columns] for name, members in found.groups.items()}
    return Table(rows, columns, groups)


@rule("FIG001", summary="A figure can be computed from its dataset.")
def computable(corpus: Corpus) -> Iterator[Problem]:
    """A figure that nobody can compute again is a figure that nobody can check."""
    for node in corpus.nodes.values():
        for figure, value in zip(node.figures, mappings(node.source, "figures"), strict=True):
            if figure.dataset not in corpus.datasets:
                if figure.dataset not in corpus.unread:
                    near = nearest(figure.dataset, corpus.datasets)
                    help_ = f"did you mean `{near}`?" if near else f"add claims/datasets/{figure.dataset}.yml"
                    found = f"there is no dataset called `{figure.dataset}`"
                    yield RULES["FIG001"].at(place(value, "of"), found, help_)
                continue
            try:
                _value(corpus, figure)
            except FigureError as error:
                help_ = "for example `count where kerb in [high, low]`"
                yield RULES["FIG001"].at(figure.span, str(error), help_)


@rule("FIG002", summary="A figure is what its dataset gives.")
def agreeing(corpus: Corpus) -> Iterator[Problem]:
    """A figure that the table doesn't give is a slip, in the text or in the table."""
    for node in corpus.nodes.values():
        for figure in node.figures:
            try:
                value = _value(corpus, figure) if figure.dataset in corpus.datasets else figure.value
            except FigureError:
                continue
            if value != figure.value:
                found = f"the figure is given as {figure.value}; `{figure.dataset}` gives {value}"
                yield RULES["FIG002"].at(figure.value_span, found, f"write {value}, here and in the text")


@rule("FIG003", summary="Every figure in a computed node's text is computed.", scope="file")
def all_computed(corpus: Corpus) -> Iterator[Problem]:
    """Beside computed figures, one that isn't would borrow their standing."""
    for node in corpus.nodes.values():
        known = {figure.value for figure in node.figures}
        for key in ("title", "text") if known else ():
            value = node.source.get(key)
            if isinstance(value, Scalar):
                for offset, number in stated(value.text):
                    if number not in known:
                        near = min(known, key=lambda each: (_distance(each, number), each))
                        found = f"the text says {number}, which no figure of this node gives"
                        help_ = f"add how it is computed to `figures`; the nearest there is {near}"
                        yield RULES["FIG003"].at(value.line_at(offset), found, help_)


def _value(corpus: Corpus, figure: Figure) -> str:
    return compute(figure.expression, table(corpus, figure.dataset))


def _distance(one: str, other: str) -> float:
    try:
        return abs(float(one) - float(other))
    except ValueError:
        return float("inf")

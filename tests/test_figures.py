"""Figures are computed as the language says, and an expression can do nothing but that."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.figures import LONGEST, FigureError, Table, compute, stated

COLUMNS = ["street", "opened", "lane", "light", "crashes", "length"]
VALUES = [
    ["Harbour Road", "2019-02", "wide", "yes", "12", "1.50"],
    ["Mill Lane", "2021-11", "none", "yes", "7", "0.25"],
    ["Hill and Dale", "2020-06", "narrow", "no", "7.0", "2.25"],
    ["Quay, east", "2021-02-03", "none", "not known", "-3", "2"],
    ["= (new)", "2022", "narrow", "no", "100", "0.005"],
]
TABLE = Table(
    [dict(zip(COLUMNS, row, strict=True)) for row in VALUES],
    COLUMNS,
    {"works": ["lane", "light"], "sizes": ["crashes", "length"]},
)
EMPTY = Table([], COLUMNS, TABLE.groups)


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        # rows
        ("count", "5"),
        ("count where lane = none", "2"),
        ("count where lane != none", "3"),
        ("count where lane = none and light = yes", "1"),
        ("count where lane = none and light = yes and crashes > 7", "0"),
        ("count where lane in [wide, narrow]", "3"),
        ("count where lane not in [wide, narrow]", "2"),
        ("count where lane in [none]", "2"),
        # values
        ("count where street = Mill Lane", "1"),
        ("count where street = Mill Lane and lane = none", "1"),
        ("count where light in [not known, no]", "3"),
        ('count where street = "Hill and Dale"', "1"),
        ('count where street in ["Quay, east", "= (new)", Mill Lane]', "3"),
        ('count where street = "quay, east"', "0"),
        ('count where street = ""', "0"),
        # numbers
        ("count where crashes = 7", "2"),
        ("count where crashes in [7.00]", "2"),
        ("count where crashes not in [7.00]", "3"),
        ("count where crashes < 12", "3"),
        ("count where crashes <= 12", "4"),
        ("count where crashes > -3", "4"),
        ("count where crashes >= -3", "5"),
        ("count where crashes>=100", "1"),
        # text and dates
        ("count where opened < 2021-02", "2"),
        ("count where opened >= 2021-02", "3"),
        ("count where opened > 2021-12-31", "1"),
        ("count where street < Ma", "3"),
        ("count where lane > 3", "5"),
        ("count where crashes = 9**9**9", "0"),
        # several columns
        ("count where any (lane, light) in [none, no]", "4"),
        ("count where all (lane, light) in [none, yes]", "1"),
        ("count where any (works) = no", "2"),
        ("count where all (works) != no", "3"),
        ("count where all (works, crashes) != 7", "3"),
        ("count where any (sizes) < 1", "3"),
        # cells and columns
        ("count cells (works)", "10"),
        ("count cells (works, lane)", "10"),
        ("count cells (works, street)", "15"),
        ("count cells (works) where lane = none", "4"),
        ("count cells (works) in [none, no]", "4"),
        ("count cells (works) not in [none, no]", "6"),
        ("count cells (works) = yes where lane = none", "1"),
        ("count cells (sizes) > 2", "5"),
        ("least cells (sizes) > 2", "0"),
        ("least cells (sizes) >= 2", "1"),
        ("most cells (sizes) >= 2", "2"),
        ("most cells (sizes) >= 2 where crashes < 0", "1"),
        ("least cells (works)", "2"),
        ("count columns (works)", "2"),
        ("count columns (works, sizes, lane, street)", "5"),
        # one column
        ("first(opened)", "2019-02"),
        ("last(opened)", "2022"),
        ("last (opened) where lane = none", "2021-11"),
        ("first(crashes)", "-3"),
        ("last(crashes)", "100"),
        ("sum(crashes)", "123"),
        ("sum(length)", "6.005"),
        ("sum(length) where crashes > 10 and crashes < 100", "1.5"),
        ("sum(crashes) where lane = narrow", "107"),
        ("mean(crashes)", "24.60"),
        ("mean(length) where street = Mill Lane", "0.25"),
        ('mean(length) where street = "= (new)"', "0.01"),
        ("distinct(lane)", "3"),
        ("distinct(lane) where light = no", "1"),
        # shares
        ("percent lane = none", "40"),
        ("percent lane = none and light = yes", "20"),
        ("percent lane = none where light in [yes, not known]", "67"),
        ("percent any (works) = yes where crashes <= 12", "50"),
        # space
        ("  count\n  where   lane=none ", "2"),
        ("count where lane in[none,wide]", "3"),
    ],
)
def test_a_figure_is_computed(words: str, figure: str) -> None:
    assert compute(words, TABLE) == figure


@pytest.mark.parametrize(
    ("hits", "rows", "share"), [(1, 8, "13"), (3, 8, "38"), (1, 200, "1"), (1, 201, "0"), (0, 3, "0"), (3, 3, "100")]
)
def test_halves_of_a_percent_are_rounded_up(hits: int, rows: int, share: str) -> None:
    table = Table([{"hit": "yes" if row < hits else "no"} for row in range(rows)], ["hit"], {})
    assert compute("percent hit = yes", table) == share


@pytest.mark.parametrize("words", ["count", "count where lane = none", "count cells (works)", "distinct(lane)"])
def test_without_rows_there_is_nothing_to_count(words: str) -> None:
    assert compute(words, EMPTY) == "0"


@pytest.mark.parametrize(
    "words", ["percent lane = none", "first(lane)", "last(lane)", "sum(crashes)", "mean(crashes)", "most cells (works)"]
)
def test_without_rows_there_is_nothing_to_take_a_figure_of(words: str) -> None:
    with pytest.raises(FigureError, match=r"^no row is left to take a figure of$"):
        compute(words, EMPTY)


KINDS = "count, least, most, percent, first, last, sum, mean or distinct"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("", f"the figure ends where a figure ({KINDS}) should stand"),
        (" \n ", f"the figure ends where a figure ({KINDS}) should stand"),
        ("number of rows", f"`number` is not a figure: {KINDS}"),
        ('"count"', f'`"count"` is not a figure: {KINDS}'),
        ("count lane", "`lane` is left over at the end of the figure"),
        ("count where", "the figure ends where a column should stand"),
        ("count where lane", "the figure ends where `=`, `<`, `in` or another comparison should stand"),
        ("count where lane ~ 3", "`~` is not a comparison: =, !=, <, <=, >, >=, in, not in"),
        ("count where lane == 3", "`=` stands where a value should"),
        ("count where lane =", "the figure ends where a value should stand"),
        ("count where lane = and light = no", "`and` stands where a value should"),
        ("count where lane = [none]", "`[` stands where a value should"),
        ("count where lane = none or light = no", "`or light = no` is left over at the end of the figure"),
        ("count where lane = none where light = no", "`where light = no` is left over at the end of the figure"),
        ('count where lane = "none" only', "`only` is left over at the end of the figure"),
        ("count where lane in none", "`none` stands where `[` should"),
        ("count where lane in []", "`]` stands where a value should"),
        ("count where lane in [none", "the figure ends where `,` or `]` should stand"),
        ("count where lane in [none, ]", "`]` stands where a value should"),
        ("count where lane in [none) light]", "`)` stands where `,` or `]` should"),
        ("count where street in [Hill and Dale]", "`and` stands where `,` or `]` should"),
        ("count where lane not none", "`none` stands where `in` should"),
        ("count where lame = none", "the table has no column `lame`"),
        ("count where crash > 3", "the table has no column `crash`; did you mean `crashes`?"),
        ("count where crashed > 3", "the table has no column `crashed`; did you mean `crashes`?"),
        ("count where any lane = none", "the table has no column `any`"),
        ("count where any (lane light) = none", "`light` stands where `,` or `)` should"),
        ("count where any (lane, dark) = none", "the table has no column `dark`"),
        ("count where any () = none", "the table has no column `)`"),
        ("count where any (lane", "the figure ends where `,` or `)` should stand"),
        ("count where works = none", "the table has no column `works`"),
        ("count cells works", "`works` stands where `(` should"),
        ("count cells (works) and lane = none", "`and` is not a comparison: =, !=, <, <=, >, >=, in, not in"),
        ("count columns works", "`works` stands where `(` should"),
        ("count columns (works) where lane = none", "`where lane = none` is left over at the end of the figure"),
        ("least (works)", "`(` stands where `cells` should"),
        ("percent", "the figure ends where a column should stand"),
        ("percent where lane = none", "the table has no column `where`"),
        ("sum crashes", "`crashes` stands where `(` should"),
        ("sum(crashes", "the figure ends where `)` should stand"),
        ("sum()", "the table has no column `)`"),
        ("sum(crashes, length)", "`,` stands where `)` should"),
        ("sum(lane)", "`lane` holds more than numbers"),
        ("mean(opened)", "`opened` holds more than numbers"),
        ("first(crashes) where crashes > 999", "no row is left to take a figure of"),
        ("percent lane = none where crashes > 999", "no row is left to take a figure of"),
        ("count where street = !", "`!` has no meaning in a figure"),
        ('count where street = "Mill Lane', '`"` has no meaning in a figure'),
    ],
)
def test_what_cannot_be_computed_is_explained(words: str, message: str) -> None:
    with pytest.raises(FigureError) as raised:
        compute(words, TABLE)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    "words",
    [
        "__import__('os').system('true')",
        "count where __class__ = x",
        "count where street.__class__ = x",
        "sum(__builtins__)",
        "open(/etc/passwd)",
        "count; count",
        "sum(crashes ** 9)",
        "count where (lane = none)",
        "lambda: 0",
        "{{ 7 * 7 }}",
        "${HOME}",
        "count\x00",
        "\ud800",
    ],
)
def test_nothing_but_a_figure_can_be_asked_for(words: str) -> None:
    with pytest.raises(FigureError):
        compute(words, TABLE)


@pytest.mark.parametrize(
    "words",
    [
        "count where " + "lane = none and " * 4096,
        "count where any (" + "works, " * 9362,
        "(" * 65536,
        "[" * 65536,
        '"' * 65536,
        " " * 65535 + "!",
        "a" * 65536,
        "a " * 32768,
    ],
)
def test_an_expression_of_64_kb_is_refused_at_once(words: str) -> None:
    start = perf_counter()
    with pytest.raises(FigureError, match=rf"^the figure is [\d,]+ characters long; {LONGEST:,} are allowed$"):
        compute(words, TABLE)
    assert perf_counter() - start < 1


def test_an_expression_may_be_as_long_as_is_allowed() -> None:
    words = "count where lane in [" + "none, " * 320 + "wide]"
    assert compute(words + " " * (LONGEST - len(words)), TABLE) == "3"
    with pytest.raises(FigureError):
        compute(words + " " * (LONGEST - len(words) + 1), TABLE)


@pytest.mark.parametrize("digits", ["9" * 6000, "0." + "0" * 6000 + "1", "-" + "9" * 400 + ".5"])
def test_a_cell_may_hold_any_number(digits: str) -> None:
    table = Table([{"size": digits}], ["size"], {})
    assert compute("sum(size)", table) == digits
    assert compute("last(size)", table) == digits
    assert compute("count where size = 3", table) == "0"
    whole, _, cents = compute("mean(size)", table).partition(".")
    assert whole == digits.partition(".")[0]
    assert len(cents) == 2


def test_nothing_is_lost_in_a_sum() -> None:
    table = Table([{"size": size} for size in ("1" + "0" * 40, "0.1", "0.2", "-1" + "0" * 40)], ["size"], {})
    assert compute("sum(size)", table) == "0.3"


@pytest.mark.parametrize("cell", ["1e999", "inf", "nan", "0x10", "1_000", "٣", "3\n", " 3", "", "1.", ".5", "+1"])
def test_what_only_looks_like_a_number_is_text(cell: str) -> None:
    with pytest.raises(FigureError, match=r"^`size` holds more than numbers$"):
        compute("sum(size)", Table([{"size": cell}], ["size"], {}))


WORDS = (
    '( ) [ ] , = < > != <= >= " ! count least most cells columns percent first last sum mean distinct where and or any '
    "all not in works sizes none 7 street lane crashes"
).split()


@settings(deadline=None, max_examples=500)
@given(st.one_of(st.lists(st.sampled_from(WORDS), max_size=24).map(" ".join), st.text(max_size=60)))
def test_any_words_are_computed_or_explained(words: str) -> None:
    try:
        assert compute(words, TABLE)
    except FigureError as error:
        assert str(error)  # noqa: PT017 - either is right


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Of 45 models, six are at D4 in 2023", [(3, "45"), (14, "6")]),
        ("Twenty, 1,234 and 3.5.", [(0, "20"), (8, "1234"), (18, "3.5")]),
        ("Twenty-one and 12% of 45-model sets", [(0, "20"), (15, "12"), (22, "45")]),
        ("1899 and 2100, but not 1900, 1999 or 2099", [(0, "1899"), (9, "2100")]),
        ("LLaMA-2, GPT-3.5-turbo, GPT-J-6B, C5, v1.2.3, a/3, 10:30 and figure.1", []),
        ("Someone alone weighs tenfold; often, none", []),
        ("One of them, and one that is no figure", []),
        ("See [[six-of-seven-studies-incomplete]] and [[two-of-them|both]] of four", [(68, "4")]),
        ("See [two pages](https://example.org/?page=7) of 9", [(5, "2"), (48, "9")]),
        ("", []),
    ],
)
def test_figures_in_a_text_are_found(text: str, figures: list[tuple[int, str]]) -> None:
    assert stated(text) == figures


@pytest.mark.parametrize("piece", ["[[", "](", "1,", "1.", "one ", "[[one|", "9", "-", "](x) "])
def test_a_text_of_64_kb_is_read_at_once(piece: str) -> None:
    start = perf_counter()
    stated(piece * (65536 // len(piece)))
    assert perf_counter() - start < 1

"""Every rule finds what its folder shows, says it as expected, and leaves the correct version alone.

`rules/<CODE>/` holds `bad.yml` and `good.yml`, bundles as `bundles` describes
them, and `expected.txt`, what `argmap check` prints for the first. After a
change of words, `pytest --renew` writes every expected.txt anew: read the diff
as a contributor would.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from argmap.rules import FAMILIES, RULES
from tests import bundles

if TYPE_CHECKING:
    from pathlib import Path

CODES = sorted(RULES)
FOLDERS = sorted(each.name for each in bundles.RULES.iterdir() if each.is_dir())


def test_every_rule_has_a_folder_and_every_folder_a_rule() -> None:
    assert FOLDERS == CODES


def test_the_base_has_no_problems(base: Path) -> None:
    assert bundles.report(bundles.problems(base)) == ""


@pytest.mark.parametrize("code", FOLDERS)
def test_a_bad_example_gives_what_is_expected(code: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    folder = bundles.RULES / code
    found = bundles.problems(bundles.unpack(tmp_path, bundles.BASE, folder / "bad.yml"))
    expected = folder / "expected.txt"
    if request.config.getoption("--renew"):
        expected.write_text(bundles.report(found), encoding="utf-8")
    assert code in {each.code for each in found}
    assert bundles.report(found) == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", FOLDERS)
def test_a_good_example_gives_nothing(code: str, tmp_path: Path) -> None:
    found = bundles.problems(bundles.unpack(tmp_path, bundles.BASE, bundles.RULES / code / "good.yml"))
    assert bundles.report(found) == ""


@pytest.mark.parametrize("code", CODES)
def test_a_rule_says_what_it_wants_and_why(code: str) -> None:
    rule = RULES[code]
    assert rule.code == code
    assert code[:3] in FAMILIES
    assert rule.summary.endswith(".")
    assert rule.reason.endswith(".")


@pytest.mark.parametrize("code", FOLDERS)
def test_a_message_is_written_for_a_contributor(code: str, tmp_path: Path) -> None:
    found = bundles.problems(bundles.unpack(tmp_path, bundles.BASE, bundles.RULES / code / "bad.yml"))
    for each in found:
        assert each.help, f"{each.code} offers no next step: {each.message}"
        said = each.message + each.help
        assert not re.search(r"\b(invalid|illegal|schema|validation failed)\b", said, re.IGNORECASE)
        assert each.severity is RULES[each.code].severity

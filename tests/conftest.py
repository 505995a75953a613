"""What all tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.bundles import BASE, unpack

if TYPE_CHECKING:
    from pathlib import Path


# A busy machine is no failure.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that renews what rules are expected to say."""
    parser.addoption("--renew", action="store_true", help="write tests/rules/*/expected.txt anew; then read the diff")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Make a folder with the small corpus of `rules/base.yml`."""
    return unpack(tmp_path, BASE)

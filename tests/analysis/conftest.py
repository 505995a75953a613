"""What the tests of the analysis share."""

from __future__ import annotations

from hypothesis import settings

# A machine that does other work as well would miss any deadline for one example.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

"""How hypothesis runs here: without files of its own, without a clock, and how often."""

from __future__ import annotations

import os
from typing import Any

from hypothesis import settings

__all__ = ["tried", "use_profile"]

# With HYPOTHESIS_PROFILE=quick, as tox does but for `full`: what another Python does otherwise
# shows in the first examples, and a rare case of ours in `full`.
QUICK = 25
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "full")


def use_profile() -> None:
    """Set hypothesis up, before the tests of a folder are read."""
    settings.register_profile("full", database=None, deadline=None)
    settings.register_profile("quick", database=None, deadline=None, max_examples=QUICK)
    settings.load_profile(PROFILE)


def tried(examples: int, **more: Any) -> settings:
    """Return settings for a test that wants another number of examples than most."""
    return settings(max_examples=min(examples, QUICK) if PROFILE == "quick" else examples, **more)

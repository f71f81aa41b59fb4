"""Properties are tested here."""

from __future__ import annotations

from tests.support.properties import use_profile

use_profile()

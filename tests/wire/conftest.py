"""How hypothesis runs here: without files of its own, and without a clock."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("wire", database=None, deadline=None)
settings.load_profile("wire")

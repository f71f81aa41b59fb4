"""Where the two packages are: the official one in an environment of its own."""

from __future__ import annotations

import os
from pathlib import Path

# Its interpreter; the tox environment `official` makes it.
OFFICIAL = Path(os.environ["OFFICIAL"]) if "OFFICIAL" in os.environ else None

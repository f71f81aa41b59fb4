"""The lock of what a process loads or learns once."""

from __future__ import annotations

import logging  # noqa: F401  # before the hooks below: see there
import os
import threading
from typing import Final

__all__ = ["once"]

once: Final = threading.RLock()
"""Held while the modules of a client are loaded, and while msgspec learns a class.

The child of a fork finds neither half done: a module that another thread was loading would
stay locked there for ever. Reentrant, because a finaliser may run at any time. No module
may take it while it is being loaded itself.
"""

if hasattr(os, "register_at_fork"):
    # What was registered last is acquired first: a fork that waits here must not yet have the
    # lock of `logging`, which modules take while they are loaded.
    os.register_at_fork(
        before=once.acquire, after_in_parent=once.release, after_in_child=once.release
    )

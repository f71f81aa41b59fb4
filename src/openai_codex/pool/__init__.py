"""A pool of runtimes behind one object, so that a crash of one affects only its own turns.

::

    from openai_codex.pool import CodexPool

    with CodexPool(2) as pool:
        print(pool.run("Say hello in one sentence.").final_response)

:class:`CodexPool` blocks and :class:`AsyncCodexPool` awaits. Otherwise they are the same. Use a
pool to isolate and replace runtimes. It is not much faster than one client, which can run hundreds
of turns.

Names are loaded on first use.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openai_codex.pool._async.pool import AsyncCodexPool
    from openai_codex.pool._sync.pool import CodexPool

__all__ = ["AsyncCodexPool", "CodexPool"]

_HOME = {"AsyncCodexPool": "_async.pool", "CodexPool": "_sync.pool"}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)

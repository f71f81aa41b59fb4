"""The names of ``openai_codex.generated.v2_all``, mapped to our types."""

from __future__ import annotations

import builtins
from typing import Any

from openai_codex import protocol, types
from openai_codex.compat._v2_names import GONE, OTHERWISE, SAME
from openai_codex.protocol._validate import CallableUnion

__all__ = ["NAMES", "load"]

NAMES = sorted([*SAME, *OTHERWISE])


def load(name: str) -> Any:
    """Return our type for a name.

    Raises:
        AttributeError: If there is no such name, or no type for it.
    """
    if name in GONE:
        raise AttributeError(f"{name} is not needed here, or was removed from the protocol")
    ours = OTHERWISE.get(name) or (name if name in SAME else None)
    if ours is None:
        raise AttributeError(f"module 'openai_codex.generated.v2_all' has no attribute {name!r}")
    if hasattr(builtins, ours):
        return CallableUnion(name, getattr(builtins, ours))
    # If both modules have the name, use the type in `types`: it can be called with a root.
    return getattr(types if name in types.__all__ else protocol, ours)

"""Every type of the protocol, under the names that the official SDK gives them.

New programs are better off with ``openai_codex.protocol``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openai_codex.protocol import *  # noqa: F403
else:
    from openai_codex.compat.v2 import NAMES as __all__  # noqa: N811

    def __getattr__(name: str) -> object:
        from openai_codex.compat.v2 import load

        # So that the next look-up does not come here.
        value = globals()[name] = load(name)
        return value

    def __dir__() -> list[str]:
        return list(__all__)

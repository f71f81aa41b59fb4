"""The official SDK's module of this name, with the names of ``openai_codex``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openai_codex import *  # noqa: F403
    from openai_codex.compat._async.client import AsyncCodexClient
    from openai_codex.compat._sync.client import CodexClient

    __all__ = ["AsyncCodexClient", "CodexClient"]
else:

    def __getattr__(name: str) -> object:
        from openai_codex.compat.names import find

        return find(__name__, name)

"""The official SDK's module of this name: its low-level client for asyncio."""

from __future__ import annotations

from openai_codex.compat._async.client import AsyncCodexClient
from openai_codex.config import CodexConfig

__all__ = ["AsyncCodexClient", "CodexConfig"]


def __getattr__(name: str) -> object:
    from openai_codex.compat.names import find

    return find(__name__, name)

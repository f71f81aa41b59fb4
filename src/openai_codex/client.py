"""The official SDK's module of this name: its low-level client."""

from __future__ import annotations

from pathlib import Path

from openai_codex.compat._sync.client import CodexClient
from openai_codex.compat.approvals import ApprovalHandler
from openai_codex.config import CodexConfig

__all__ = ["ApprovalHandler", "CodexClient", "CodexConfig", "default_codex_home"]


def default_codex_home() -> str:
    """Return the runtime's default directory, without regard to ``CODEX_HOME``."""
    return str(Path.home() / ".codex")


def __getattr__(name: str) -> object:
    from openai_codex.compat.names import find

    return find(__name__, name)

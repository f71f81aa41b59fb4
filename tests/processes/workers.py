"""What worker processes run; importable, as spawned ones need it."""

from __future__ import annotations

import atexit

from openai_codex import Codex, CodexConfig

__all__ = ["take_turn", "use", "work"]

_own: list[Codex] = []


def work(config: CodexConfig) -> None:
    """Open a client of this process, which its end closes."""
    _own.append(Codex(config))
    atexit.register(_own[-1].close)


def take_turn(text: str) -> object:
    """Return the result of a turn of this process's client."""
    return _own[-1].thread_start().run(text)


def use(codex: Codex) -> None:
    """Use a client that another process has made."""
    codex.models()

"""The status line that shows the activity of a running turn on a terminal."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

    from openai_codex._command.console import Console

__all__ = ["Progress"]

TICK_SECONDS = 0.5


class Progress:
    """Keeps the status line of a console up to date; a context manager.

    Attributes:
        activity: The current activity of the agent.
        tokens: The number of tokens that the thread has used.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._started = time.monotonic()
        self._over = threading.Event()
        self._ticker = threading.Thread(target=self._tick, name="progress-line", daemon=True)
        self.activity = ""
        self.tokens = 0

    def __enter__(self) -> Progress:
        if self._console.errors.is_terminal and not self._console.quiet:
            self._ticker.start()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._over.set()
        if self._ticker.is_alive():
            self._ticker.join()
        self._console.status("")

    def text(self) -> str:
        """Return the line."""
        parts = [f"{time.monotonic() - self._started:.0f} s"]
        if self.tokens:
            parts.append(f"{self.tokens:,} tokens")
        return f"({', '.join(parts)}) {self.activity or 'working'}"

    def _tick(self) -> None:
        while not self._over.is_set():
            self._console.status(self.text())
            self._over.wait(TICK_SECONDS)

"""Read the user's messages, with history and line editing."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["LineEditor", "line_editor"]

PROMPT = "> "
MORE = "... "


class LineEditor(Protocol):
    """A source of messages."""

    def read(self) -> str:
        """Wait for a message.

        Raises:
            EOFError: If the input has ended.
            KeyboardInterrupt: If the user presses Ctrl-C.
        """


def line_editor(words: Sequence[str]) -> LineEditor:
    """Return the best editor that is installed.

    Args:
        words: Words to complete at the start of a message.
    """
    file = _history_file()
    try:
        return ToolkitEditor(words, file)
    except ImportError:
        return PlainEditor(words, file)


class ToolkitEditor:
    """An editor with prompt_toolkit, which the extra `chat` installs."""

    def __init__(self, words: Sequence[str], history: Path | None) -> None:
        from prompt_toolkit import PromptSession
        from prompt_toolkit.completion import WordCompleter
        from prompt_toolkit.history import FileHistory, InMemoryHistory

        self._session: PromptSession[str] = PromptSession(
            PROMPT,
            history=InMemoryHistory() if history is None else FileHistory(str(history)),
            completer=WordCompleter(list(words), sentence=True),
            complete_while_typing=False,
        )

    def read(self) -> str:
        """Wait for a message. Escape followed by Enter adds a line."""
        return self._session.prompt()


class PlainEditor:
    """Python's own line editing. A backslash at the end of a line adds another line."""

    def __init__(self, words: Sequence[str], history: Path | None) -> None:
        self._words = list(words)
        self._history = history
        # The import changes the behavior of `input`. Some Pythons are built without this module.
        with contextlib.suppress(ImportError):
            import readline

            self._readline = readline
            readline.set_completer(self._complete)
            readline.set_completer_delims("")
            readline.parse_and_bind("tab: complete")
            if history is not None and history.stat().st_size:
                readline.read_history_file(history)

    def read(self) -> str:
        """Wait for a message."""
        lines = [input(PROMPT)]
        while lines[-1].endswith("\\"):
            lines[-1] = lines[-1][:-1]
            lines.append(input(MORE))
        if self._history is not None and hasattr(self, "_readline"):
            self._readline.write_history_file(self._history)
        return "\n".join(lines)

    def _complete(self, text: str, state: int) -> str | None:
        matches = [word for word in self._words if word.startswith(text)]
        return matches[state] if state < len(matches) else None


def _history_file() -> Path | None:
    """Return a file that only its owner can read, or none without a home directory."""
    try:
        folder = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
        file = folder / "openai-codex" / "chat_history"
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    except (OSError, RuntimeError):
        return None
    return file

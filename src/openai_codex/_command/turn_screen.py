"""Show a running turn: the answer while it is written, and the agent's activity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex import protocol
from openai_codex._command.item_text import doing, done

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex._command.console import Console
    from openai_codex._command.progress import Progress

__all__ = ["TurnScreen"]


class TurnScreen:
    """Shows the events of one turn. Use from one thread.

    Args:
        console: The console to write to.
        progress: The status line.
        write: Function for the text of the answer; :obj:`None` omits it.
        diffs: Whether to show changes to files.
    """

    def __init__(
        self,
        console: Console,
        progress: Progress,
        write: Callable[[str], None] | None,
        *,
        diffs: bool = False,
    ) -> None:
        self._console = console
        self._progress = progress
        self._write_answer = write
        self._diffs = diffs
        # Messages that the agent marked as commentary, not as its answer.
        self._remarks: set[str] = set()
        self._streamed: set[str] = set()

    def show(self, payload: object) -> None:
        """Show one event.

        Raises:
            OutputError: If the answer cannot be written.
        """
        match payload:
            case protocol.AgentMessageDeltaNotification(item_id=item, delta=delta):
                if item not in self._remarks:
                    self._streamed.add(item)
                    self._write(delta)
            case protocol.ItemStartedNotification(item=item):
                self._started(item)
            case protocol.ItemCompletedNotification(item=protocol.AgentMessageThreadItem() as said):
                self._said(said)
            case protocol.ItemCompletedNotification(item=item):
                self._completed(item)
            case protocol.ThreadTokenUsageUpdatedNotification(token_usage=usage):
                self._progress.tokens = usage.total.total_tokens
            case protocol.ErrorNotification(error=error, will_retry=True):
                self._console.note(error.message, "yellow")
            case _:
                pass

    def _started(self, item: protocol.ThreadItem) -> None:
        answers = (None, protocol.MessagePhase.final_answer)
        if isinstance(item, protocol.AgentMessageThreadItem) and item.phase not in answers:
            self._remarks.add(item.id)
        self._progress.activity = doing(item)

    def _said(self, message: protocol.AgentMessageThreadItem) -> None:
        self._progress.activity = ""
        if message.id in self._remarks:
            self._console.note(message.text)
        elif message.id in self._streamed:
            self._write("\n")
        else:
            self._write(message.text + "\n")

    def _completed(self, item: protocol.ThreadItem) -> None:
        self._progress.activity = ""
        if text := done(item):
            self._console.note(text)
        if self._diffs and isinstance(item, protocol.FileChangeThreadItem):
            for change in item.changes:
                self._console.warn(f"{change.path}\n{change.diff}")

    def _write(self, text: str) -> None:
        if self._write_answer is not None:
            self._write_answer(text)

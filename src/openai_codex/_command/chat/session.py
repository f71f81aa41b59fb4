"""A conversation at the terminal. Each message is a turn, and Ctrl-C stops a turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from openai_codex import Codex, CodexError, Thread, TurnHandle, protocol
from openai_codex._command.conversation import open_thread
from openai_codex._command.exit_codes import CommandError
from openai_codex._command.markdown import MarkdownStream
from openai_codex._command.outcomes import describe, failure_text
from openai_codex._command.progress import Progress
from openai_codex._command.turn_screen import TurnScreen

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from openai_codex import ApprovalMode, Sandbox
    from openai_codex._command.chat.line_editor import LineEditor
    from openai_codex._command.console import Console

__all__ = ["Session"]

# Seconds to wait for the end of a stopped turn.
END_SECONDS = 10.0


# Gets the session and the message. False ends the chat.
RunCommand: TypeAlias = "Callable[[Session, str], bool]"


class Session:
    """One conversation. Use from one thread.

    Attributes:
        codex: The client.
        options: The command line, updated by commands of the chat.
        console: The console to write to.
        thread: The thread of the next turn.
        usage: The tokens that it has used, if known.
        model: The model for the next turns, if changed. The same holds for the following
            attributes.
        effort: How much the model reasons.
        sandbox: What commands can access.
        approval: The approval mode.
    """

    def __init__(
        self, codex: Codex, options: argparse.Namespace, console: Console, editor: LineEditor
    ) -> None:
        self.codex = codex
        self.options = options
        self.console = console
        self._editor = editor
        self.thread: Thread = open_thread(codex, options, console)
        self.usage: protocol.ThreadTokenUsage | None = None
        self.model: str | None = None
        self.effort: protocol.ReasoningEffort | None = None
        self.sandbox: Sandbox | None = None
        self.approval: ApprovalMode | None = None

    def talk(self, run_command: RunCommand, message: str | None = None) -> None:
        """Read messages and commands until the user quits.

        Args:
            run_command: Runs a message that starts with a slash.
            message: The first message, if there is one.
        """
        if message:
            self._answer(run_command, message)
        leaving = False
        while True:
            try:
                message = self._editor.read().strip()
            except KeyboardInterrupt:
                if leaving:
                    return
                leaving = True
                self.console.note("press Ctrl-C again or Ctrl-D to quit")
                continue
            except EOFError:
                return
            leaving = False
            if message and not self._answer(run_command, message):
                return

    def _answer(self, run_command: RunCommand, message: str) -> bool:
        """Run a turn or a command. False ends the chat."""
        try:
            if message.startswith("/"):
                return run_command(self, message)
            self.take_turn(message)
        except KeyboardInterrupt:
            self.console.note("interrupted")
        except (CodexError, CommandError) as error:
            self.console.error(describe(error))
        return True

    def switch_to(self, thread_id: str | None, *, fork: bool = False) -> None:
        """Continue in another thread; :obj:`None` starts a new one."""
        self.options.resume, self.options.fork = thread_id, fork
        left, self.thread = self.thread, open_thread(self.codex, self.options, self.console)
        self.usage = None
        left.close()

    def take_turn(self, message: str) -> None:
        """Run a turn and show it. Ctrl-C stops it."""
        handle = self.thread.turn(
            message,
            approval_mode=self.approval,
            effort=self.effort,
            model=self.model,
            sandbox=self.sandbox,
        )
        markdown = MarkdownStream() if self.console.output.colours else None
        with Progress(self.console) as progress:
            screen = TurnScreen(
                self.console,
                progress,
                lambda text: self._write(text, markdown),
                diffs=self.options.diff,
            )
            try:
                self._follow(handle, screen, None)
            except KeyboardInterrupt:
                handle.interrupt()
                self._follow(handle, screen, END_SECONDS)
                self._write("", markdown, ended=True)

    def _follow(self, handle: TurnHandle, screen: TurnScreen, timeout: float | None) -> None:
        for event in handle.stream(timeout=timeout):
            screen.show(event.payload)
            match event.payload:
                case protocol.ThreadTokenUsageUpdatedNotification(token_usage=usage):
                    self.usage = usage
                case protocol.TurnCompletedNotification(turn=turn):
                    self._tell_end(turn)
                case _:
                    pass

    def _tell_end(self, turn: protocol.Turn) -> None:
        if turn.status == protocol.TurnStatus.failed:
            self.console.error(f"turn failed{failure_text(self.thread.id, turn)}")
        elif turn.status != protocol.TurnStatus.completed:
            self.console.note(f"turn {turn.status.value}")

    def _write(self, text: str, markdown: MarkdownStream | None, *, ended: bool = False) -> None:
        if markdown is None:
            self.console.answer(text)
            return
        for piece, style in markdown.feed(text):
            self.console.answer(piece, style)
        if ended:
            for piece, style in markdown.end():
                self.console.answer(piece, style)

"""Take one turn and show it while it happens."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

from openai_codex._wire.turn_collector import TurnCollector
from openai_codex.errors import TurnFailedError
from openai_codex.protocol import core
from openai_codex.protocol._base import encode

if TYPE_CHECKING:
    from openai_codex import Codex
    from openai_codex._wire.events import Notification

__all__ = ["LoginNeededError", "run_turn"]


class LoginNeededError(Exception):
    """The runtime needs an account and has none."""

    def __str__(self) -> str:
        return (
            "Codex is not logged in. Log in once with `codex login`, or with an API key:\n"
            "    printenv OPENAI_API_KEY | codex login --with-api-key\n"
            "or try it without an account: python -m openai_codex run --offline ..."
        )


def run_turn(codex: Codex, prompt: str, *, as_json: bool, model: str | None) -> bool:
    """Take a turn, show it, and return whether it completed.

    Raises:
        LoginNeededError: If there is no account and the model needs one.
        CodexError: If the runtime cannot be driven.
    """
    account = codex.account()
    if account.requires_openai_auth and account.account is None:
        raise LoginNeededError
    thread = codex.thread_start(model=model)
    handle = thread.turn(prompt)
    screen = Screen(None if as_json else sys.stdout, sys.stderr)
    collector = TurnCollector(handle.thread_id, handle.id)
    screen.note(f"thread {handle.thread_id}")
    try:
        for event in handle.stream():
            screen.show(event)
            collector.add([event])
    except BaseException:
        # Ctrl-C, say: the turn must not go on without anybody to see it.
        handle.interrupt()
        raise
    try:
        result = collector.result()
    except TurnFailedError as failure:
        screen.note(f"turn failed: {failure}")
        return False
    if as_json:
        print(encode(result).decode())
    completed = result.status == core.TurnStatus.completed
    if not completed:
        screen.note(f"turn {result.status}")
    return completed


class Screen:
    """Write the answer to one stream as it comes, and what happens to another."""

    def __init__(self, answer: TextIO | None, notes: TextIO) -> None:
        self._answer = answer
        self._notes = notes
        # Messages that the agent marked as remarks on the way, not as its answer.
        self._remarks: set[str] = set()
        self._streamed: set[str] = set()

    def note(self, text: str) -> None:
        """Say what happens."""
        print(f"[{text}]", file=self._notes, flush=True)

    def show(self, event: Notification) -> None:
        """Show one event of the turn."""
        match event.payload:
            case core.AgentMessageDeltaNotification(item_id=item, delta=delta):
                if item not in self._remarks:
                    self._streamed.add(item)
                    self._write(delta)
            case core.ItemStartedNotification(item=core.AgentMessageThreadItem() as message):
                if message.phase not in (None, core.MessagePhase.final_answer):
                    self._remarks.add(message.id)
            case core.ItemStartedNotification(item=item):
                self._announce(item)
            case core.ItemCompletedNotification(item=core.AgentMessageThreadItem() as message):
                self._complete(message)
            case core.ErrorNotification(error=error, will_retry=True):
                self.note(error.message)
            case _:
                pass

    def _announce(self, item: core.ThreadItem) -> None:
        if isinstance(item, core.CommandExecutionThreadItem):
            self.note(f"runs {item.command}")
        elif not isinstance(item, core.UserMessageThreadItem):
            self.note(item.type or "something this version does not know")

    def _complete(self, message: core.AgentMessageThreadItem) -> None:
        if message.id in self._remarks:
            self.note(message.text)
        elif message.id in self._streamed:
            self._write("\n")
        else:
            self._write(message.text + "\n")

    def _write(self, text: str) -> None:
        if self._answer is not None:
            # A terminal of another encoding shows a mark for what it cannot show.
            encoding = self._answer.encoding or "utf-8"
            self._answer.write(text.encode(encoding, "replace").decode(encoding))
            self._answer.flush()

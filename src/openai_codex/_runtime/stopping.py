"""Stop a turn, and the commands and sub-agents that it has started."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from openai_codex._runtime.requests import Purpose
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from openai_codex._runtime.known_threads import ThreadBook
    from openai_codex._runtime.requests import Pending
    from openai_codex._runtime.thread_record import KnownThread
    from openai_codex._wire.turn_route import TurnRoute
    from openai_codex.errors import CodexError

__all__ = ["Interrupt", "end_work"]


class Sender(Protocol):
    """What :func:`end_work` uses of a conversation."""

    book: ThreadBook

    def send(self, method: str, params: object, /) -> Pending:
        """Send a request."""


class Interrupt(Purpose):
    """Stops a turn. The turn's end answers the request if the runtime does not.

    Args:
        route: The route of the turn's events.
    """

    def __init__(self, route: TurnRoute) -> None:
        self._route = route
        self._id = 0

    def expect(self, request_id: int, /) -> None:
        """Make the end of the turn answer the request."""
        self._id = request_id
        self._route.interrupts.append(request_id)

    def refused(self, _: CodexError, /) -> None:
        """Record that the turn continues, so that another request may stop it."""
        self.withdrawn()

    def withdrawn(self) -> None:
        """Record that the request was never sent."""
        with suppress(ValueError):
            self._route.interrupts.remove(self._id)


def end_work(sender: Sender, thread: KnownThread, turn_id: str | None = None) -> list[Pending]:
    """End a thread's running commands and the turns of its sub-agents.

    Args:
        sender: The conversation.
        thread: The thread.
        turn_id: The turn whose commands to end; by default those of all turns.

    Returns:
        The requests.

    Raises:
        TransportClosedError: If the runtime is gone.
    """
    sent = []
    for command in tuple(thread.commands.values()):
        if turn_id in (None, command.turn_id):
            params = {"threadId": thread.id, "processId": command.process_id}
            sent.append(sender.send(methods.THREAD_BACKGROUND_TERMINALS_TERMINATE.name, params))
    for child_id in tuple(thread.children):
        child = sender.book.find(child_id)
        # A child counts as active as soon as its id is known, because it may already run.
        if child is not None and child.active:
            # server: an empty id means the turn that is active or starting.
            params = {"threadId": child_id, "turnId": ""}
            sent.append(sender.send(methods.TURN_INTERRUPT.name, params))
        if child is not None:
            sent += end_work(sender, child)
    return sent

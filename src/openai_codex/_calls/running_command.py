# Derived from src/openai_codex/_calls/async_running_command.py by tools/derive_sync; do not edit.
"""A command that the runtime runs for its client, and waiting for it."""

from __future__ import annotations

import base64
import uuid
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from openai_codex import protocol
from openai_codex._runtime.requests import Reported
from openai_codex._waiting.deadline import Backoff
from openai_codex._wire.answers import decode_answer
from openai_codex._wire.events import CommandOutput
from openai_codex._wire.router import Subscription
from openai_codex.errors import CodexError, InvalidRequestError
from openai_codex.protocol import methods
from openai_codex.protocol.notifications import COMMAND_EXEC_OUTPUT_DELTA

if TYPE_CHECKING:
    from openai_codex._calls.calls import Calls
    from openai_codex._runtime.connection import Connection
    from openai_codex._runtime.requests import Pending
    from openai_codex._waiting.threads import Mailbox
    from openai_codex.protocol._method import Method

__all__ = ["RunningCommand", "start_command"]

# What the runtime says of a command that it does not run yet, or no more.
NOT_ACTIVE = "no active command/exec"

P = TypeVar("P")
R = TypeVar("R")


class RunningCommand:
    """A command that was started, and its runtime.

    Args:
        calls: Asks the runtime.
        connection: The connection to it.
        mailbox: Gets what commands say; its end is that of this one.
        pending: The request that is answered when the command has ended.
        process_id: The name that the command was given.
    """

    def __init__(
        self,
        calls: Calls,
        connection: Connection,
        mailbox: Mailbox,
        pending: Pending,
        process_id: str,
    ) -> None:
        self.mailbox = mailbox
        self.process_id = process_id
        self._calls = calls
        self._connection = connection
        self._pending = pending
        # Whichever way it ends. What the runtime has said before is in the mailbox by then.
        pending.answer.when_done(mailbox.end)

    def outputs(self) -> list[CommandOutput] | None:
        """Wait for what the command says next; return :obj:`None` once it has ended.

        Raises:
            TransportClosedError: If the runtime ends.
        """
        if not self.mailbox.fill():
            return None
        return [
            CommandOutput(payload.stream.value, base64.b64decode(payload.delta_base64))
            for payload in (event.payload for event in self.mailbox.take())
            if isinstance(payload, protocol.CommandExecOutputDeltaNotification)
            and payload.process_id == self.process_id
        ]

    def response(self) -> protocol.CommandExecResponse:
        """Return the answer, once the command has ended.

        Raises:
            CodexError: If the runtime refused to run it, or ended.
        """
        return decode_answer(methods.COMMAND_EXEC, self._pending.answer.result())

    def request(self, method: Method[P, R], params: P) -> R:
        """Send a request that concerns the command, to the runtime that runs it.

        Raises:
            CodexError: As a request.
        """
        for pause in Backoff(attempts=12, first=0.01, longest=1.0).pauses():
            try:
                return self._once(method, params)
            except InvalidRequestError as error:
                # server: it takes a moment until a command is known that was just started.
                if NOT_ACTIVE not in error.message or self._pending.answer.done:
                    raise
            with suppress(TimeoutError):
                # Whatever it writes shows that it is known by now.
                self.mailbox.fill(pause)
        return self._once(method, params)

    def _once(self, method: Method[P, R], params: P) -> R:
        return decode_answer(method, self._calls.ask(self._connection, method.name, params))

    def abandon(self) -> None:
        """Have the command ended, without waiting; for callers that give up."""
        params = protocol.CommandExecTerminateParams(process_id=self.process_id)
        # The caller has a reason of its own to report.
        with suppress(CodexError):
            self._connection.send(methods.COMMAND_EXEC_TERMINATE.name, params)


def start_command(calls: Calls, params: protocol.CommandExecParams) -> RunningCommand:
    """Have the runtime run a command.

    Args:
        calls: Asks the runtime.
        params: Of the request; it gets a name for the command.

    Raises:
        InvalidInputError: If the parameters cannot be sent.
        TransportClosedError: If the runtime is gone.
    """
    connection = calls.ready() or calls.start()
    process_id = f"command-{uuid.uuid4().hex}"
    mailbox = calls.mailbox()
    subscription = Subscription(mailbox, frozenset({COMMAND_EXEC_OUTPUT_DELTA}))
    connection.subscribe(subscription)
    named = params.model_copy(update={"process_id": process_id})
    try:
        pending = connection.send(methods.COMMAND_EXEC.name, named, Reported(subscription.flush))
    except BaseException:
        mailbox.close()
        raise
    return RunningCommand(calls, connection, mailbox, pending, process_id)

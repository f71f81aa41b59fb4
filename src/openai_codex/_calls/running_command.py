# Derived from src/openai_codex/_calls/async_running_command.py by tools/derive_sync; do not edit.
"""A command that the runtime runs for the client, and waiting for it."""

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
from openai_codex._wire.subscriptions import Subscription
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

# The runtime's message about a command that is not running yet, or no longer.
NOT_ACTIVE = "no active command/exec"

P = TypeVar("P")
R = TypeVar("R")


class RunningCommand:
    """A started command, and its runtime.

    Args:
        calls: Sends requests.
        connection: The connection to the runtime.
        mailbox: Gets the output of all commands; ends with this command.
        pending: The request that the runtime answers when the command has ended.
        process_id: The name of the command.
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
        # For a result or an error. Earlier output is in the mailbox by then.
        pending.answer.when_done(mailbox.end)

    @property
    def ended(self) -> bool:
        """Whether the command has exited, or its runtime is gone."""
        return self._pending.answer.done

    def outputs(self) -> list[CommandOutput] | None:
        """Wait for more output of the command; return :obj:`None` once it has ended.

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
        """Return the answer. The command must have ended.

        Raises:
            CodexError: If the runtime refused to run it, or ended.
        """
        return decode_answer(methods.COMMAND_EXEC, self._pending.answer.result())

    def request(self, method: Method[P, R], params: P) -> R:
        """Send a request about the command to its runtime.

        Raises:
            CodexError: As a request.
        """
        for pause in Backoff(attempts=12, first=0.01, longest=1.0).pauses():
            try:
                return self._once(method, params)
            except InvalidRequestError as error:
                # server: a command that has just started is unknown for a moment.
                if NOT_ACTIVE not in error.message or self._pending.answer.done:
                    raise
            with suppress(TimeoutError):
                # Any output shows that the runtime knows the command by now.
                self.mailbox.fill(pause)
        return self._once(method, params)

    def _once(self, method: Method[P, R], params: P) -> R:
        return decode_answer(method, self._calls.ask(self._connection, method.name, params))

    def abandon(self) -> None:
        """End the command without waiting; for callers that stop waiting."""
        params = protocol.CommandExecTerminateParams(process_id=self.process_id)
        # The caller already has an error to report.
        with suppress(CodexError):
            self._connection.send(methods.COMMAND_EXEC_TERMINATE.name, params)


def start_command(calls: Calls, params: protocol.CommandExecParams) -> RunningCommand:
    """Start a command in the runtime.

    Args:
        calls: Sends requests.
        params: The parameters of the request. A name for the command is added to a copy.

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

"""Errors of starting a runtime and of a runtime that exits."""

from __future__ import annotations

import os
from collections.abc import Sequence

from openai_codex.errors._requests import CodexError


class LaunchError(CodexError):
    """The runtime did not start, or exited before it answered the handshake.

    If the runtime rejects its command line or its configuration, its last lines say why.

    If the program or the working directory does not exist, the error is also a
    :exc:`FileNotFoundError`.

    Attributes:
        command: The program that did not start.
        reason: The operating system's message, or how the program exited.
        exit_code: Exit code of the program (negative: killed by that signal), or :obj:`None`
            if it did not start or did not exit by itself.
        stderr_tail: The last lines of its standard error, without values that
            look like secrets.
    """

    exit_code: int | None = None
    stderr_tail: str = ""

    def __init__(
        self, command: str, reason: str, exit_code: int | None = None, stderr_tail: str = ""
    ) -> None:
        Exception.__init__(self, command, reason, exit_code, stderr_tail)
        self.command = command
        self.reason = reason
        self.exit_code = exit_code
        self.stderr_tail = stderr_tail

    def __str__(self) -> str:
        return f"could not start {self.command!r}: {ending(self)}"


class ConnectError(LaunchError):
    """The client could not connect to the server in ``CodexConfig.url``.

    Attributes:
        command: The URL.
        reason: The message of the operating system or the server.
        status: The HTTP status of the server's refusal, or :obj:`None`. With 401 or 403 the
            token was not accepted, and the client does not retry.
    """

    def __init__(self, command: str, reason: str, status: int | None = None) -> None:
        CodexError.__init__(self, command, reason, status)
        self.command = command
        self.reason = reason
        self.status = status

    def __str__(self) -> str:
        return f"could not connect to {self.command}: {self.reason}"


class _NoFileError(LaunchError, FileNotFoundError):
    """The program or the working directory does not exist."""


def launch_error(
    command: str, fault: Exception, cwd: str | os.PathLike[str] | None = None
) -> LaunchError:
    """Return the error for an error of the operating system."""
    if not isinstance(fault, FileNotFoundError):
        return LaunchError(command, str(fault))
    # The error of a missing directory has its name in place of the program's.
    if cwd is not None and fault.filename == cwd:
        return _NoFileError(command, f"the directory of CodexConfig.cwd does not exist: {cwd!r}")
    return _NoFileError(command, str(fault))


class RuntimeNotFoundError(LaunchError, FileNotFoundError):
    """No ``codex`` executable was found.

    Attributes:
        command: The name or path that was searched for.
        searched: The places that were searched, in order.
    """

    def __init__(self, command: str, searched: Sequence[str]) -> None:
        Exception.__init__(self, command, tuple(searched))
        self.command = command
        self.searched = tuple(searched)
        self.reason = "no such executable"

    def __str__(self) -> str:
        places = "; ".join(self.searched)
        return (
            f"no codex executable {self.command!r}; searched: {places}. Install "
            "'openai-codex-cli-bin', or name one with CodexConfig(codex_bin=...) or CODEX_BIN"
        )


class McpServerFailedError(CodexError):
    """An MCP server could not be started, or needs a login.

    Attributes:
        name: The server's name in the configuration.
        reason: The runtime's message.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name = name
        self.reason = reason

    def __str__(self) -> str:
        return f"the MCP server {self.name!r} is not ready: {self.reason}"


class UnsupportedRuntimeError(LaunchError):
    """The runtime is too old for this package.

    Attributes:
        command: The program that was started.
        version: The version that the runtime reported.
        minimum: The oldest version that works.
    """

    def __init__(self, command: str, version: str, minimum: str) -> None:
        CodexError.__init__(self, command, version, minimum)
        self.command = command
        self.version = version
        self.minimum = minimum
        self.reason = f"version {version} is older than {minimum}"

    def __str__(self) -> str:
        return (
            f"{self.command!r} is version {self.version}, but {self.minimum} or newer is needed: "
            "upgrade 'openai-codex-cli-bin' or choose another with CodexConfig(codex_bin=...)"
        )


class UnsupportedFeatureError(CodexError):
    """The runtime does not have this request, parameter or value; nothing was sent.

    Attributes:
        feature: The missing feature, such as ``"thread/items/read"``,
            ``"thread/list.originators"`` or ``"review/start.delivery=detached"``.
        version: The version of the runtime.
        minimum: The oldest version with the feature; :obj:`None` if the runtime is too new.
        removed: The first version without the feature, or :obj:`None`.
        successor: The request that replaces it, or :obj:`None`.
    """

    def __init__(
        self,
        feature: str,
        version: str,
        minimum: str | None,
        removed: str | None = None,
        successor: str | None = None,
    ) -> None:
        super().__init__(feature, version, minimum, removed, successor)
        self.feature = feature
        self.version = version
        self.minimum = minimum
        self.removed = removed
        self.successor = successor

    def __str__(self) -> str:
        if self.removed is None:
            return (
                f"{self.feature} needs runtime {self.minimum} or newer, but this one is "
                f"{self.version}: upgrade 'openai-codex-cli-bin', or do not use it"
            )
        instead = f"use {self.successor}" if self.successor else "do not use it"
        return (
            f"{self.feature} was removed in runtime {self.removed}, and this one is "
            f"{self.version}: {instead}, or choose an older one with CodexConfig(codex_bin=...)"
        )


class TransportClosedError(CodexError):
    """The runtime is gone, or the client was closed; nothing more can be sent.

    Attributes:
        reason: What ended the connection.
        exit_code: Exit code of the runtime (negative: killed by that signal), or :obj:`None` if it
            did not exit or the code is not known.
        stderr_tail: The last lines of its standard error, without values that look like secrets.
    """

    def __init__(
        self, reason: str = "connection closed", exit_code: int | None = None, stderr_tail: str = ""
    ) -> None:
        super().__init__(reason, exit_code, stderr_tail)
        self.reason = reason
        self.exit_code = exit_code
        self.stderr_tail = stderr_tail

    def __str__(self) -> str:
        return ending(self)


class TurnLostError(TransportClosedError):
    """The connection to the server was lost, and the turn cannot be followed over a new one.

    The server does not save ephemeral threads. The client asked the server to stop the turn.

    Attributes:
        thread_id: The thread of the turn.
        turn_id: The turn.
        reason: Why the thread could not be resumed.
    """

    def __init__(self, thread_id: str, turn_id: str, reason: str) -> None:
        CodexError.__init__(self, thread_id, turn_id, reason)
        self.thread_id = thread_id
        self.turn_id = turn_id
        self.reason = reason
        self.exit_code = None
        self.stderr_tail = ""

    def __str__(self) -> str:
        return f"turn {self.turn_id} was lost with the connection to the server: {self.reason}"


class ThreadBusyError(CodexError):
    """Another turn is running in the thread, and the call was made with ``on_busy="error"``.

    The other turn can be from this client, another client, a goal, a review or a compaction.
    Nothing was started, so you can safely retry the call.

    Attributes:
        thread_id: The thread.
        turn_id: The running turn; :obj:`None` if the runtime did not report its id.
        doing: Why the runtime refused to join the turn: its activity, such as ``"compact"`` or
            ``"review"``, or ``"output_schema"`` if it has another schema; otherwise :obj:`None`.
    """

    def __init__(
        self, thread_id: str, turn_id: str | None = None, doing: str | None = None
    ) -> None:
        super().__init__(thread_id, turn_id, doing)
        self.thread_id = thread_id
        self.turn_id = turn_id
        self.doing = doing

    @property
    def retryable(self) -> bool:
        """Always true, because the other turn ends by itself."""
        return True

    def __str__(self) -> str:
        turn = f"turn {self.turn_id}" if self.turn_id else "a turn"
        doing = f" ({self.doing})" if self.doing else ""
        return (
            f"thread {self.thread_id} is busy with {turn}{doing}: wait for its end with "
            "on_busy='wait', or try again later"
        )


class ThreadLostError(TransportClosedError):
    """The runtime of an ephemeral thread exited, so the thread is lost.

    Attributes:
        thread_id: The thread.
    """

    def __init__(self, thread_id: str) -> None:
        CodexError.__init__(self, thread_id)
        self.thread_id = thread_id
        self.reason = f"thread {thread_id} was ephemeral, and was lost when its runtime exited"
        self.exit_code = None
        self.stderr_tail = ""

    def __str__(self) -> str:
        return f"{self.reason}: start another thread, without ephemeral=True to save it"


class StreamConsumedError(TransportClosedError):
    """The events of this turn handle were already read to their end.

    A handle delivers each event once. Use its ``result`` for the outcome of the turn.

    Attributes:
        turn_id: The turn of the handle.
    """

    def __init__(self, turn_id: str) -> None:
        CodexError.__init__(self, turn_id)
        self.turn_id = turn_id
        self.reason = f"the events of turn {turn_id} were already read through this handle"
        self.exit_code = None
        self.stderr_tail = ""


class WrongProcessError(CodexError):
    """A client, thread or handle was used in a process that did not open it.

    Open a client in each process. You can send ids, configurations and
    results to other processes, but not live objects. Closing a client in the child of
    a fork does nothing and raises no error.

    Attributes:
        owner_pid: The process that the object belongs to.
    """

    def __init__(self, owner_pid: int) -> None:
        super().__init__(owner_pid)
        self.owner_pid = owner_pid

    def __str__(self) -> str:
        return (
            f"this object belongs to process {self.owner_pid}: open another client in each process"
        )


def ending(error: LaunchError | TransportClosedError) -> str:
    """Return how a runtime exited, with the last lines of its standard error."""
    text = error.reason
    if error.exit_code is not None:
        text += f" (exit code {error.exit_code})"
    if error.stderr_tail:
        text += f"; last lines of stderr:\n{error.stderr_tail}"
    return text

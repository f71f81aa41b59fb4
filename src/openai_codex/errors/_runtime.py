"""Errors of starting a runtime and of keeping it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex.errors._base import CodexError

if TYPE_CHECKING:
    from collections.abc import Sequence


class LaunchError(CodexError):
    """The runtime could not be started.

    Attributes:
        command: The program that was to be started.
        reason: What the operating system said.
    """

    def __init__(self, command: str, reason: str) -> None:
        super().__init__(command, reason)
        self.command = command
        self.reason = reason

    def __str__(self) -> str:
        return f"could not start {self.command!r}: {self.reason}"


class RuntimeNotFoundError(LaunchError, FileNotFoundError):
    """There is no ``codex`` executable where one was looked for.

    Attributes:
        command: The name or path that was asked for.
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


class UnsupportedRuntimeError(LaunchError):
    """The runtime that answered is older than this package can drive.

    Attributes:
        command: The program that was started.
        version: The version that it reported.
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
    """A request or a parameter needs a newer runtime than the one that runs; nothing was sent.

    Attributes:
        feature: What was asked for, such as ``"thread/items/read"`` or
            ``"thread/list.originators"``.
        version: The version of the runtime.
        minimum: The oldest version that has it.
    """

    def __init__(self, feature: str, version: str, minimum: str) -> None:
        super().__init__(feature, version, minimum)
        self.feature = feature
        self.version = version
        self.minimum = minimum

    def __str__(self) -> str:
        return (
            f"{self.feature} needs runtime {self.minimum} or newer, but this one is "
            f"{self.version}: upgrade 'openai-codex-cli-bin', or do without it"
        )


class TransportClosedError(CodexError):
    """The runtime is gone, or the client was closed; nothing more can be sent.

    Attributes:
        reason: What ended the connection.
        exit_code: How the runtime exited (negative: by that signal), or
            :obj:`None` when it did not, or when that is not known.
        stderr_tail: The last lines that the runtime wrote to its error stream.
    """

    def __init__(
        self, reason: str = "connection closed", exit_code: int | None = None, stderr_tail: str = ""
    ) -> None:
        super().__init__(reason, exit_code, stderr_tail)
        self.reason = reason
        self.exit_code = exit_code
        self.stderr_tail = stderr_tail

    def __str__(self) -> str:
        text = self.reason
        if self.exit_code is not None:
            text += f" (exit code {self.exit_code})"
        if self.stderr_tail:
            text += f"; its last words:\n{self.stderr_tail}"
        return text


class StreamConsumedError(TransportClosedError):
    """The events of this turn handle were already read to their end.

    A handle delivers each event once. Keep the result of the first
    ``run()``, or read the thread to see a finished turn again.

    Attributes:
        turn_id: The turn whose events are gone.
    """

    def __init__(self, turn_id: str) -> None:
        CodexError.__init__(self, turn_id)
        self.turn_id = turn_id
        self.reason = f"the events of turn {turn_id} were already read through this handle"
        self.exit_code = None
        self.stderr_tail = ""


class WrongProcessError(CodexError):
    """A client, thread or handle was used in a process that did not open it.

    Open a client of its own in each process; pass ids, configurations and
    results between processes, never live objects. Closing one in the child of
    a fork is no such use: it does nothing.

    Attributes:
        owner_pid: The process that the object belongs to.
    """

    def __init__(self, owner_pid: int) -> None:
        super().__init__(owner_pid)
        self.owner_pid = owner_pid

    def __str__(self) -> str:
        return (
            f"this object belongs to process {self.owner_pid}: "
            "open a client of its own in each process"
        )

"""Definitions that only the command methods use.

Generated from the schema of codex 0.171.0 (sha256 fe3f0cc67ec5) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: D205, RUF001, RUF100, S105, TC001

from __future__ import annotations

from typing import ClassVar

from msgspec import UNSET, UnsetType

from openai_codex.protocol._base import SecretStruct, WireStruct
from openai_codex.protocol._open_enum import OpenEnum
from openai_codex.protocol.core import AbsolutePathBuf, SandboxPolicy

__all__ = [
    "CommandExecOutputDeltaNotification",
    "CommandExecOutputStream",
    "CommandExecParams",
    "CommandExecResizeParams",
    "CommandExecResizeResponse",
    "CommandExecResponse",
    "CommandExecTerminalSize",
    "CommandExecTerminateParams",
    "CommandExecTerminateResponse",
    "CommandExecWriteParams",
    "CommandExecWriteResponse",
    "ProcessExitedNotification",
    "ProcessKillParams",
    "ProcessKillResponse",
    "ProcessOutputDeltaNotification",
    "ProcessOutputStream",
    "ProcessResizePtyParams",
    "ProcessResizePtyResponse",
    "ProcessSpawnParams",
    "ProcessSpawnResponse",
    "ProcessTerminalSize",
    "ProcessWriteStdinParams",
    "ProcessWriteStdinResponse",
]


class CommandExecOutputStream(OpenEnum):
    """Stream label for `command/exec/outputDelta` notifications."""

    stdout = "stdout"
    """stdout stream. PTY mode multiplexes terminal output here."""
    stderr = "stderr"
    """stderr stream."""


class ProcessOutputStream(OpenEnum):
    """Stream label for `process/outputDelta` notifications."""

    stdout = "stdout"
    """stdout stream. PTY mode multiplexes terminal output here."""
    stderr = "stderr"
    """stderr stream."""


class CommandExecOutputDeltaNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Base64-encoded output chunk emitted for a streaming `command/exec` request.

    These notifications are connection-scoped. If the originating connection closes, the server
    terminates the process.
    """

    cap_reached: bool
    """`true` on the final streamed chunk for a stream when `outputBytesCap` truncated later output
    on that stream.
    """
    delta_base64: str
    """Base64-encoded output bytes."""
    process_id: str
    """Client-supplied, connection-scoped `processId` from the original `command/exec` request."""
    stream: CommandExecOutputStream
    """Output stream for this chunk."""


class CommandExecParams(SecretStruct, frozen=True, kw_only=True):
    """Run a standalone command (argv vector) in the server sandbox without creating a thread or
    turn.

    The final `command/exec` response is deferred until the process exits and is sent only after
    all `command/exec/outputDelta` notifications for that connection have been emitted.
    """

    __secrets__: ClassVar[frozenset[str]] = frozenset({"env"})
    command: list[str]
    """Command argv vector. Empty arrays are rejected."""
    cwd: str | None = None
    """Optional working directory. Defaults to the server cwd."""
    disable_output_cap: bool | None = None
    """Disable stdout/stderr capture truncation for this request.

    Cannot be combined with `outputBytesCap`.
    """
    disable_timeout: bool | None = None
    """Disable the timeout entirely for this request.

    Cannot be combined with `timeoutMs`.
    """
    env: dict[str, str | None] | None = None
    """Optional environment overrides merged into the server-computed environment.

    Matching names override inherited values. Set a key to `null` to unset an inherited variable.
    """
    output_bytes_cap: int | None = None
    """Optional per-stream stdout/stderr capture cap in bytes.

    When omitted, the server default applies. Cannot be combined with `disableOutputCap`.
    """
    permission_profile: str | None = None
    """Optional active permissions profile id for this command.

    Defaults to the user's configured permissions when omitted. Cannot be combined with
    `sandboxPolicy`.
    """
    process_id: str | None = None
    """Optional client-supplied, connection-scoped process id.

    Required for `tty`, `streamStdin`, `streamStdoutStderr`, and follow-up `command/exec/write`,
    `command/exec/resize`, and `command/exec/terminate` calls. When omitted, buffered execution
    gets an internal id that is not exposed to the client.
    """
    sandbox_policy: SandboxPolicy | None = None
    """Optional sandbox policy for this command.

    Uses the same shape as thread/turn execution sandbox configuration and defaults to the user's
    configured policy when omitted. Cannot be combined with `permissionProfile`.
    """
    size: CommandExecTerminalSize | None = None
    """Optional initial PTY size in character cells. Only valid when `tty` is true."""
    stream_stdin: bool | None = None
    """Allow follow-up `command/exec/write` requests to write stdin bytes.

    Requires a client-supplied `processId`.
    """
    stream_stdout_stderr: bool | None = None
    """Stream stdout/stderr via `command/exec/outputDelta` notifications.

    Streamed bytes are not duplicated into the final response and require a client-supplied
    `processId`.
    """
    timeout_ms: int | None = None
    """Optional timeout in milliseconds.

    When omitted, the server default applies. Cannot be combined with `disableTimeout`.
    """
    tty: bool | None = None
    """Enable PTY mode.

    This implies `streamStdin` and `streamStdoutStderr`.
    """


class CommandExecResizeParams(WireStruct, frozen=True, kw_only=True):
    """Resize a running PTY-backed `command/exec` session."""

    process_id: str
    """Client-supplied, connection-scoped `processId` from the original `command/exec` request."""
    size: CommandExecTerminalSize
    """New PTY size in character cells."""


class CommandExecResizeResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Empty success response for `command/exec/resize`."""


class CommandExecResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Final buffered result for `command/exec`."""

    exit_code: int
    """Process exit code."""
    stderr: str
    """Buffered stderr capture.

    Empty when stderr was streamed via `command/exec/outputDelta`.
    """
    stdout: str
    """Buffered stdout capture.

    Empty when stdout was streamed via `command/exec/outputDelta`.
    """


class CommandExecTerminalSize(WireStruct, frozen=True, kw_only=True, gc=False):
    """PTY size in character cells for `command/exec` PTY sessions."""

    cols: int
    """Terminal width in character cells."""
    rows: int
    """Terminal height in character cells."""


class CommandExecTerminateParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Terminate a running `command/exec` session."""

    process_id: str
    """Client-supplied, connection-scoped `processId` from the original `command/exec` request."""


class CommandExecTerminateResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Empty success response for `command/exec/terminate`."""


class CommandExecWriteParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Write stdin bytes to a running `command/exec` session, close stdin, or both."""

    process_id: str
    """Client-supplied, connection-scoped `processId` from the original `command/exec` request."""
    close_stdin: bool | None = None
    """Close stdin after writing `deltaBase64`, if present."""
    delta_base64: str | None = None
    """Optional base64-encoded stdin bytes to write."""


class CommandExecWriteResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Empty success response for `command/exec/write`."""


class ProcessExitedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Final process exit notification for `process/spawn`."""

    exit_code: int
    """Process exit code."""
    process_handle: str
    """Client-supplied, connection-scoped `processHandle` from `process/spawn`."""
    stderr: str
    """Buffered stderr capture.

    Empty when stderr was streamed via `process/outputDelta`.
    """
    stderr_cap_reached: bool
    """Whether stderr reached `outputBytesCap`.

    In streaming mode, stderr is empty and cap state is also reported on the final stderr
    `process/outputDelta` notification.
    """
    stdout: str
    """Buffered stdout capture.

    Empty when stdout was streamed via `process/outputDelta`.
    """
    stdout_cap_reached: bool
    """Whether stdout reached `outputBytesCap`.

    In streaming mode, stdout is empty and cap state is also reported on the final stdout
    `process/outputDelta` notification.
    """
    output_drain_timed_out: bool | None = None
    """Whether output collection hit its post-exit deadline before seeing EOF or reaching the
    requested byte cap on either stream. Older servers omit this field.
    """


class ProcessKillParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Terminate a running `process/spawn` session."""

    process_handle: str
    """Client-supplied, connection-scoped `processHandle` from `process/spawn`."""


class ProcessKillResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Empty success response for `process/kill`."""


class ProcessOutputDeltaNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Base64-encoded output chunk emitted for a streaming `process/spawn` request."""

    cap_reached: bool
    """True on the final streamed chunk for this stream when output was truncated by
    `outputBytesCap`.
    """
    delta_base64: str
    """Base64-encoded output bytes."""
    process_handle: str
    """Client-supplied, connection-scoped `processHandle` from `process/spawn`."""
    stream: ProcessOutputStream
    """Output stream this chunk belongs to."""


class ProcessResizePtyParams(WireStruct, frozen=True, kw_only=True):
    """Resize a running PTY-backed `process/spawn` session."""

    process_handle: str
    """Client-supplied, connection-scoped `processHandle` from `process/spawn`."""
    size: ProcessTerminalSize
    """New PTY size in character cells."""


class ProcessResizePtyResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Empty success response for `process/resizePty`."""


class ProcessSpawnParams(SecretStruct, frozen=True, kw_only=True):
    """Spawn a standalone process (argv vector) without a Codex sandbox on the host where the app
    server is running.

    `process/spawn` returns after the process has started and the connection-scoped
    `processHandle` has been registered. Process output and exit are reported via
    `process/outputDelta` and `process/exited` notifications.
    """

    __secrets__: ClassVar[frozenset[str]] = frozenset({"env"})
    command: list[str]
    """Command argv vector. Empty arrays are rejected."""
    cwd: AbsolutePathBuf
    """Absolute working directory for the process."""
    process_handle: str
    """Client-supplied, connection-scoped process handle.

    Duplicate active handles are rejected on the same connection. The same handle can be reused
    after the prior process exits.
    """
    env: dict[str, str | None] | None = None
    """Optional environment overrides merged into the app-server process environment.

    Matching names override inherited values. Set a key to `null` to unset an inherited variable.
    """
    output_bytes_cap: int | UnsetType | None = UNSET
    """Optional per-stream stdout/stderr capture cap in bytes.

    When omitted, the server default applies. Set to `null` to disable the cap.
    """
    size: ProcessTerminalSize | None = None
    """Optional initial PTY size in character cells. Only valid when `tty` is true."""
    stream_stdin: bool | None = None
    """Allow follow-up `process/writeStdin` requests to write stdin bytes."""
    stream_stdout_stderr: bool | None = None
    """Stream stdout/stderr via `process/outputDelta` notifications.

    Streamed bytes are not duplicated into the `process/exited` notification.
    """
    timeout_ms: int | UnsetType | None = UNSET
    """Optional timeout in milliseconds.

    When omitted, the server default applies. Set to `null` to disable the timeout.
    """
    tty: bool | None = None
    """Enable PTY mode.

    This implies `streamStdin` and `streamStdoutStderr`.
    """


class ProcessSpawnResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Successful response for `process/spawn`."""


class ProcessTerminalSize(WireStruct, frozen=True, kw_only=True, gc=False):
    """PTY size in character cells for `process/spawn` PTY sessions."""

    cols: int
    """Terminal width in character cells."""
    rows: int
    """Terminal height in character cells."""


class ProcessWriteStdinParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Write stdin bytes to a running `process/spawn` session, close stdin, or both."""

    process_handle: str
    """Client-supplied, connection-scoped `processHandle` from `process/spawn`."""
    close_stdin: bool | None = None
    """Close stdin after writing `deltaBase64`, if present."""
    delta_base64: str | None = None
    """Optional base64-encoded stdin bytes to write."""


class ProcessWriteStdinResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Empty success response for `process/writeStdin`."""

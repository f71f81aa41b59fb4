# Derived from src/openai_codex/_async/commands.py by tools/derive_sync; do not edit.
"""Commands that the runtime runs for a program, in its sandbox and without a turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import openai_codex
from openai_codex import protocol, types
from openai_codex._checks import (
    LONGEST_WAIT,
    check_instance,
    check_mapping,
    check_number,
    check_strings,
    check_whole,
    wrong_kind,
)
from openai_codex._public import public
from openai_codex._sync.subscription import Feed
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from openai_codex._calls.calls import Calls
    from openai_codex._calls.running_command import RunningCommand

__all__ = ["CommandHandle", "Commands"]


@public("openai_codex")
class CommandHandle(Feed):
    """A running command, from :meth:`Codex.command_start`. Thread-safe.

    Closing the handle, or leaving its ``with`` block, does not stop the command. :meth:`terminate`
    stops it, and so does closing the client.
    """

    def __init__(self, calls: Calls, command: RunningCommand) -> None:
        super().__init__(calls, command.mailbox)
        self._command = command

    def __repr__(self) -> str:
        state = "exited" if self._command.ended else "running"
        return f"CommandHandle(process_id={self._command.process_id!r}, state={state!r})"

    def stream(self) -> Iterator[openai_codex.CommandOutput]:
        """Yield the command's output as it arrives, until the command exits.

        Raises:
            InvalidRequestError: If the runtime refuses to run it.
            InternalRpcError: If the runtime cannot start it.
            TransportClosedError: If the runtime ends.
        """
        while (outputs := self._command.outputs()) is not None:
            for output in outputs:
                yield output
        self._command.response()

    def wait(self) -> int:
        """Wait until the command exits, and return its exit code.

        Output that was not streamed is dropped.

        Raises:
            CodexError: As :meth:`stream`.
        """
        while self._command.outputs() is not None:
            pass
        return self._command.response().exit_code

    def write(self, data: bytes | str, *, close: bool = False) -> None:
        """Write to the command's input (protocol: ``command/exec/write``).

        Args:
            data: What to write; text is encoded as UTF-8.
            close: Whether to close the input afterwards.

        Raises:
            InvalidRequestError: If the command has exited, or its input is closed.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        import base64

        check_instance("close", close, bool)
        if not isinstance(data, (str, bytes, bytearray)):
            raise wrong_kind("data", data, "bytes or a str")
        encoded = data.encode() if isinstance(data, str) else data
        params = protocol.CommandExecWriteParams(
            process_id=self._command.process_id,
            delta_base64=base64.b64encode(encoded).decode(),
            close_stdin=close,
        )
        self._command.request(methods.COMMAND_EXEC_WRITE, params)

    def resize(self, columns: int, rows: int) -> None:
        """Set the size of the command's terminal in characters (protocol: ``command/exec/resize``).

        Raises:
            InvalidRequestError: If the command has exited, or has no terminal.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        check_whole("columns", columns, 1)
        check_whole("rows", rows, 1)
        size = protocol.CommandExecTerminalSize(cols=columns, rows=rows)
        params = protocol.CommandExecResizeParams(process_id=self._command.process_id, size=size)
        self._command.request(methods.COMMAND_EXEC_RESIZE, params)

    def terminate(self) -> None:
        """Stop the command (protocol: ``command/exec/terminate``).

        Returns when the runtime has accepted the request. :meth:`wait` returns when the command has
        exited.

        Raises:
            InvalidRequestError: If the command has already exited.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        params = protocol.CommandExecTerminateParams(process_id=self._command.process_id)
        self._command.request(methods.COMMAND_EXEC_TERMINATE, params)


class Commands:
    """The part of a client that runs commands."""

    if TYPE_CHECKING:
        _calls: Calls

    def command_exec(
        self,
        command: Sequence[str],
        *,
        cwd: types.StrPath | None = None,
        env: Mapping[str, str | None] | None = None,
        sandbox: types.SandboxChoice | None = None,
        timeout: float | None = None,
        output_limit: int | None = None,
    ) -> protocol.CommandExecResponse:
        """Run a command in the runtime's sandbox and wait for it (protocol: ``command/exec``).

        The command does not belong to a thread, and the agent does not see it. A cancellation or a
        keyboard interrupt of the caller stops it.

        Args:
            command: The program and its arguments. No shell is used unless you name one here.
            cwd: Working directory; the runtime's by default.
            env: Variables to add to the runtime's environment; the value :obj:`None` removes one.
            sandbox: What the command can access; by default the configuration decides.
            timeout: Seconds after which the runtime stops the command, with the exit code 124;
                :obj:`None` waits forever.
            output_limit: Bytes of each output to keep; the runtime's limit by default.

        Returns:
            ``exit_code``, ``stdout`` and ``stderr``. A failed command raises no error.

        Raises:
            ValueError: If ``sandbox`` is not a member of :class:`Sandbox`.
            InvalidRequestError: If the runtime refuses, for example because the command is empty.
            InternalRpcError: If the runtime cannot start it.
            TransportClosedError: If the runtime ends.
        """
        from openai_codex._calls.running_command import start_command

        params = exec_params(command, cwd, env, sandbox, timeout, output_limit)
        running = start_command(self._calls, params)
        try:
            while running.outputs() is not None:
                pass
        except BaseException:
            running.abandon()
            raise
        finally:
            running.mailbox.close()
        return running.response()

    def command_start(
        self,
        command: Sequence[str],
        *,
        cwd: types.StrPath | None = None,
        env: Mapping[str, str | None] | None = None,
        sandbox: types.SandboxChoice | None = None,
        timeout: float | None = None,
        output_limit: int | None = None,
        tty: bool = False,
    ) -> CommandHandle:
        """Start a command whose output you can stream (protocol: ``command/exec``).

        Args:
            command: The program and its arguments.
            cwd: Working directory; the runtime's by default.
            env: Variables to add to the runtime's environment; the value :obj:`None` removes one.
            sandbox: What the command can access; by default the configuration decides.
            timeout: Seconds after which the runtime stops the command, with the exit code 124;
                :obj:`None` waits forever.
            output_limit: Bytes of each output to report; the runtime's limit by default.
            tty: Whether to give the command a terminal. Some runtimes can do this only with the
                sandbox ``"full-access"``.

        Raises:
            ValueError: If ``sandbox`` is not a member of :class:`Sandbox`.
            InvalidInputError: If the parameters cannot be sent.
            TransportClosedError: If the runtime is gone.
        """
        from openai_codex._calls.running_command import start_command

        check_instance("tty", tty, bool)
        params = exec_params(command, cwd, env, sandbox, timeout, output_limit)
        params = params.model_copy(
            update={"stream_stdin": True, "stream_stdout_stderr": True, "tty": tty}
        )
        return CommandHandle(self._calls, start_command(self._calls, params))


def exec_params(
    command: Sequence[str],
    cwd: types.StrPath | None,
    env: Mapping[str, str | None] | None,
    sandbox: types.SandboxChoice | None,
    timeout: float | None,
    output_limit: int | None,
) -> protocol.CommandExecParams:
    """Return the parameters of ``command/exec``.

    Raises:
        TypeError: If the command is a string instead of a list.
        ValueError: If the sandbox is not a member of its enumeration.
    """
    from openai_codex._params.conversions import path
    from openai_codex._params.turn_params import turn_sandbox

    if isinstance(command, str):
        raise wrong_kind("command", command, 'a list such as ["git", "status"]')
    check_strings("command", command)
    if env is not None:
        check_mapping("env", env)
        check_strings("env", [value for value in env.values() if value is not None])
    if timeout is not None:
        check_number("timeout", timeout, most=LONGEST_WAIT)
    if output_limit is not None:
        check_whole("output_limit", output_limit, 0)
    return protocol.CommandExecParams(
        command=list(command),
        cwd=path(cwd),
        env=None if env is None else dict(env),
        sandbox_policy=turn_sandbox(sandbox),
        timeout_ms=None if timeout is None else round(timeout * 1000),
        disable_timeout=True if timeout is None else None,
        output_bytes_cap=output_limit,
    )

"""A runtime as a child process, which communicates over its standard streams."""

from __future__ import annotations

import sys
import time
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from openai_codex._logs import ENVIRONMENT_UNREADABLE
from openai_codex._os.interruptions import fork_guard, unwatch_forks, watch_forks
from openai_codex._os.locate import (
    child_environment,
    command_line,
    effective_config,
    secrets_of,
    unreadable_variables,
)
from openai_codex._os.pipes import ChildPipes, StderrTail
from openai_codex._os.transport import StreamTransport
from openai_codex.errors import TransportClosedError
from openai_codex.errors._runtime import launch_error
from openai_codex.protocol._shown import HIDDEN, redacted

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

    from openai_codex.config import CodexConfig

__all__ = ["StdioTransport"]

# A pipe holds at most this, unless an administrator allows more.
LARGEST_PIPE_BYTES: Final = 1 << 20


class StdioTransport(StreamTransport):
    """Starts the runtime, moves its bytes, and ends it.

    Args:
        config: How to start the runtime.
        more_follows: As in :class:`Outbox`.
    """

    def __init__(
        self,
        config: CodexConfig,
        more_follows: Callable[[Callable[[], object]], bool] | None = None,
    ) -> None:
        super().__init__(more_follows)
        self.config = effective_config(config)
        """How to start the runtime. The offline mode changes this if it is on."""
        self._command = command_line(self.config)
        self._child: subprocess.Popen[bytes] | None = None
        # Whether the client terminated or killed the runtime, so that the exit code says nothing.
        self._was_killed = False
        self._stderr = StderrTail()

    @property
    def program(self) -> str:
        """The program that runs."""
        return self._command[0]

    @property
    def pid(self) -> int | None:
        """The process id of the runtime, once it was started."""
        return None if self._child is None else self._child.pid

    @property
    def exit_code(self) -> int | None:
        """How the runtime exited, or :obj:`None` while it runs."""
        return None if self._child is None else self._child.poll()

    @property
    def stderr_tail(self) -> str:
        """The last lines of the runtime's error stream, with secrets removed."""
        text = redacted(self._stderr.text())
        for secret in secrets_of(self.config):
            text = text.replace(secret, HIDDEN)
        return text

    def connect(self) -> None:
        """Start the runtime.

        Raises:
            LaunchError: If the operating system could not start it.
        """
        with fork_guard:
            self._start_child()
            watch_forks(self)

    def _start_child(self) -> None:
        # Imported here, because importing the package must not load it.
        import subprocess

        environment = child_environment(self.config)
        if unreadable := unreadable_variables(environment):
            ENVIRONMENT_UNREADABLE(names=", ".join(unreadable))
        try:
            child = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
                cwd=self.config.cwd,
                env=environment,
                **_detached(),
            )
        except (OSError, ValueError) as error:
            raise launch_error(self.program, error, self.config.cwd) from error
        try:
            self._pipes = ChildPipes(child, self._stderr)
        except BaseException as error:
            # For example, no descriptors are left. Leaving the context closes the pipes and waits.
            with child:
                child.kill()
            if isinstance(error, OSError):
                raise launch_error(self.program, error) from error
            raise
        self._child = child
        self.stream = self._pipes

    def _lives(self) -> bool:
        if self.exit_code is not None:
            return False
        self._pipes.trust()
        return True

    def _last_output(self) -> Iterator[bytes]:
        """Yield what the runtime wrote before it ended, at most as much as a pipe can hold."""
        left = LARGEST_PIPE_BYTES
        while self.exit_code is not None and left > 0 and (data := self._pipes.read()):
            left -= len(data)
            yield data

    def shut_down(self) -> Iterator[bytes]:
        """End the runtime, in steps, and yield its remaining output.

        The first step closes its input, so that it can save its threads. The next steps terminate
        and kill it. Each step has ``shutdown_timeout`` seconds. The process is always reaped, and
        all descriptors are closed, even if the consumer of the output fails.
        """
        child = self._running_child()
        try:
            for harshness, step in enumerate((self._outbox.close, child.terminate, child.kill)):
                self._was_killed = harshness > 0
                step()
                yield from self._until_exit(self.config.shutdown_timeout)
                if self.exit_code is not None:
                    break
            child.wait()
            yield from self._last_output()
            self._pipes.drain_stderr()
        finally:
            child.kill()
            child.wait()
            self._outbox.close()
            with fork_guard:
                self._pipes.close()
                unwatch_forks(self)

    def drop(self) -> None:
        """Close the copies of the pipes in the child of a fork, which does not own the runtime."""
        self._pipes.drop()
        # This process has no child to wait for.
        self._running_child().returncode = 0

    def ending(self) -> TransportClosedError:
        """Return how the runtime ended."""
        last_words = self.stderr_tail
        if self._was_killed:
            reason = "the runtime closed its pipes, and would not end"
            return TransportClosedError(reason, None, last_words)
        code, reason = self.exit_code, "the runtime exited"
        if code == 0 and _exits_are_ignored():
            # Python reports 0 if the system has discarded the code.
            code, reason = None, "the runtime exited; its code is unknown as SIGCHLD is ignored"
        return TransportClosedError(reason, code, last_words)

    def _running_child(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            raise RuntimeError("start() comes first")
        return self._child

    def _until_exit(self, timeout: float) -> Iterator[bytes]:
        """Read until the runtime exits, so that a runtime that is blocked in a write can finish."""
        deadline = time.monotonic() + timeout
        while self.exit_code is None and (left := deadline - time.monotonic()) > 0:
            if data := self._pipes.read():
                yield data
            else:
                self._pipes.wait(left)


def _exits_are_ignored() -> bool:
    """Return whether SIGCHLD is ignored, so that the system discards exit codes."""
    import signal

    return sys.platform != "win32" and signal.getsignal(signal.SIGCHLD) is signal.SIG_IGN


def _detached() -> dict[str, Any]:
    """Return the Popen options that separate the runtime's signals from this program's.

    A terminal's Ctrl-C does not reach the runtime, and the runtime blocks no signal.
    """
    if sys.platform == "win32":
        import subprocess

        flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
        return {"creationflags": flags}
    import signal

    options: dict[str, Any] = {"start_new_session": True}
    if signal.pthread_sigmask(signal.SIG_BLOCK, ()):
        # Only if signals are blocked, because running Python after the fork takes longer. Programs
        # that the runtime starts would also inherit the mask, and ignore signals to end.
        options["preexec_fn"] = partial(signal.pthread_sigmask, signal.SIG_SETMASK, ())
    return options

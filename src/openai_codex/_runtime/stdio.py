"""A runtime of our own: a child process that speaks over its standard streams."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any, Final

from openai_codex._runtime import forks
from openai_codex._runtime.bursts import PAUSE, Bursts
from openai_codex._runtime.locate import child_environment, command_line
from openai_codex._runtime.offline import effective_config
from openai_codex._runtime.outbox import Outbox
from openai_codex._runtime.pipes import ChildPipes, StderrTail
from openai_codex.errors import LaunchError

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

    from openai_codex.config import CodexConfig

__all__ = ["StdioTransport"]

# How long the pipes may stay open after the runtime was killed before its
# descriptors are given up, in seconds.
AFTERMATH: Final = 1.0
# No pipe holds more, unless an administrator allows it.
LARGEST_PIPE_BYTES: Final = 1 << 20


class StdioTransport:
    """Start the runtime, move its bytes, end it.

    One thread calls :meth:`start`, :meth:`chunks` and :meth:`shut_down`, in that
    order; :meth:`send` and :meth:`stop` may be called from any thread.

    Args:
        config: How to start the runtime.
    """

    def __init__(self, config: CodexConfig) -> None:
        self.config = effective_config(config)
        """How the runtime is started, which the offline mode decides where it is on."""
        self._command = command_line(self.config)
        self._child: subprocess.Popen[bytes] | None = None
        self._stopping = False
        self.was_killed = False
        """Whether the runtime had to be made to end, so that its exit code is our doing."""
        self._stderr = StderrTail()

    @property
    def program(self) -> str:
        """The program that is run."""
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
        """The last lines of the runtime's error stream."""
        return self._stderr.text()

    def start(self) -> None:
        """Start the runtime.

        Raises:
            LaunchError: If the operating system could not start it.
        """
        with forks.guard:
            self._start()
            forks.watch(self)

    def _start(self) -> None:
        # Not at module level: importing the package must not load it.
        import subprocess

        try:
            child = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
                cwd=self.config.cwd,
                env=child_environment(self.config),
                **_detached(),
            )
        except (OSError, ValueError) as error:
            raise LaunchError(self.program, str(error)) from error
        try:
            self._pipes = ChildPipes(child, self._stderr)
        except BaseException as error:
            # No descriptors left, say. Leaving the context closes the pipes and waits.
            with child:
                child.kill()
            if isinstance(error, OSError):
                raise LaunchError(self.program, str(error)) from error
            raise
        self._outbox = Outbox(self._pipes, self.stop)
        # Last: stop() in another thread takes it for the sign that the rest is there.
        self._child = child

    def send(self, line: bytes) -> None:
        """Send one line; never blocks, and does nothing once the runtime is gone."""
        self._outbox.send(line)

    def keep(self, line: bytes) -> None:
        """Take a line that leaves with the next one, or at :meth:`flush_kept`."""
        self._outbox.keep(line)

    def flush_kept(self) -> None:
        """Send what was kept; never blocks."""
        self._outbox.flush()

    def expect(self, size: int) -> None:
        """Have chunks bring so many bytes at most, as far as they can."""
        self._pipes.expect(size)

    def stop(self) -> None:
        """Make :meth:`chunks` end; safe from any thread and from signal handlers."""
        self._stopping = True
        if self._child is not None:
            self._pipes.wake()

    def chunks(self, idle: Callable[[], bool]) -> Iterator[bytes]:
        """Yield the runtime's output until it ends, the runtime exits, or :meth:`stop`.

        Args:
            idle: Called when all that came has been yielded, before each wait; returns
                whether nobody is in a hurry, so that some output may gather.
        """
        # A grandchild may hold the pipes open for ever, and write on, so the end of the
        # runtime itself is looked for, but for some reads after that was done.
        pipes, bursts = self._pipes, Bursts()
        while not self._stopping and (pipes.alive or self._lives()):
            data = pipes.read()
            if data:
                yield data
                # A read of an empty pipe raises inside, which costs more than the wait.
                if not pipes.drained:
                    continue
            elif data is not None:
                return
            may_gather = idle() and data and not pipes.reads_block
            if may_gather and bursts.goes_on():
                time.sleep(PAUSE)
                continue
            if not may_gather:
                bursts.end()
            pipes.wait(None)
        yield from self._last_output()

    def _lives(self) -> bool:
        if self.exit_code is not None:
            return False
        self._pipes.trust()
        return True

    def _last_output(self) -> Iterator[bytes]:
        """Yield what the runtime had written before it ended: no more than a pipe can hold."""
        left = LARGEST_PIPE_BYTES
        while self.exit_code is not None and left > 0 and (data := self._pipes.read()):
            left -= len(data)
            yield data

    def shut_down(self) -> Iterator[bytes]:
        """End the runtime, a step harsher each time, and yield what it still says meanwhile.

        Its input is closed, which lets it save its threads; then it is asked to
        terminate, then killed. Each step has ``shutdown_timeout`` seconds. It is
        always reaped, and all descriptors are closed.
        """
        child = self._running_child()
        for harshness, step in enumerate((self._outbox.close, child.terminate, child.kill)):
            self.was_killed = harshness > 0
            step()
            yield from self._until_exit(self.config.shutdown_timeout)
            if self.exit_code is not None:
                break
        child.wait()
        yield from self._last_output()
        self._pipes.drain_stderr()
        if self._outbox.join(AFTERMATH):
            with forks.guard:
                self._pipes.close()
                forks.forget(self)

    def drop(self) -> None:
        """Close the copies of the pipes that the child of a fork has; the runtime is not its."""
        self._pipes.drop()
        # There is nothing that this process could wait for.
        self._running_child().returncode = 0

    def _running_child(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            raise RuntimeError("start() comes first")
        return self._child

    def _until_exit(self, timeout: float) -> Iterator[bytes]:
        """Read on, so that a runtime that is stuck in a write can finish."""
        deadline = time.monotonic() + timeout
        while self.exit_code is None and (left := deadline - time.monotonic()) > 0:
            if data := self._pipes.read():
                yield data
            else:
                self._pipes.wait(left)


def _detached() -> dict[str, Any]:
    """Return the Popen options that keep a terminal's Ctrl-C from reaching the runtime."""
    if sys.platform == "win32":
        import subprocess

        flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
        return {"creationflags": flags}
    return {"start_new_session": True}

"""A runtime of our own, and the thread that reads it.

The reader thread starts the runtime, feeds the conversation with what it says, and
ends it. It outlives every bad line and cancelled caller; when the runtime is gone,
every pending and every later call fails at once.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from functools import partial
from typing import TYPE_CHECKING

from openai_codex._runtime import exit_hook
from openai_codex._runtime.conversation import Conversation
from openai_codex._runtime.first_start import FirstStart
from openai_codex._runtime.futures import fail, resolve
from openai_codex._runtime.handover import FOR_THREADS
from openai_codex._runtime.handshake import greeting, understand
from openai_codex._runtime.stdio import StdioTransport
from openai_codex.errors import CodexError, LaunchError, TransportClosedError
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex._runtime.answer import Answer
    from openai_codex._runtime.handover import Portions
    from openai_codex._wire.metadata import InitializeResponse
    from openai_codex.config import CodexConfig

__all__ = ["Connection"]

logger = logging.getLogger("openai_codex.connection")


class Connection(Conversation):
    """A runtime of our own and the conversation with it. Safe from any thread.

    Args:
        config: How to start the runtime.
        portions, pace: As of :class:`HandOver`.

    Raises:
        RuntimeNotFoundError: If there is no executable where one was looked for.
    """

    def __init__(
        self,
        config: CodexConfig,
        portions: Portions = FOR_THREADS,
        pace: Callable[[], bool] | None = None,
    ) -> None:
        self._config = config
        self._transport = StdioTransport(config)
        self._first_start = FirstStart(self._transport.config, self._transport.program)
        super().__init__(
            self._transport.send,
            config.max_line_bytes,
            portions,
            pace,
            keep_line=self._transport.keep,
        )
        self._opened: Future[InitializeResponse] = Future()
        self._closed: Future[None] = Future()
        self._close_requested = False
        self._reader = threading.Thread(target=self._run, name="codex-reader", daemon=True)

    @property
    def pid(self) -> int | None:
        """Process id of the runtime, once it was started."""
        return self._transport.pid

    @property
    def stderr_tail(self) -> str:
        """The last lines of the runtime's error stream."""
        return self._transport.stderr_tail

    def open(self, owner: object) -> Future[InitializeResponse]:
        """Start the runtime and the reader thread; the future resolves after the handshake.

        Call once. The future fails with :class:`LaunchError` or
        :class:`TransportClosedError`, and then nothing is left running.

        Args:
            owner: Who closes the connection; once it is garbage, nobody could.
        """
        exit_hook.register(self, owner)
        try:
            self._reader.start()
        except RuntimeError as error:
            # The system has no more threads to give.
            self._end(LaunchError(self._transport.program, str(error)))
        return self._opened

    def close(self) -> Future[None]:
        """End the conversation and the runtime; the future resolves when nothing is left.

        Safe any number of times. Every blocked caller is woken with
        :class:`TransportClosedError`. In the child of a fork there is nothing to end.
        """
        if self.foreign:
            # No error: a child leaves its parent's "with" blocks, too, where one would
            # hide the exception that made it leave.
            exit_hook.unregister(self)
            nothing: Future[None] = Future()
            nothing.set_result(None)
            return nothing
        self._close_requested = True
        self._transport.stop()
        return self._closed

    def send_kept(self) -> None:
        """Send what was kept because more was to follow."""
        self._transport.flush_kept()

    def wait_for_end(self, timeout: float) -> None:
        """Block until the runtime has ended, for so many seconds at most."""
        # A future's lock can be taken again by a signal handler that closes the client.
        with contextlib.suppress(FutureTimeoutError):
            self._closed.result(timeout)

    # The rest runs in the reader thread.

    def _run(self) -> None:
        error: CodexError
        try:
            self._first_start.wait(lambda: self._close_requested)
            self._transport.start()
        except CodexError as launch_error:
            error = launch_error
        except Exception:
            # Whatever it was, callers must not wait for a reader that is gone.
            logger.exception("the runtime could not be started")
            error = LaunchError(self._transport.program, "the client failed inside; see the log")
        else:
            error = self._converse()
        self._end(error)

    def _end(self, error: CodexError) -> None:
        self._first_start.release()
        self.hang_up(error)
        fail(self._opened, error)
        exit_hook.unregister(self)
        resolve(self._closed, None)

    def _converse(self) -> TransportClosedError:
        """Speak with the runtime until it ends or is to end, and return why."""
        try:
            self._listen()
        except Exception:
            # Whatever it was, callers must not wait for a reader that is gone.
            logger.exception("the reader failed; closing the connection")
            # What the runtime still says cannot be dealt with any more.
            for _ in self._transport.shut_down():
                pass
            return TransportClosedError("the client failed inside; see the log")
        if self._close_requested:
            return TransportClosedError("the client was closed")
        if self._transport.was_killed:
            reason = "the runtime closed its pipes, and would not end"
            return TransportClosedError(reason, None, self._transport.stderr_tail)
        return TransportClosedError(
            "the runtime exited", self._transport.exit_code, self._transport.stderr_tail
        )

    def _listen(self) -> None:
        hello = self.send(
            methods.INITIALIZE.name, greeting(self._config, attests=self.requests.attests)
        )
        hello.answer.when_done(partial(self._greeted, hello.answer))
        handover, expected = self.handover, 0
        for data in self._transport.chunks(self._idle):
            self.feed(data)
            if handover.read_bytes != expected:
                expected = handover.read_bytes
                self._transport.expect(expected)
        for data in self._transport.shut_down():
            self.feed(data)
            self.flush()
        self.finish()

    def _idle(self) -> bool:
        """Hand over what is kept; return whether nobody waits for an answer.

        Nor is about to, as who got one just now may well ask again at once.
        """
        self.flush()
        return self._pending.quiet()

    def _greeted(self, answer: Answer) -> None:
        try:
            response = understand(answer.result(), self._config, self._transport.program)
        except CodexError as error:
            fail(self._opened, error)
            self._transport.stop()
        else:
            self._first_start.release(answered=True)
            self.notify("initialized")
            resolve(self._opened, response)

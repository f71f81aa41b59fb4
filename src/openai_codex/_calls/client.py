# Derived from src/openai_codex/_calls/async_client.py by tools/derive_sync; do not edit.
"""A client: one runtime at a time, which it starts, starts again, and ends."""

from __future__ import annotations

import math
import threading
import time
from typing import TYPE_CHECKING, Any, Final

from openai_codex._checks import check_instance
from openai_codex._logs import CLOSE_SLOW, START_FAILED
from openai_codex._os.forks import Live
from openai_codex._runtime.connection import Connection
from openai_codex._runtime.known_threads import ThreadBook
from openai_codex._runtime.questions.handlers import Handlers
from openai_codex._runtime.requests import Answer
from openai_codex._waiting.deadline import Backoff
from openai_codex._waiting.threads import Waits
from openai_codex._wire.turn_collector import TurnCollector
from openai_codex.config import CodexConfig
from openai_codex.errors import (
    CodexError,
    ConnectError,
    RequestTimeoutError,
    TransportClosedError,
)
from openai_codex.options import RestartPolicy
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from openai_codex._waiting.deadline import TurnDeadline
    from openai_codex._wire.handshake import InitializeResponse

__all__ = ["Client"]

# What closing takes beyond its three steps, on a busy machine, in seconds.
CLOSE_SLACK: Final = 10.0


class Client(Live):
    """A client of one runtime at a time. Safe from several threads.

    Args:
        config: How to start the runtime; :obj:`None` takes the defaults.
        handlers: Who answers what the runtime asks.
    """

    def __init__(self, config: CodexConfig | None = None, handlers: Handlers | None = None) -> None:
        if config is not None:
            check_instance("config", config, CodexConfig)
        if handlers is not None:
            check_instance("handlers", handlers, Handlers)
        self._config = config or CodexConfig()
        self.elsewhere = self._config.url is not None
        """Whether the runtime may be on another machine."""
        self._waits = Waits()
        self.book = ThreadBook(handlers)
        """What is known of threads, whichever runtime has them."""
        # Guards which connection is the latest. Held while one is made, which waits for nothing.
        self._opening = threading.RLock()
        self._connection: Connection | None = None
        self._metadata: InitializeResponse | None = None
        # How many starts have failed since the last that did not.
        self._failures = 0
        # Plain flags, since a signal handler may close the client in the middle of anything.
        self._closed = False
        # Whether the next use of a closed client starts another runtime.
        self._reopens = not self._waits.starts_at_once
        self._waits.begin(self)

    @property
    def metadata(self) -> InitializeResponse:
        """What the runtime said of itself.

        Raises:
            RuntimeError: If it was not started yet.
        """
        if self._metadata is None:
            raise RuntimeError("not started yet: use 'with', or call any method first")
        return self._metadata

    def facts(self) -> list[tuple[str, object]]:
        """Return what is known of the runtime, by name: its version, process and state."""
        connection = self._connection
        if connection is None:
            return [("state", "not started")]
        state = "starting" if connection.metadata is None else "running"
        if self._closed:
            state = "closed"
        elif connection.ended:
            state = "ended"
        metadata = connection.metadata
        version = None if metadata is None else metadata.serverInfo.version
        found = (("version", version), ("pid", connection.pid), ("state", state))
        return [(name, value) for name, value in found if value is not None]

    def start(self, deadline: TurnDeadline | None = None) -> Connection:
        """Return the connection to the runtime, which is started if it must be and may.

        Concurrent callers share one start, and its failure. After a start that failed, the next
        one waits a moment, longer each time.

        Args:
            deadline: When a caller that wants a turn stops to wait; the start goes on.

        Raises:
            TurnTimeoutError: If the deadline passes before it is started.
            LaunchError: If it must be started and cannot be.
            TransportClosedError: If it ends before it has answered the handshake, or the
                client is closed meanwhile.
            RequestTimeoutError: If it does not answer the handshake in time.
            WrongProcessError: In another process than the one that started it.
        """
        with START_FAILED.on_error():
            return self._start(deadline)

    def _start(self, deadline: TurnDeadline | None) -> Connection:
        connection = self._connection
        if connection is not None:
            connection.check_owner()
        if connection is None or self._is_to_start(connection):
            if self._failures:
                self._arrived(Answer[None](), self._pause(), deadline)
            if connection is not None and not connection.ended:
                # It is being closed, and what is known of threads is one book for both.
                self._wait_for_end(connection.closed)
            connection = self._open(connection)
        timeout = self._config.request_timeout or math.inf
        if not self._arrived(connection.opened, timeout, deadline):
            self._wait_for_end(connection.close())
            raise RequestTimeoutError(methods.INITIALIZE.name, timeout)
        try:
            metadata = connection.opened.result()
        except CodexError as error:
            self._wait_for_end(connection.close())
            # A copy: raising changes an exception, and others may wait for the same start.
            raise type(error)(*error.args) from None
        if self._connection is not connection or self._closed:
            raise TransportClosedError("the client was closed")
        self._metadata = metadata
        self._failures = 0
        return connection

    def reopen(self) -> None:
        """Start a runtime if there is none, also if the client was closed.

        Raises:
            CodexError: As :meth:`start`; the client is closed then.
        """
        self._reopens = True
        try:
            self.start()
        except BaseException:
            # No one else would close it.
            self.close()
            raise
        finally:
            self._reopens = not self._waits.starts_at_once

    def close(self, *, for_good: bool = False) -> None:
        """End the runtime and wait until nothing of it is left; safe any number of times.

        Bounded by three times ``shutdown_timeout`` and some seconds. In the child of a fork it
        does nothing.

        Args:
            for_good: Whether only :meth:`reopen` starts another.
        """
        # There, locks may be held by threads that the child does not have.
        connection = self._connection
        if connection is not None and not connection.foreign:
            self._closed = True
            self._reopens = self._reopens and not for_good
            if not self._waits.starts_at_once:
                self._metadata = None
            self._wait_for_end(connection.close())

    def _pause(self) -> float:
        """Return how long to wait before another start, after some that failed."""
        return list(Backoff(attempts=self._failures + 1).pauses())[-1]

    def _arrived(self, answer: Answer[Any], seconds: float, deadline: TurnDeadline | None) -> bool:
        """Wait for an answer, for so many seconds at most; return whether it is there.

        Raises:
            TurnTimeoutError: If the deadline passes before.
        """
        end = time.monotonic() + seconds
        bound = deadline if deadline is not None and deadline.bounded else None
        while (left := end - time.monotonic()) > 0:
            left = left if bound is None else min(left, bound.left())
            if self._waits.arrived(answer, left):
                return True
            if bound is not None and bound.runs_out():
                raise bound.error(TurnCollector(bound.thread_id, ""))
        return answer.done

    def _is_to_start(self, connection: Connection) -> bool:
        """Return whether to start a runtime instead of the latest."""
        if self._closed:
            return self._reopens
        failed = connection.metadata is None and not self._waits.starts_at_once
        restarts = failed or self._config.restart == RestartPolicy.on_demand
        return connection.ended and restarts

    def _open(self, previous: Connection | None) -> Connection:
        """Start a runtime, instead of the latest if that is still the previous one."""
        # Made before it is looked again, since a signal handler may open another meanwhile.
        # Until it is opened, nothing has to be closed.
        connection = self._kind()(
            self._config, self.book, self._waits.handling(), self._waits.consumers
        )
        with self._opening:
            latest = self._connection
            if latest is not None and latest is not previous:
                return latest
            if latest is not None and latest.metadata is None and not self._closed:
                self._failures += 1
            self._connection = connection
            closed = self._closed = self._closed and not self._reopens
        connection.open(self)
        if closed:
            # By a close() that may have seen the previous one only. What is closed does not
            # finish its handshake.
            connection.close()
        return connection

    def _kind(self) -> type[Connection]:
        """Return what connects to the runtime: one of our own, or a server.

        Raises:
            ConnectError: If the extra for servers is not installed.
        """
        if self._config.url is None:
            return Connection
        try:
            # Few programs need it.
            from openai_codex._remote.connection import RemoteConnection
        except ModuleNotFoundError as error:
            if error.name != "websockets":
                raise
            reason = "the extra is missing: pip install 'openai-codex[remote]'"
            raise ConnectError(self._config.url, reason) from None
        return RemoteConnection

    def _wait_for_end(self, closed: Answer[None]) -> None:
        if not self._waits.arrived(closed, 3 * self._config.shutdown_timeout + CLOSE_SLACK):
            CLOSE_SLOW()

"""A client: starts, restarts and stops a runtime, one at a time."""

from __future__ import annotations

import math
import threading
import time
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from openai_codex._checks import check_instance
from openai_codex._logs import CLOSE_SLOW, START_FAILED
from openai_codex._os.interruptions import Live
from openai_codex._runtime.connection import Connection
from openai_codex._runtime.known_threads import ThreadBook
from openai_codex._runtime.questions.handlers import Handlers, check_handlers
from openai_codex._runtime.requests import Answer
from openai_codex._waiting.deadline import Backoff
from openai_codex._waiting.tasks import AsyncWaits
from openai_codex._wire.events import DELTAS
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

__all__ = ["AsyncClient"]

# Seconds that closing may take beyond its three steps, on a busy machine.
CLOSE_SLACK: Final = 10.0


class AsyncClient(Live):
    """A client of one runtime at a time. Safe to use from several tasks of one event loop.

    Args:
        config: How to start the runtime; :obj:`None` takes the defaults.
        handlers: The handlers of the runtime's requests.
    """

    def __init__(self, config: CodexConfig | None = None, handlers: Handlers | None = None) -> None:
        if config is not None:
            check_instance("config", config, CodexConfig)
        if handlers is not None:
            check_handlers(handlers)
        self._config = config or CodexConfig()
        self.elsewhere = self._config.url is not None
        """Whether the runtime may be on another machine."""
        self._waits = AsyncWaits()
        self.mailbox = partial(
            self._waits.mailbox,
            self._config.max_unread_events,
            DELTAS,
            self._config.max_unread_bytes,
        )
        """Makes mailboxes for the events of turns. The reader makes some, too, so this must not
        keep the client alive."""
        self.book = ThreadBook(handlers)
        """The state of threads, across runtimes."""
        # Guards the latest connection. Held only while it is replaced, without waiting.
        self._opening = threading.RLock()
        self._connection: Connection | None = None
        self._metadata: InitializeResponse | None = None
        # The number of failed starts since the last successful one.
        self._failures = 0
        # Plain flags, because a signal handler may close the client at any point.
        self._closed = False
        # Whether the next use of a closed client starts another runtime.
        self._reopens = not self._waits.starts_at_once
        self._waits.begin(self)

    @property
    def metadata(self) -> InitializeResponse:
        """The runtime's answer to the handshake.

        Raises:
            RuntimeError: If the runtime was not started yet.
        """
        if self._metadata is None:
            raise RuntimeError("not started yet: use 'async with', or call any method first")
        return self._metadata

    def facts(self) -> list[tuple[str, object]]:
        """Return facts about the runtime, by name: its version, process and state."""
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

    async def start(self, deadline: TurnDeadline | None = None) -> Connection:
        """Return the connection to the runtime; start the runtime if necessary and allowed.

        Concurrent callers share one start, and its failure. After a failed start, the next
        one waits first, longer each time.

        Args:
            deadline: When a caller that wants a turn stops waiting; the start continues.

        Raises:
            TurnTimeoutError: If the deadline passes before the runtime is started.
            LaunchError: If the runtime cannot be started.
            TransportClosedError: If the runtime ends before it answers the handshake, or the
                client is closed meanwhile.
            RequestTimeoutError: If the runtime does not answer the handshake in time.
            WrongProcessError: In a process other than the one that started the runtime.
        """
        with START_FAILED.on_error():
            return await self._start(deadline)

    async def _start(self, deadline: TurnDeadline | None) -> Connection:
        connection = self._connection
        if connection is not None:
            connection.check_owner()
        elif self._closed and not self._reopens:
            raise TransportClosedError("the client was closed")
        if connection is None or self._is_to_start(connection):
            if self._failures:
                await self._arrived(Answer[None](), self._pause(), deadline)
            if connection is not None and not connection.ended:
                # It is closing. Both connections use the same book of threads.
                await self._wait_for_end(connection.closed)
            connection = self._open(connection)
        timeout = self._config.request_timeout or math.inf
        if not await self._arrived(connection.opened, timeout, deadline):
            await self._wait_for_end(connection.close())
            raise RequestTimeoutError(methods.INITIALIZE.name, timeout)
        try:
            metadata = connection.opened.result()
        except CodexError as error:
            await self._wait_for_end(connection.close())
            # A copy: raising changes an exception, and other callers may share the start.
            raise type(error)(*error.args) from None
        if self._connection is not connection or self._closed:
            raise TransportClosedError("the client was closed")
        self._metadata = metadata
        self._failures = 0
        return connection

    async def reopen(self) -> None:
        """Start a runtime if none runs, even if the client was closed.

        Raises:
            CodexError: As :meth:`start`. The client is then closed.
        """
        self._reopens = True
        try:
            await self.start()
        except BaseException:
            # No other code closes it.
            await self.close()
            raise
        finally:
            self._reopens = not self._waits.starts_at_once

    async def close(self, *, for_good: bool = False) -> None:
        """Stop the runtime and wait until nothing of it is left. You can call it repeatedly.

        Waits at most three times ``shutdown_timeout`` and some seconds. Does nothing in the
        child of a fork.

        Args:
            for_good: Whether only :meth:`reopen` starts another runtime.
        """
        # In the child of a fork, locks may be held by threads that do not exist there.
        connection = self._connection
        if connection is not None and connection.foreign:
            return
        self._closed = self._closed or for_good or connection is not None
        self._reopens = self._reopens and not for_good
        if connection is not None:
            if not self._waits.starts_at_once:
                self._metadata = None
            await self._wait_for_end(connection.close())

    def _pause(self) -> float:
        """Return the seconds to wait before another start, after failed starts."""
        return list(Backoff(attempts=self._failures + 1).pauses())[-1]

    async def _arrived(
        self, answer: Answer[Any], seconds: float, deadline: TurnDeadline | None
    ) -> bool:
        """Wait for an answer, for at most *seconds*; return whether it has arrived.

        Raises:
            TurnTimeoutError: If the deadline passes first.
        """
        end = time.monotonic() + seconds
        bound = deadline if deadline is not None and deadline.bounded else None
        while (left := end - time.monotonic()) > 0:
            left = left if bound is None else min(left, bound.left())
            if await self._waits.arrived(answer, left):
                return True
            if bound is not None and bound.runs_out():
                raise bound.error(TurnCollector(bound.thread_id, ""))
        return answer.done

    def _is_to_start(self, connection: Connection) -> bool:
        """Return whether to start a runtime to replace that of *connection*."""
        if self._closed:
            return self._reopens
        failed = connection.metadata is None and not self._waits.starts_at_once
        restarts = failed or self._config.restart == RestartPolicy.on_demand
        return connection.ended and restarts

    def _open(self, previous: Connection | None) -> Connection:
        """Start a runtime if *previous* is still the latest; return the latest connection."""
        # Created before the check, because a signal handler may open another one meanwhile.
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
            # That close() may have closed only the previous connection. A closed connection
            # does not finish its handshake.
            connection.close()
        return connection

    def _kind(self) -> type[Connection]:
        """Return the class of the connection: to a child process, or to a server.

        Raises:
            ConnectError: If the extra for servers is not installed.
        """
        if self._config.url is None:
            return Connection
        try:
            # Imported here because few programs need it.
            from openai_codex._remote.connection import RemoteConnection
        except ModuleNotFoundError as error:
            if error.name != "websockets":
                raise
            reason = "the extra is missing: pip install 'openai-codex[remote]'"
            raise ConnectError(self._config.url, reason) from None
        return RemoteConnection

    async def _wait_for_end(self, closed: Answer[None]) -> None:
        if not await self._waits.arrived(closed, 3 * self._config.shutdown_timeout + CLOSE_SLACK):
            CLOSE_SLOW()

"""A connection to a runtime that the client starts, and its reader thread.

The reader thread starts the runtime, passes its output to the conversation, and ends it. Bad lines
and cancelled callers do not end the thread. After the runtime has ended, pending and later calls
fail immediately. A connection also closes when its owner is collected, and when the interpreter
exits.
"""

from __future__ import annotations

import atexit
import sys
import threading
import weakref
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Final

from openai_codex import _logs
from openai_codex._log_writer import READERS
from openai_codex._os.first_start import FirstStart
from openai_codex._os.stdio import StdioTransport
from openai_codex._runtime.conversation import Conversation
from openai_codex._runtime.requests import Answer
from openai_codex._wire.codec import Request, encode_line
from openai_codex._wire.handshake import SUPPORTED_VERSION, greeting, older, understand
from openai_codex.errors import CodexError, LaunchError, TransportClosedError
from openai_codex.protocol import methods

if TYPE_CHECKING:
    import msgspec

    from openai_codex._os.transport import Transport
    from openai_codex._runtime.delivery import Consumers
    from openai_codex._runtime.known_threads import ThreadBook
    from openai_codex._runtime.questions.handlers import HandlerRunner
    from openai_codex._runtime.turn_requests import Observer
    from openai_codex._wire.handshake import InitializeResponse
    from openai_codex.config import CodexConfig
    from openai_codex.protocol.core import InitializeParams

__all__ = ["Connection"]

# How long to wait for a reader that is stuck, in seconds. The steps of closing have their own
# timeouts.
EXIT_TIMEOUT: Final = 30.0
FAILED_INSIDE: Final = "the client failed inside; see the log"

# The finalizers that close connections when their owners are collected. A plain dict: copying its
# items is atomic, while other threads add and remove connections.
_open: dict[Connection, weakref.finalize[..., object]] = {}


def _register(connection: Connection, owner: object) -> None:
    """Close a connection automatically, until :func:`_unregister`.

    Args:
        connection: The connection.
        owner: The object that usually closes it.
    """
    if not _open:
        # Unregister first, so that there is one hook, however often clients are opened and closed.
        atexit.unregister(_close_all)
        atexit.register(_close_all)
    orphaned = weakref.finalize(owner, connection.close)
    # At exit, the hook closes all connections together, and waits for them.
    orphaned.atexit = False
    _open[connection] = orphaned


def _unregister(connection: Connection) -> None:
    """Remove a connection that has ended."""
    orphaned = _open.pop(connection, None)
    if orphaned is not None:
        orphaned.detach()


def _close_all() -> None:
    deadline = monotonic() + EXIT_TIMEOUT
    for closed in [connection.close() for connection in list(_open)]:
        closed.wait(max(0.0, deadline - monotonic()))


class Connection(Conversation):
    """A runtime that the client starts, and the conversation with it. Safe from any thread.

    Args:
        config: How to start the runtime.
        book, runner, consumers: As in :class:`Conversation`.

    Raises:
        RuntimeNotFoundError: If no executable is found.
    """

    def __init__(
        self,
        config: CodexConfig,
        book: ThreadBook,
        runner: HandlerRunner,
        consumers: Consumers | None = None,
    ) -> None:
        self._config = config
        self._more_follows = None if consumers is None else consumers.more_follows
        self._transport = self._way()
        self._runner = runner
        observer = _observer(config, book)
        super().__init__(
            self._transport.put,
            config.max_line_bytes,
            book,
            runner if observer is None else observer.runner(runner),
            consumers,
            push=self._transport.push,
            observer=observer,
        )
        # Set while the runtime is being started in a home that may be new.
        self._first_start: FirstStart | None = None
        self.opened: Answer[InitializeResponse] = Answer()
        """The runtime's answer to the handshake, or :class:`LaunchError`. If the connection was
        closed, :class:`TransportClosedError`, and then nothing is left running."""
        self.closed: Answer[None] = Answer()
        """Done when the runtime has ended and its resources are released."""
        self.metadata: InitializeResponse | None = None
        """The runtime's answer to the handshake, once it is done."""
        self._close_requested = False
        self._reader: threading.Thread | None = None
        if observer is not None:
            observer.follow(self)

    @property
    def pid(self) -> int | None:
        """The runtime's process id, once it was started."""
        return self._transport.pid

    def open(self, owner: object) -> None:
        """Start the reader thread, which starts the runtime; call once.

        Args:
            owner: The object that closes the connection. If it is collected, the connection closes.
        """
        _register(self, owner)
        self._reader = threading.Thread(target=self._run, name="codex-reader", daemon=True)
        try:
            self._reader.start()
        except (RuntimeError, MemoryError) as error:
            # The system allows no more threads.
            self._end(LaunchError(self._transport.program, str(error) or "out of memory"))

    def close(self) -> Answer[None]:
        """Start to end the conversation and the runtime. Return :attr:`closed`.

        You can call this several times. All blocked callers are woken with
        :class:`TransportClosedError`. In the child of a fork there is nothing to end.
        """
        if self.foreign:
            # No error: a forked child also leaves its parent's "with" blocks, and an error would
            # hide the exception that made it leave.
            _unregister(self)
            nothing: Answer[None] = Answer()
            nothing.resolve(None)
            return nothing
        self._close_requested = True
        self._runner.close()
        self._transport.stop()
        reader = self._reader
        has_ended = reader is not None and reader.ident is not None and not reader.is_alive()
        if has_ended and not self.closed.done:
            # Its first step may have failed, and then nothing else wakes the callers.
            self._end(TransportClosedError(FAILED_INSIDE))
        return self.closed

    def _way(self) -> Transport:
        """Return the transport to the runtime, which is not started yet."""
        return StdioTransport(self._config, self._more_follows)

    # The rest runs in the reader thread.

    def _run(self) -> None:
        # Callers must never wait for a reader that has ended. So wake them again if waking them
        # failed half-way.
        try:
            READERS.add(threading.get_ident())
            self._live()
        finally:
            READERS.discard(threading.get_ident())
            if not self.closed.done:
                self._end(TransportClosedError(FAILED_INSIDE))

    def _live(self) -> None:
        error: CodexError | None = None
        try:
            error = self._start() or self._converse()
        finally:
            self._end(error if error is not None else TransportClosedError(FAILED_INSIDE))

    def _start(self) -> CodexError | None:
        """Start the runtime; return the error if it cannot be started."""
        try:
            # A setting that cannot be sent is an error of the caller, not one of the reader.
            encode_line(Request(0, methods.INITIALIZE.name, self._greeting()))
            if isinstance(self._transport, StdioTransport):
                transport = self._transport
                self._first_start = FirstStart(transport.config, transport.program)
                self._first_start.wait(lambda: self._close_requested)
            self._transport.start()
        except CodexError as error:
            # Closing also ends an attempt to connect.
            return self._closing() or error
        except BaseException:  # noqa: BLE001  # it is logged
            _logs.START_BROKEN.exception(program=self._transport.program)
            return LaunchError(self._transport.program, FAILED_INSIDE)
        return None

    def _end(self, error: CodexError) -> None:
        if isinstance(error, TransportClosedError):
            ended = partial(_logs.RUNTIME_ENDED, exit_code=error.exit_code, pid=self.pid)
            self.book.context().run(ended, reason=error.reason)
        try:
            self._release_first_start()
            self._runner.close()
            self.hang_up(error)
        finally:
            self.opened.fail(error)
            _unregister(self)
            self.closed.resolve(None)

    def _release_first_start(self, *, answered: bool = False) -> None:
        first_start, self._first_start = self._first_start, None
        if first_start is not None:
            first_start.release(answered=answered)

    def _converse(self) -> CodexError:
        """Communicate with the runtime until it ends or must end, and return the reason."""
        try:
            self._listen()
        except BaseException:  # noqa: BLE001  # it is logged
            # Callers must never wait for a reader that has ended.
            _logs.READER_FAILED.exception()
            # The remaining output of the runtime can no longer be processed.
            for _ in self._transport.shut_down():
                pass
            return TransportClosedError(FAILED_INSIDE)
        return self._closing() or self._ending()

    def _closing(self) -> CodexError | None:
        """Return the error for the callers if the client ends the conversation."""
        return TransportClosedError("the client was closed") if self._close_requested else None

    def _ending(self) -> CodexError:
        """Return how the conversation ended, if the client did not close it."""
        ending = self._transport.ending()
        if self.metadata is None:
            # Usually it has refused its command line or its configuration.
            return LaunchError(
                self._transport.program, ending.reason, ending.exit_code, ending.stderr_tail
            )
        return ending

    def _listen(self) -> None:
        # The start belongs to the client: its records get the client's context, like its handlers.
        context = self.book.context()
        answer = context.run(self.send, methods.INITIALIZE.name, self._greeting()).answer
        answer.when_done(partial(context.run, self._greeted, answer))
        # Otherwise this frame would keep them as long as the runtime runs.
        del answer, context
        delivery, expected = self.delivery, 0
        for data in self._transport.chunks(self.idle):
            self.feed(data)
            if delivery.read_bytes != expected:
                expected = delivery.read_bytes
                self._transport.expect(expected)
        for data in self._transport.shut_down():
            self.feed(data)
            self.flush()
        self.finish()

    def _greeting(self) -> InitializeParams:
        return greeting(self._config, attests=self.book.client.attestation is not None)

    def _warn_of_age(self, version: str) -> None:
        if older(version, SUPPORTED_VERSION):
            program = self._transport.program
            _logs.RUNTIME_OLD(program=program, version=version, supported=SUPPORTED_VERSION)

    def _greeted(self, answer: Answer[msgspec.Raw]) -> None:
        try:
            response = understand(answer.result(), self._config, self._transport.program)
            self._release_first_start(answered=True)
            self._warn_of_age(response.serverInfo.version)
            self.notify("initialized")
            self.metadata = response
            _logs.RUNTIME_STARTED(version=response.serverInfo.version, pid=self.pid)
            self.opened.resolve(response)
        except CodexError as error:
            self.opened.fail(error)
            self._transport.stop()
        except BaseException:
            # A bug of ours. Nothing else would wake the callers that wait for the handshake.
            self.opened.fail(TransportClosedError(FAILED_INSIDE))
            self._transport.stop()
            raise


def _observer(config: CodexConfig, book: ThreadBook) -> Observer | None:
    """Return an observer that traces the connection, if the program uses tracing."""
    # A program that records spans has loaded this module. Others must not pay for the import.
    if not config.tracing and (config.tracing is False or "opentelemetry.trace" not in sys.modules):
        return None
    try:
        from openai_codex._telemetry.observer import observe
    except ModuleNotFoundError as error:
        if not str(error.name).startswith("opentelemetry"):
            raise
        reason = "tracing=True needs an extra: pip install 'openai-codex[otel]'"
        raise LaunchError("openai_codex", reason) from None
    return observe(book, demanded=config.tracing is True)

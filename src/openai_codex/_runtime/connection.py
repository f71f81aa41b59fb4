"""One conversation with one runtime, and the thread that reads it.

The reader thread starts the runtime, reads it, routes what it says, and ends
it. It runs no user code and waits for no consumer: it resolves futures and fills
mailboxes. It outlives every bad line, bad payload and cancelled caller; when
the runtime is gone, every pending and every later call fails at once.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from openai_codex._runtime import exit_hook
from openai_codex._runtime.handshake import greeting, understand
from openai_codex._runtime.ownership import Owned
from openai_codex._runtime.pending import Claim, Pending, PendingTable, fail, resolve
from openai_codex._runtime.stdio import StdioTransport
from openai_codex._wire import codec
from openai_codex._wire.error_map import rpc_error
from openai_codex._wire.framing import LineSplitter, OversizedLine
from openai_codex._wire.refusals import CURRENT_TIME_READ, REFUSALS
from openai_codex._wire.router import Router, Subscription, TurnKey, TurnRoute
from openai_codex.errors import CodexError, TransportClosedError, WireError
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex._wire.codec import Envelope
    from openai_codex._wire.metadata import InitializeResponse
    from openai_codex.config import CodexConfig

__all__ = ["Connection"]

logger = logging.getLogger("openai_codex.connection")


class _TurnAnswer(msgspec.Struct):
    turn: codec.Reference


_decode_turn_answer = msgspec.json.Decoder(_TurnAnswer).decode
_NOTHING = msgspec.Raw(b"{}")


class Connection(Owned):
    """A runtime of our own and the conversation with it. Safe from any thread.

    Args:
        config: How to start the runtime.

    Raises:
        RuntimeNotFoundError: If there is no executable where one was looked for.
    """

    def __init__(self, config: CodexConfig) -> None:
        super().__init__()
        self._config = config
        self._transport = StdioTransport(config)
        self._pending = PendingTable()
        self._splitter = LineSplitter(config.max_line_bytes)
        self._router = Router()
        # What callers tell the router. They append before they send, and the reader
        # looks here before it routes what came after, so the router needs no lock.
        self._tell_router: deque[Callable[[], None]] = deque()
        self._opened: Future[InitializeResponse] = Future()
        self._closed: Future[None] = Future()
        self._close_requested = False
        self._reader = threading.Thread(target=self._run, name="codex-reader", daemon=True)
        self.bad_lines = 0
        """How many lines could not be decoded and were skipped."""

    @property
    def pid(self) -> int | None:
        """Process id of the runtime, once it was started."""
        return self._transport.pid

    @property
    def stderr_tail(self) -> str:
        """The last lines of the runtime's error stream."""
        return self._transport.stderr_tail

    def open(self) -> Future[InitializeResponse]:
        """Start the runtime and the reader thread; the future resolves after the handshake.

        Call once. The future fails with :class:`LaunchError` or
        :class:`TransportClosedError`, and then nothing is left running.
        """
        exit_hook.register(self)
        self._reader.start()
        return self._opened

    def send(
        self,
        method: str,
        params: object,
        *,
        claim: Claim | None = None,
        ended_by: TurnRoute | None = None,
    ) -> Pending:
        """Send a request, without waiting for anything.

        Args:
            method: Method of the protocol.
            params: Its parameters; ``UNSET`` for a method without any.
            claim: Whose mailbox gets the events of the turn that this starts.
            ended_by: A turn whose end answers the request if the runtime does not.

        Raises:
            InvalidInputError: If the parameters cannot be sent.
            TransportClosedError: If the runtime is gone.
            WrongProcessError: In another process than the one that opened this.
        """
        self.check_owner()
        pending = Pending(self._pending.reserve(), method, claim)
        line = codec.encode_request(pending.id, method, params)
        if claim is not None:
            self._tell_router.append(partial(self._router.expect, *claim))
        if ended_by is not None:
            ended_by.interrupts.append(pending.id)
        send_now = self._pending.add(pending, line)
        if ended_by is not None and ended_by.ended:
            # The turn ended before the id above was noted, so nobody answers it.
            self._answer_interrupts(ended_by)
            return pending
        if logger.isEnabledFor(logging.DEBUG):
            logger.debug("> %s %s", method, pending.id)
        if send_now is not None:
            self._transport.send(send_now)
        return pending

    def forget(self, pending: Pending) -> None:
        """Give up a request: its answer will not be used, and its place is free.

        A turn that it has started, or starts yet, is stopped, unless another
        consumer follows it.
        """
        if pending.future.cancel():
            # The answer of a claim is still needed, to know which turn to stop.
            if pending.claim is None:
                self._answered(pending.id)
        elif pending.route is not None and not pending.route.shared:
            self.interrupt(pending.route)

    def subscribe(self, subscription: Subscription) -> None:
        """Deliver notifications to a mailbox until that is closed, from now on.

        Raises:
            TransportClosedError: If the runtime is gone.
            WrongProcessError: In another process than the one that opened this.
        """
        self.check_owner()
        self._tell_router.append(partial(self._router.subscribe, subscription))
        self._pending.check_open()

    def notify(self, method: str, params: object = msgspec.UNSET) -> None:
        """Send a notification, without waiting for anything.

        Raises:
            InvalidInputError: If the parameters cannot be sent.
            TransportClosedError: If the runtime is gone.
            WrongProcessError: In another process than the one that opened this.
        """
        self.check_owner()
        line = codec.encode_notification(method, params)
        self._pending.check_open()
        self._transport.send(line)

    def close(self) -> Future[None]:
        """End the conversation and the runtime; the future resolves when nothing is left.

        Safe any number of times. Every blocked caller is woken with
        :class:`TransportClosedError`.
        """
        self.check_owner()
        self._close_requested = True
        self._transport.stop()
        return self._closed

    # The rest runs in the reader thread.

    def _run(self) -> None:
        error: CodexError
        try:
            self._transport.start()
        except CodexError as launch_error:
            error = launch_error
        else:
            error = self._converse()
        for pending in self._pending.close(error):
            fail(pending.future, _again(error))
        # After the table is closed nobody subscribes any more without being told.
        self._inform_router()
        self._router.fail(error)
        fail(self._opened, error)
        exit_hook.unregister(self)
        resolve(self._closed, None)

    def _converse(self) -> TransportClosedError:
        """Speak with the runtime until it ends or is to end, and return why."""
        reason = "the runtime closed its output"
        try:
            hello = self.send(methods.INITIALIZE.name, greeting(self._config))
            hello.future.add_done_callback(self._greeted)
            for data in self._transport.chunks(self._router.flush):
                self._feed(data)
        except Exception:
            # Whatever it was, callers must not wait for a reader that is gone.
            logger.exception("the reader failed; closing the connection")
            reason = "the client failed inside; see the log"
        for data in self._transport.shut_down():
            self._feed(data)
        if tail := self._splitter.finish():
            self._skip(tail, "the runtime ended in the middle of it")
        if self._close_requested:
            return TransportClosedError("the client was closed")
        if self._transport.was_killed:
            return TransportClosedError(reason, None, self._transport.stderr_tail)
        return TransportClosedError(
            "the runtime exited", self._transport.exit_code, self._transport.stderr_tail
        )

    def _greeted(self, future: Future[msgspec.Raw]) -> None:
        try:
            response = understand(future.result(), self._config, self._transport.program)
        except CodexError as error:
            fail(self._opened, error)
            self._transport.stop()
        else:
            self.notify("initialized")
            resolve(self._opened, response)

    def _feed(self, data: bytes) -> None:
        lines = self._splitter.feed(data)
        self._inform_router()
        for line in lines:
            if isinstance(line, OversizedLine):
                limit = "CodexConfig.max_line_bytes is the limit"
                self._skip(line.prefix, f"it was {line.size} bytes long; {limit}")
                continue
            try:
                envelope = codec.decode_envelope(line)
            except (ValueError, RecursionError) as error:
                if line.strip():
                    self._skip(line, f"it could not be decoded: {type(error).__name__}")
                continue
            self._accept(envelope, line)
        self._router.flush()

    def _inform_router(self) -> None:
        while self._tell_router:
            self._tell_router.popleft()()

    def _accept(self, envelope: Envelope, line: bytes) -> None:
        method, request_id = envelope.method, envelope.id
        if method is None:
            self._answer(envelope)
        elif request_id is not None:
            self._refuse(request_id, method)
        else:
            self._answer_interrupts(self._router.dispatch(envelope, line))

    def _answer(self, envelope: Envelope) -> None:
        pending = self._answered(envelope.id)
        if pending is None:
            logger.debug("< answer to %r, which nobody waits for", envelope.id)
            return
        result, error = envelope.result, envelope.error
        if isinstance(result, msgspec.Raw):
            if pending.claim is not None:
                self._claim(pending, pending.claim, result)
            else:
                resolve(pending.future, result)
            return
        if isinstance(error, msgspec.Raw):
            self._fail_request(pending, rpc_error(pending.method, error))
        else:
            self._fail_request(pending, WireError(pending.method, "neither result nor error"))

    def _claim(self, pending: Pending, claim: Claim, result: msgspec.Raw) -> None:
        """Attach the mailbox of a starting turn before any later line is looked at."""
        try:
            turn_id = _decode_turn_answer(result).turn.id
        except (ValueError, RecursionError):
            turn_id = None
        if turn_id is None:
            self._fail_request(pending, WireError(pending.method, "the answer names no turn"))
            return
        pending.route = self._router.claim(TurnKey(claim.thread_id, turn_id), claim.mailbox)
        if not resolve(pending.future, result) and not pending.route.shared:
            # Its caller gave up while the turn was being started, and nobody
            # else follows it: it must not run on unseen.
            self.interrupt(pending.route)

    def _fail_request(self, pending: Pending, error: CodexError) -> None:
        if pending.claim is not None:
            self._router.forget(*pending.claim)
        fail(pending.future, error)

    def _answered(self, request_id: object) -> Pending | None:
        pending, line = self._pending.take(request_id)
        if line is not None:
            self._transport.send(line)
        return pending

    def interrupt(self, route: TurnRoute) -> Pending:
        """Ask the runtime to stop a turn; also from callers' threads, without waiting.

        Before ``turn/started`` the runtime does not know the turn's id yet, and
        an empty one means whatever is active or starting. After it, an
        interrupt that crosses the turn's end might never be answered, so that
        end answers it.
        """
        turn_id = route.key.turn_id if route.started else ""
        params = {"threadId": route.key.thread_id, "turnId": turn_id}
        return self.send(methods.TURN_INTERRUPT.name, params, ended_by=route)

    def _answer_interrupts(self, ended: TurnRoute | None) -> None:
        for request_id in () if ended is None else tuple(ended.interrupts):
            pending = self._answered(request_id)
            if pending is not None:
                resolve(pending.future, _NOTHING)

    def _refuse(self, request_id: int | str, method: str) -> None:
        """Answer a request of the server that nobody handles: safely, and at once."""
        if method == CURRENT_TIME_READ:
            line = codec.encode_result(request_id, {"currentTimeAt": int(time.time())})
        elif method in REFUSALS:
            logger.warning("refused %s: there is no handler for it", method)
            line = codec.encode_result(request_id, REFUSALS[method])
        else:
            logger.warning("refused %s: it is not supported", method)
            line = codec.encode_error(request_id, f"{method} is not supported by this client")
        self._transport.send(line)

    def _skip(self, line: bytes, reason: str) -> None:
        """Pass over a bad line, and tell whoever it was for, where that can be read off it."""
        self.bad_lines += 1
        logger.warning("skipped a line of %d bytes from the runtime: %s", len(line), reason)
        found = codec.salvage(line)
        if found.id is not None and found.method is not None:
            self._refuse(found.id, found.method)
        elif found.id is not None:
            pending = self._answered(found.id)
            if pending is not None:
                self._fail_request(pending, WireError(pending.method, f"bad answer: {reason}"))
        elif found.method and found.thread_id and found.turn_id:
            key = TurnKey(found.thread_id, found.turn_id)
            ended = self._router.dispatch_turn_event(key, found.method, line)
            self._answer_interrupts(ended)


def _again(error: CodexError) -> CodexError:
    """Return a copy: each caller gets an exception, and traceback, of its own."""
    return type(error)(*error.args)

"""Calls of one runtime, for threads. :mod:`openai_codex._calls.loop` is the same for tasks."""

from __future__ import annotations

import math
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, TypeVar

from openai_codex._calls.bounds import time_left
from openai_codex._calls.sync_turn import LiveTurn
from openai_codex._mailboxes.sync import Mailbox
from openai_codex._runtime.pending import Claim
from openai_codex._wire.answers import decode_answer, decode_json
from openai_codex._wire.backoff import Backoff
from openai_codex._wire.events import DELTAS
from openai_codex._wire.router import Subscription
from openai_codex._wire.since import check_supported, lacking
from openai_codex.errors import CodexError, RequestTimeoutError, ServerBusyError
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import msgspec

    from openai_codex._runtime.connection import Connection
    from openai_codex._runtime.patience import Patience
    from openai_codex._runtime.pending import Pending
    from openai_codex._runtime.requests.handlers import Handlers
    from openai_codex._runtime.requests.scopes import Binding
    from openai_codex._wire.metadata import InitializeResponse
    from openai_codex._wire.turn_route import Wish
    from openai_codex.config import CodexConfig
    from openai_codex.protocol._base import JsonValue
    from openai_codex.protocol._method import Method
    from openai_codex.protocol.core import TurnStartParams

__all__ = ["Calls"]

P = TypeVar("P")
R = TypeVar("R")


class Calls:
    """Requests to one runtime, and waiting for their answers. Thread-safe.

    Args:
        connection: The connection to the runtime, which has been opened.
        config: The settings of the client.
        metadata: What the runtime said of itself.
    """

    def __init__(
        self,
        connection: Connection,
        config: CodexConfig,
        metadata: InitializeResponse,
    ) -> None:
        self.connection = connection
        self.metadata = metadata
        self._config = config
        self._lacking = lacking(metadata.serverInfo.version)

    def request(self, method: Method[P, R], params: P, binding: Binding | None = None) -> R:
        """Send a request and wait for its answer.

        Args:
            method: The request.
            params: Its parameters.
            binding: For one whose answer names a thread: who answers what that asks.

        Raises:
            JsonRpcError: If the runtime refuses it.
            InvalidInputError: If the parameters cannot be sent.
            RequestTimeoutError: If there is no answer within ``request_timeout``.
            TransportClosedError: If the runtime is gone.
            WireError: If the answer is not understood.
        """
        return decode_answer(method, self._ask(method.name, params, binding=binding)[1])

    def request_json(self, name: str, params: object) -> JsonValue:
        """Send a request of which no more is known than its name: JSON in, JSON out.

        Raises:
            CodexError: As :meth:`request`.
        """
        return decode_json(name, self._ask(name, params)[1])

    def subscribe(
        self, methods: Iterable[str] | None, thread_id: str | None, limit: int | None
    ) -> Mailbox:
        """Follow notifications by method and thread, until the mailbox is closed.

        Raises:
            TransportClosedError: If the runtime is gone.
        """
        mailbox = Mailbox(limit)
        wanted = None if methods is None else frozenset(methods)
        self.connection.subscribe(Subscription(mailbox, wanted, thread_id))
        return mailbox

    def start_turn(
        self,
        params: TurnStartParams,
        handlers: Handlers | None,
        patience: Patience | None,
        wish: Wish,
    ) -> LiveTurn:
        """Start a turn, or join the thread's active one, and follow its events.

        Args:
            params: Of the request.
            handlers: Who answers what the turn asks.
            patience: How long to wait for the answer.
            wish: What is needed of its events.

        Raises:
            TurnTimeoutError: If the patience ends before there is an answer.
            CodexError: As :meth:`request`.
        """
        if patience is not None:
            patience.listen(self.connection.requests.activity)
        mailbox = Mailbox(self._config.max_unread_events, DELTAS)
        mailbox.wish = wish
        residence = self.connection.residence
        with residence.kept(params.thread_id):
            self.load(params.thread_id, patience)
            params = residence.restored(params)
            claim = Claim(params.thread_id, mailbox, handlers, params)
            try:
                pending, _ = self._ask(methods.TURN_START.name, params, claim, patience=patience)
            except BaseException:
                mailbox.discard()
                raise
        return LiveTurn(self, pending.claimed_route(), mailbox)

    def load(self, thread_id: str, patience: Patience | None = None) -> None:
        """Have a thread resumed that a runtime before this had loaded.

        Raises:
            CodexError: As :meth:`request`.
        """
        pending = self.connection.residence.resumption(thread_id)
        if pending is None:
            return
        try:
            self.answer(pending, patience, shared=True)
        except RequestTimeoutError:
            self.connection.forget(pending, overdue=True)
            raise
        except CancelledError:
            # Given up just now by another caller that had waited for as long.
            timeout = self._config.request_timeout or math.inf
            raise RequestTimeoutError(pending.method, timeout) from None
        except CodexError as error:
            # A copy: raising changes an exception, and others may wait for the same answer.
            raise type(error)(*error.args) from None

    def unload(self, thread_id: str) -> None:
        """Have a thread dropped, once no turn of it is followed any more.

        Raises:
            CodexError: As :meth:`request`.
        """
        pending = self.connection.residence.leave(thread_id)
        if pending is not None:
            self.answer(pending)

    def answer(
        self, pending: Pending, patience: Patience | None = None, *, shared: bool = False
    ) -> msgspec.Raw:
        """Wait for the answer to a request, and forget the request if it is not used.

        Args:
            pending: The request.
            patience: How long to wait, beside the request's own timeout.
            shared: Whether others may wait as well, so that it is not to be forgotten.

        Raises:
            CodexError: As :meth:`request`.
        """
        answer = pending.answer
        timeout = self._config.request_timeout or math.inf
        try:
            while not answer.done:
                # It may have waited to be sent meanwhile, and then has time left.
                left = time_left(pending, timeout, patience)
                answer.wait(None if left == math.inf else left)
            return answer.result()
        except BaseException as error:
            # Timed out, interrupted or refused: the answer will not be used.
            if not shared:
                self.connection.forget(pending, overdue=isinstance(error, TimeoutError))
            raise

    def _ask(
        self,
        method: str,
        params: object,
        claim: Claim | None = None,
        binding: Binding | None = None,
        patience: Patience | None = None,
    ) -> tuple[Pending, msgspec.Raw]:
        """Send a request, again after a pause while the runtime is overloaded."""
        if method in self._lacking:
            check_supported(self.metadata.serverInfo.version, method, params)
        pauses: Iterator[float] | None = None
        while True:
            try:
                pending = self.connection.send(method, params, claim=claim, binding=binding)
                return pending, self.answer(pending, patience)
            except ServerBusyError:
                if not self._config.retry_overload:
                    raise
                pauses = pauses or Backoff().pauses()
                pause = next(pauses, None)
                if pause is None:
                    raise
            self.connection.wait_for_end(pause)

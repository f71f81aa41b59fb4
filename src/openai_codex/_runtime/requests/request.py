"""One question of the runtime, answered exactly once."""

from __future__ import annotations

import enum
import logging
import threading
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import msgspec

from openai_codex._runtime.ownership import Owned
from openai_codex._runtime.traces import trace_of
from openai_codex._wire import codec
from openai_codex._wire.refusals import REFUSALS
from openai_codex.errors import InvalidAnswerError, RequestAnsweredError, RequestExpiredError

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex.protocol._method import ServerRequestMethod

__all__ = ["Arrival", "ServerRequest"]

logger = logging.getLogger("openai_codex.requests")

P = TypeVar("P")
R = TypeVar("R")


class Arrival(NamedTuple):
    """A request of the server as the reader sees it, not yet decoded."""

    id: int | str
    line: bytes
    thread_id: str | None
    turn_id: str | None
    item_id: str | None = None
    item_line: bytes | None = None
    """The ``item/started`` of the item that it is about, where that says more than it does."""


class State(enum.Enum):
    """What has become of a request."""

    OPEN = "open"
    ANSWERED = "answered"
    EXPIRED = "expired"


class _Line(msgspec.Struct):
    params: msgspec.Raw


_decode_line = msgspec.json.Decoder(_Line).decode


class ServerRequest(Owned, Generic[P, R]):
    """Something that the runtime asks its client, and waits for.

    It may be answered from any thread, task or event loop, now or much later,
    but only once. It expires when its turn ends, when somebody else answers
    it, or when the runtime goes away. Answering never blocks.

    Attributes:
        method: What is asked, such as ``"item/commandExecution/requestApproval"``.
        id: The runtime's number for it.
        thread_id: The thread that asks, or :obj:`None`.
        turn_id: The turn that asks, or :obj:`None`.
        item_id: The item that it is about, or :obj:`None`.
    """

    def __init__(
        self,
        method: ServerRequestMethod[P, R],
        arrival: Arrival,
        send: Callable[[ServerRequest[P, R], bytes], None],
    ) -> None:
        super().__init__()
        self.method: str = method.name
        self.id = arrival.id
        self.thread_id = arrival.thread_id
        self.turn_id = arrival.turn_id
        self.item_id = arrival.item_id
        self._typed = method
        self._arrival = arrival
        self._send = send
        self._params: P | None = None
        # Guards the fields below; nothing that could block is called under it.
        self._lock = threading.Lock()
        self._state = State.OPEN
        self._deferred = False
        self._when_closed: list[Callable[[], object]] = []

    def __repr__(self) -> str:
        # What is asked may hold anything; only who asks is shown.
        return (
            f"{type(self).__name__}(id={self.id!r}, thread_id={self.thread_id!r}, "
            f"turn_id={self.turn_id!r}, {self._state.value})"
        )

    @property
    def params(self) -> P:
        """What is asked, typed; the ``params`` of the request.

        Raises:
            msgspec.ValidationError: If this version does not understand it.
        """
        if self._params is None:
            self._params = self._typed.decode_params(_decode_line(self._arrival.line).params)
        return self._params

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return self._state is State.OPEN

    @property
    def expired(self) -> bool:
        """Whether it went away without an answer of ours."""
        return self._state is State.EXPIRED

    @property
    def deferred(self) -> bool:
        """Whether a handler has said that the answer comes later."""
        return self._deferred

    def defer(self) -> None:
        """Leave it open when the handler returns; somebody answers it later."""
        self._deferred = True

    def respond(self, response: R) -> None:
        """Answer it.

        Args:
            response: The answer, of the type that belongs to the request.

        Raises:
            InvalidAnswerError: If it is not an answer to this request, which is
                then refused.
            RequestAnsweredError: If it was answered before.
            RequestExpiredError: If it went away in the meantime.
            WrongProcessError: In another process than that of its client.
        """
        try:
            answer = self._typed.encode_result(response)
        except (ValueError, TypeError) as error:
            self.refuse()
            raise InvalidAnswerError(self.method, type(response).__name__) from error
        self._close(codec.encode_result(self.id, msgspec.Raw(answer)))

    def refuse(self) -> None:
        """Answer it with the safest no that its kind has.

        Raises:
            RequestAnsweredError: If it was answered before.
            RequestExpiredError: If it went away in the meantime.
        """
        self._close(refusal(self.method, self.id))

    def call_when_closed(self, callback: Callable[[], object]) -> None:
        """Call a function once it is answered or has expired; at once if that is so already.

        Args:
            callback: Is called in whichever thread closes it, often the one that
                reads the runtime, so it must not block: it may set an event or a flag,
                or post something to an event loop. What it raises is logged.

        Raises:
            WrongProcessError: In another process than that of its client.
        """
        self.check_owner()
        with self._lock:
            if self._state is State.OPEN:
                self._when_closed.append(callback)
                return
        _call(callback)

    def expire(self) -> None:
        """Note that the runtime does not wait any more (reader thread)."""
        with self._lock:
            if self._state is not State.OPEN:
                return
            self._state = State.EXPIRED
        self._call_back()

    def _close(self, line: bytes) -> None:
        # The child of a fork has a copy of it, but not the runtime that waits.
        self.check_owner()
        with self._lock:
            if self._state is State.ANSWERED:
                raise RequestAnsweredError(self.method)
            if self._state is State.EXPIRED:
                raise RequestExpiredError(self.method)
            self._state = State.ANSWERED
        self._send(self, line)
        self._call_back()

    def _call_back(self) -> None:
        callbacks, self._when_closed = self._when_closed, []
        for callback in callbacks:
            _call(callback)


def _call(callback: Callable[[], object]) -> None:
    try:
        callback()
    except Exception as error:  # noqa: BLE001  # it is a user's, and the reader outlives everything
        logger.error("a callback of a request raised\n%s", trace_of(error))  # noqa: TRY400


def refusal(method: str, request_id: int | str) -> bytes:
    """Return the line that says no to a request, in the words of its method if it has any."""
    if method in REFUSALS:
        return codec.encode_result(request_id, REFUSALS[method])
    return codec.encode_error(request_id, f"{method} is not handled by this client")

"""One request of the runtime, answered at most once."""

from __future__ import annotations

import contextvars
import enum
import threading
from collections.abc import Callable
from functools import partial
from typing import Generic, NamedTuple, TypeVar
from zlib import crc32

import msgspec

from openai_codex._checks import check_callback
from openai_codex._logs import QUESTION_CALLBACK_RAISED, place_of
from openai_codex._os.interruptions import Owned
from openai_codex._public import public
from openai_codex._wire import codec
from openai_codex._wire.answers import REFUSALS
from openai_codex.errors import InvalidAnswerError, RequestAnsweredError, RequestExpiredError
from openai_codex.protocol._method import ServerRequestMethod

__all__ = ["Arrival", "ServerRequest", "refusal"]

P = TypeVar("P")
R = TypeVar("R")


class Arrival(NamedTuple):
    """A request of the runtime as the reader receives it, not decoded yet."""

    id: int | str
    line: bytes
    thread_id: str | None
    turn_id: str | None
    item_id: str | None = None
    item_line: bytes | None = None
    """The ``item/started`` of its item, if that has more details than the request."""


class State(enum.Enum):
    """The state of a request."""

    OPEN = "open"
    ANSWERED = "answered"
    EXPIRED = "expired"


class _Line(msgspec.Struct):
    params: msgspec.Raw


_decode_line = msgspec.json.Decoder(_Line).decode


@public("openai_codex")
class ServerRequest(Owned, Generic[P, R]):
    """A request of the runtime to its client, which waits for the answer.

    You can answer it from any thread, task or event loop, now or later,
    but only once. It expires when its turn ends, when another client answers
    it, or when the runtime exits. Answering never blocks.

    Attributes:
        method: The request's method, such as ``"item/commandExecution/requestApproval"``.
        id: The runtime's number for the request. Another runtime counts from 0 again.
        key: A text for URLs and forms that identifies the request; see :meth:`Codex.answer`.
            It is not used again, even if the runtime is restarted.
        thread_id: The thread that sent the request, or :obj:`None`.
        turn_id: The turn that sent it, or :obj:`None`.
        item_id: The item that it concerns, or :obj:`None`.
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
        asked = (method.name, arrival.thread_id, arrival.turn_id, arrival.item_id)
        self.key = f"{arrival.id}-{crc32(repr(asked).encode()):08x}"
        self.thread_id = arrival.thread_id
        self.turn_id = arrival.turn_id
        self.item_id = arrival.item_id
        self._typed = method
        self._arrival = arrival
        self._send = send
        self._params: P | None = None
        # Acquired by the thread that answers the request or lets it expire, and never released. No
        # code waits for it, so a signal handler cannot wait for the code that it interrupted.
        self._settled = threading.Lock()
        self._state = State.OPEN
        self._deferred = False
        self._when_closed: list[Callable[[], object]] = []

    def __repr__(self) -> str:
        # Without the params, which may contain secrets.
        return (
            f"{type(self).__name__}(id={self.id!r}, thread_id={self.thread_id!r}, "
            f"turn_id={self.turn_id!r}, {self._state.value})"
        )

    @property
    def params(self) -> P:
        """The typed ``params`` of the request.

        Raises:
            msgspec.ValidationError: If this version of the package cannot decode them.
        """
        if self._params is None:
            self._params = self._typed.decode_params(_decode_line(self._arrival.line).params)
        return self._params

    @property
    def is_open(self) -> bool:
        """Whether the request still waits for an answer."""
        return self._state is State.OPEN

    @property
    def expired(self) -> bool:
        """Whether the request ended without an answer of this client."""
        return self._state is State.EXPIRED

    @property
    def deferred(self) -> bool:
        """Whether a handler called :meth:`defer`."""
        return self._deferred

    def defer(self) -> None:
        """Keep the request open when the handler returns, to answer it later."""
        self._deferred = True

    def respond(self, response: R) -> None:
        """Answer the request.

        Args:
            response: The answer, of the type that belongs to the request.

        Raises:
            InvalidAnswerError: If the answer has another type. The request is refused.
            RequestAnsweredError: If it was already answered.
            RequestExpiredError: If it expired in the meantime.
            WrongProcessError: If you call it in another process than that of the client.
        """
        try:
            answer = self._typed.encode_result(response)
        except (ValueError, TypeError, OverflowError, RecursionError) as error:
            self.refuse()
            raise InvalidAnswerError(self.method, type(response).__name__) from error
        self._close(codec.encode_line(codec.Result(self.id, msgspec.Raw(answer))))

    def refuse(self) -> None:
        """Refuse the request, with the safest answer of its kind.

        Raises:
            RequestAnsweredError: If it was already answered.
            RequestExpiredError: If it expired in the meantime.
        """
        self._close(refusal(self.method, self.id))

    def call_when_closed(self, callback: Callable[[], object]) -> None:
        """Call a function when the request is answered or expires; now if it is closed already.

        Args:
            callback: Called in the thread that closes the request, often the reader thread,
                so it must not block. It may set an event or a flag, or post to an event
                loop. It runs in the current :mod:`contextvars` context. Errors that it
                raises are logged.

        Raises:
            WrongProcessError: If you call it in another process than that of the client.
        """
        check_callback("callback", callback)
        self.check_owner()
        self._when_closed.append(partial(contextvars.copy_context().run, callback))
        # Check after adding: closing changes the state before it looks for callbacks.
        if self._state is not State.OPEN:
            self._call_back()

    def expire(self) -> None:
        """Record that the runtime no longer waits for an answer (reader thread)."""
        if self._settled.acquire(blocking=False):
            self._state = State.EXPIRED
            self._call_back()

    def _close(self, line: bytes) -> None:
        # The child of a fork has a copy of the request, but not the runtime that waits.
        self.check_owner()
        if not self._settled.acquire(blocking=False):
            if self._state is State.EXPIRED:
                raise RequestExpiredError(self.method)
            raise RequestAnsweredError(self.method)
        self._state = State.ANSWERED
        self._send(self, line)
        self._call_back()

    def _call_back(self) -> None:
        while self._when_closed:
            try:
                callback = self._when_closed.pop(0)
            except IndexError:
                # Another thread also calls them, and took the last one.
                return
            _call(callback)


def _call(callback: Callable[[], object]) -> None:
    try:
        callback()
    except BaseException as error:  # noqa: BLE001  # user code, which must not end the reader
        QUESTION_CALLBACK_RAISED(error=type(error).__name__, place=place_of(error))


def refusal(method: str, request_id: int | str) -> bytes:
    """Return the line that refuses a request, with its method's own refusal if there is one."""
    if method in REFUSALS:
        return codec.encode_line(codec.Result(request_id, REFUSALS[method]))
    error = codec.Refusal(f"{method} is not handled by this client")
    return codec.encode_line(codec.ErrorResult(request_id, error))

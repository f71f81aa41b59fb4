"""Receives the runtime's requests, passes them to handlers, and notices when they expire."""

from __future__ import annotations

import contextlib
import re
import time
from collections import deque
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar

import msgspec

from openai_codex._logs import QUESTION_UNHANDLED, is_logged
from openai_codex._runtime.known_threads import find_tool
from openai_codex._runtime.questions.handlers import settle_failure
from openai_codex._runtime.questions.kinds import KINDS
from openai_codex._runtime.questions.question import Arrival, refusal
from openai_codex._runtime.thread_record import Command
from openai_codex._wire import codec
from openai_codex._wire.answers import CURRENT_TIME_READ, REFUSALS
from openai_codex.protocol.notifications import (
    ITEM_COMPLETED,
    ITEM_STARTED,
    SERVER_REQUEST_RESOLVED,
    THREAD_ARCHIVED,
    THREAD_CLOSED,
    THREAD_DELETED,
    TURN_COMPLETED,
    TURN_STARTED,
)
from openai_codex.protocol.server_requests import (
    ACCOUNT_CHATGPT_AUTH_TOKENS_REFRESH,
    ATTESTATION_GENERATE,
    ITEM_TOOL_CALL,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex._runtime.known_threads import ThreadBook
    from openai_codex._runtime.questions.handlers import HandlerRunner
    from openai_codex._runtime.questions.question import ServerRequest
    from openai_codex._runtime.silence import Silence
    from openai_codex._runtime.thread_record import KnownThread
    from openai_codex._wire.codec import Envelope

__all__ = ["WATCHED", "QuestionDesk"]

T = TypeVar("T")

UNLOADED: Final = frozenset({THREAD_ARCHIVED, THREAD_CLOSED, THREAD_DELETED})

# How many answered ids to remember. Only a repetition that crosses its answer comes later, so far
# fewer would be enough.
REMEMBERED: Final = 256

# Repetitions of these cannot be told from new ones. Answering one twice does no harm.
ALL_ALIKE: Final = frozenset(
    {CURRENT_TIME_READ, ATTESTATION_GENERATE.name, ACCOUNT_CHATGPT_AUTH_TOKENS_REFRESH.name}
)

# The notifications that affect requests or the state of threads. The reader passes no others.
WATCHED: Final = UNLOADED | {
    ITEM_STARTED,
    ITEM_COMPLETED,
    SERVER_REQUEST_RESOLVED,
    TURN_STARTED,
    TURN_COMPLETED,
}

# The types of items that affect requests or the records of threads.
_NOTICED: Final = frozenset(
    b"collabAgentToolCall commandExecution dynamicToolCall enteredReviewMode fileChange".split()
)
# How lines with the most frequent other items begin. Comparing takes a tenth of the search below.
MESSAGES: Final = tuple(
    b'{"method":"%s","params":{"item":{"type":"%s"' % (method.encode(), kind)
    for method in (ITEM_COMPLETED, ITEM_STARTED)
    for kind in (b"agentMessage", b"userMessage", b"reasoning")
)
# Quotes within texts are escaped, so texts do not match.
_types_in: Final = re.compile(rb'"type"\s*:\s*"(\w+)"').findall


class _Ids(msgspec.Struct, rename="camel"):
    """The ids in the params of requests, and of the notifications that affect them."""

    request_id: int | str | None = None
    item_id: str | None = None
    call_id: str | None = None
    conversation_id: str | None = None
    namespace: str | None = None
    tool: str | None = None


class _Item(msgspec.Struct, rename="camel"):
    type: str | None = None
    id: str | None = None
    process_id: str | None = None
    sender_thread_id: str | None = None
    receiver_thread_ids: list[str] | None = None


class _ItemParams(msgspec.Struct):
    item: _Item


class _Turn(msgspec.Struct, rename="camel"):
    id: str | None = None
    root_turn_id: str | None = None


class _TurnParams(msgspec.Struct):
    turn: _Turn


class _Line(msgspec.Struct, Generic[T]):
    params: T


_decode_ids = msgspec.json.Decoder(_Line[_Ids]).decode
_decode_item = msgspec.json.Decoder(_Line[_ItemParams]).decode
_decode_turn = msgspec.json.Decoder(_Line[_TurnParams]).decode


class _Open(NamedTuple):
    """An open request, its thread, and the hash of its line."""

    request: ServerRequest[Any, Any]
    thread: KnownThread | None
    line_hash: int


class QuestionDesk:
    """Receives the runtime's requests, and passes them to their handlers.

    The reader thread calls it. :meth:`open_requests` is safe from any thread.

    Args:
        send: Sends a line to the runtime, without blocking.
        book: Has the handlers of threads.
        silence: Records answers, because they end the silence of a thread.
        run: Runs a handler; never blocks.
    """

    def __init__(
        self,
        send: Callable[[bytes], None],
        book: ThreadBook,
        silence: Silence,
        run: HandlerRunner,
    ) -> None:
        self._send = send
        self._book = book
        self._silence = silence
        self._run = run
        # In the order of arrival. Only the thread that removes a request closes it.
        self._open: dict[int | str, _Open] = {}
        # With the hashes of their lines, because the runtime may reuse an id for another request.
        self._closed: deque[tuple[int | str, int]] = deque(maxlen=REMEMBERED)
        self._unhandled: dict[str, int] = {}
        self.given: dict[int | str, bytes] | None = None
        """The last answers, if one may be lost on the way and requested again."""

    def open_requests(self) -> list[ServerRequest[Any, Any]]:
        """Return the requests that wait for an answer, oldest first."""
        return [each.request for each in self._open.copy().values() if each.request.is_open]

    def arrived(self, request_id: int | str, method: str, envelope: Envelope, line: bytes) -> None:
        """Pass a request to its handler, or refuse it. A resumed thread repeats its requests."""
        if request_id in self._open or (request_id, hash(line)) in self._closed:
            if self.given is not None and request_id in self.given:
                self._send(self.given[request_id])
            return
        ids = _ids(line)
        scope = envelope.params
        thread_id = ids.conversation_id if scope is None else scope.thread_id or ids.conversation_id
        turn_id = None if scope is None else scope.turn_id
        lineage = self._book.lineage(thread_id)
        handler = None
        if method == ITEM_TOOL_CALL.name and ids.tool is not None:
            handler = find_tool(lineage, ids.namespace, ids.tool)
        handler = handler or self._book.handler(method, lineage, turn_id)
        item_id = ids.item_id or ids.call_id
        # Under one lock, so that the thread cannot be forgotten in between.
        with self._book.lock:
            thread = None if handler is None or thread_id is None else self._book.known(thread_id)
            item_line = None if thread is None or item_id is None else thread.changes.get(item_id)
            arrival = Arrival(request_id, line, thread_id, turn_id, item_id, item_line)
            kind = None if handler is None else KINDS.get(method)
            request = None if kind is None else kind(arrival, self._answered)
            if thread is not None and request is not None:
                thread.questions[request_id] = request
        if handler is None or request is None:
            self.answer_alone(request_id, method, thread_id)
            return
        self._open[request_id] = _Open(request, thread, hash(line))
        try:
            self._run(handler, request, self._book.context(lineage))
        except Exception as error:  # noqa: BLE001  # such as no more threads from the system
            settle_failure(request, error)

    def answer_alone(
        self, request_id: int | str, method: str, thread_id: str | None = None
    ) -> None:
        """Answer a request that has no handler: immediately, with the safe default."""
        if method == CURRENT_TIME_READ:
            line = codec.encode_line(codec.Result(request_id, {"currentTimeAt": int(time.time())}))
        else:
            # All unknown methods count as one, because there may be any number of them.
            kind = method if method in REFUSALS else ""
            number = self._unhandled[kind] = self._unhandled.get(kind, 0) + 1
            if is_logged(number):
                context = self._book.context(self._book.lineage(thread_id))
                context.run(QUESTION_UNHANDLED, method=method, thread_id=thread_id, number=number)
            line = refusal(method, request_id)
        self._send(line)

    def notice(self, method: str, envelope: Envelope, line: bytes) -> None:
        """Update requests and the state of threads from a notification."""
        scope = envelope.params
        if scope is None:
            return
        if method == SERVER_REQUEST_RESOLVED:
            if (request_id := _ids(line).request_id) is not None:
                self._expire(request_id)
                self._forget(request_id)
        elif scope.thread_id is None:
            return
        elif method == TURN_STARTED:
            self._begin_turn(scope.thread_id, line)
        elif method == TURN_COMPLETED:
            self._end_turn(scope.thread_id, scope.turn.id if scope.turn is not None else None)
        elif method in UNLOADED:
            self._unloaded(scope.thread_id, for_good=method != THREAD_CLOSED)
        else:
            self._notice_item(method, scope.thread_id, scope.turn_id, line)

    def close(self) -> None:
        """Expire all requests: the runtime has ended."""
        for request_id in self._open.copy():
            self._expire(request_id)

    def _answered(self, request: ServerRequest[Any, Any], line: bytes) -> None:
        self._remove(request.id)
        if self._silence.watches:
            self._silence.heard(request.thread_id)
        if self.given is not None:
            self.given[request.id] = line
            if len(self.given) > REMEMBERED:
                del self.given[next(iter(self.given))]
        self._send(line)

    def _expire(self, request_id: int | str) -> None:
        if (request := self._remove(request_id)) is not None:
            request.expire()

    def _remove(self, request_id: int | str) -> ServerRequest[Any, Any] | None:
        """Remove a request that no longer waits; return it if it was open."""
        closed = self._open.pop(request_id, None)
        if closed is None:
            return None
        request, thread, line_hash = closed
        if request.method not in ALL_ALIKE:
            self._closed.append((request_id, line_hash))
        if thread is not None:
            thread.questions.pop(request_id, None)
            if not thread.loaded:
                self._book.tidy(thread)
        return request

    def _forget(self, request_id: int | str) -> None:
        """Note that the runtime has an answer: whatever has its id from now on is another."""
        for each in tuple(self._closed):
            if each[0] == request_id:
                # Gone already if others were closed meanwhile.
                with contextlib.suppress(ValueError):
                    self._closed.remove(each)

    def _unloaded(self, thread_id: str, *, for_good: bool) -> None:
        if (thread := self._book.find(thread_id)) is not None:
            for request_id in thread.questions.copy():
                self._expire(request_id)
            thread.unload()
            thread.call_next()
            if for_good:
                # It must not be resumed automatically.
                thread.elsewhere = False
            self._book.forget(thread_id)

    def _begin_turn(self, thread_id: str, line: bytes) -> None:
        if (thread := self._book.find(thread_id)) is not None:
            try:
                turn = _decode_turn(line).params.turn
            except (ValueError, RecursionError):
                turn = _Turn()
            thread.turn_started(turn.id, turn.root_turn_id)

    def _end_turn(self, thread_id: str, turn_id: str | None) -> None:
        if (thread := self._book.find(thread_id)) is None:
            return
        thread.end_turn(turn_id)
        for request in tuple(thread.questions.values()):
            # Requests for the time belong to the running turn without naming it. A request of an
            # MCP server without a turn may come outside of turns, and is resolved separately.
            if request.turn_id == turn_id or request.method == CURRENT_TIME_READ:
                self._expire(request.id)

    def _notice_item(self, method: str, thread_id: str, turn_id: str | None, line: bytes) -> None:
        # Most items do not affect requests, and finding the types costs less than decoding.
        if line.startswith(MESSAGES) or _NOTICED.isdisjoint(_types_in(line)):
            return
        item, thread = _item(line), self._book.find(thread_id)
        if item.type == "collabAgentToolCall":
            for child in item.receiver_thread_ids or ():
                self._book.adopt(child, item.sender_thread_id or thread_id)
        elif item.id is None:
            return
        elif item.type == "fileChange" and method == ITEM_STARTED:
            self._book.known(thread_id).changes[item.id] = line
        elif thread is None:
            return
        elif item.type == "fileChange":
            thread.changes.pop(item.id, None)
        elif item.type == "commandExecution" and method == ITEM_COMPLETED:
            thread.commands.pop(item.id, None)
        elif item.type == "commandExecution" and item.process_id is not None:
            thread.commands[item.id] = Command(turn_id, item.process_id)
        elif item.type == "enteredReviewMode" and method == ITEM_STARTED:
            thread.review = turn_id
        elif item.type == "dynamicToolCall" and method == ITEM_COMPLETED:
            # The runtime does not report that it has cancelled a tool call.
            for request in tuple(thread.questions.values()):
                if request.item_id == item.id:
                    self._expire(request.id)


def _ids(line: bytes) -> _Ids:
    try:
        return _decode_ids(line).params
    except (ValueError, RecursionError):
        # The handler decodes the params itself. Here the request just has no ids.
        return _Ids()


def _item(line: bytes) -> _Item:
    try:
        return _decode_item(line).params.item
    except (ValueError, RecursionError):
        return _Item()

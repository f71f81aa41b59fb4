"""What the runtime asks: have it handled, and notice when it does not wait any more."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any, Final

import msgspec

from openai_codex._runtime.activity import Activity
from openai_codex._runtime.requests.handlers import Handlers, settle_failure
from openai_codex._runtime.requests.kinds import make_request
from openai_codex._runtime.requests.open_requests import OpenRequests
from openai_codex._runtime.requests.request import Arrival, refusal
from openai_codex._runtime.requests.scopes import Scopes
from openai_codex._wire import codec
from openai_codex._wire.refusals import CURRENT_TIME_READ
from openai_codex.protocol.notifications import (
    ITEM_COMPLETED,
    ITEM_STARTED,
    SERVER_REQUEST_RESOLVED,
    THREAD_ARCHIVED,
    THREAD_CLOSED,
    THREAD_DELETED,
    TURN_COMPLETED,
)
from openai_codex.protocol.server_requests import ITEM_TOOL_CALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex._runtime.requests.handlers import AnyHandler
    from openai_codex._runtime.requests.request import ServerRequest
    from openai_codex._runtime.requests.scopes import Binding
    from openai_codex._wire.codec import Envelope

__all__ = ["WATCHED", "RequestRegistry"]

logger = logging.getLogger("openai_codex.requests")

UNLOADED: Final = frozenset({THREAD_ARCHIVED, THREAD_CLOSED, THREAD_DELETED})

# Notifications that bear on requests; the reader shows no others.
WATCHED: Final = UNLOADED | {ITEM_STARTED, ITEM_COMPLETED, SERVER_REQUEST_RESOLVED, TURN_COMPLETED}


class _Ids(msgspec.Struct, rename="camel"):
    """The ids in the params of requests and of the notifications that bear on them."""

    request_id: int | str | None = None
    item_id: str | None = None
    call_id: str | None = None
    conversation_id: str | None = None
    namespace: str | None = None
    tool: str | None = None


class _Item(msgspec.Struct, rename="camel"):
    type: str | None = None
    id: str | None = None
    sender_thread_id: str | None = None
    receiver_thread_ids: list[str] | None = None


class _IdsLine(msgspec.Struct):
    params: _Ids


class _ItemParams(msgspec.Struct):
    item: _Item


class _ItemLine(msgspec.Struct):
    params: _ItemParams


class _ThreadAnswer(msgspec.Struct):
    thread: codec.Reference


_decode_thread_answer = msgspec.json.Decoder(_ThreadAnswer).decode
_decode_ids = msgspec.json.Decoder(_IdsLine).decode
_decode_item = msgspec.json.Decoder(_ItemLine).decode


class RequestRegistry:
    """Takes in what the server asks, and hands it to whoever handles it.

    The reader calls this; :meth:`serve` and :meth:`pending` are for its clients.

    Args:
        send: Sends a line to the runtime, without blocking.
    """

    def __init__(self, send: Callable[[bytes], None]) -> None:
        self.scopes = Scopes()
        """Who handles what."""
        self._send = send
        self._open = OpenRequests()
        self.activity = Activity(self.scopes, self._open)
        """When threads were last heard of; answering counts as well."""
        self._dispatch: Callable[[AnyHandler, ServerRequest[Any, Any]], None] | None = None
        # The file changes that are under way, by thread and item: a request for approval
        # does not repeat them.
        self._announced: dict[str, dict[str, bytes]] = {}

    def serve(
        self,
        handlers: Handlers | None,
        dispatch: Callable[[AnyHandler, ServerRequest[Any, Any]], None],
    ) -> None:
        """Set the client's own handlers, and how handlers are run."""
        self.scopes.client = handlers or Handlers()
        self._dispatch = dispatch

    @property
    def attests(self) -> bool:
        """Whether the client can attest itself; the runtime asks only one that says so first."""
        return self.scopes.client.attestation is not None

    def bind_new_thread(self, answer: msgspec.Raw, binding: Binding) -> str | None:
        """Set who answers what a thread asks, from the answer that names it; return its id."""
        try:
            thread_id = _decode_thread_answer(answer).thread.id
        except (ValueError, RecursionError):
            # The caller is told when it decodes the answer.
            return None
        if thread_id is not None:
            self.scopes.bind_thread(thread_id, binding)
        return thread_id

    def pending(self) -> list[ServerRequest[Any, Any]]:
        """Return the requests that wait for an answer, oldest first; safe from any thread."""
        return [request for request in self._open.all() if request.is_open]

    def arrived(self, request_id: int | str, method: str, envelope: Envelope, line: bytes) -> None:
        """Have a request handled, or refuse it."""
        if self._open.knows(request_id):
            return
        ids = _ids(line)
        arrival = self._arrival(request_id, ids, envelope, line)
        handler = self._handler(method, arrival, ids)
        request = None if handler is None else make_request(method, arrival, self._answered)
        if handler is None or request is None or self._dispatch is None:
            self.answer_alone(request_id, method)
            return
        self._open.add(request)
        try:
            self._dispatch(handler, request)
        except Exception as error:  # noqa: BLE001  # such as no thread left to be had
            settle_failure(request, error)

    def answer_alone(self, request_id: int | str, method: str) -> None:
        """Answer a request that nobody handles: safely, and at once."""
        if method == CURRENT_TIME_READ:
            line = codec.encode_result(request_id, {"currentTimeAt": int(time.time())})
        else:
            logger.warning("refused %s: there is no handler for it", method)
            line = refusal(method, request_id)
        self._send(line)

    def notice(self, method: str, envelope: Envelope, line: bytes) -> None:
        """Learn from a notification what has become of requests."""
        scope = envelope.params
        if scope is None:
            return
        if method == SERVER_REQUEST_RESOLVED:
            request_id = _ids(line).request_id
            if request_id is not None:
                self._expire(request_id)
        elif scope.thread_id is None:
            return
        elif method == TURN_COMPLETED:
            self._end_turn(scope.thread_id, scope.turn.id if scope.turn is not None else None)
        elif method in UNLOADED:
            self.scopes.forget(scope.thread_id)
            self._announced.pop(scope.thread_id, None)
        else:
            self._notice_item(method, scope.thread_id, line)

    def close(self) -> None:
        """Expire all: the runtime is gone."""
        for request in self._open.all():
            self._expire(request.id)

    def _arrival(
        self, request_id: int | str, ids: _Ids, envelope: Envelope, line: bytes
    ) -> Arrival:
        scope = envelope.params
        thread_id = ids.conversation_id if scope is None else scope.thread_id or ids.conversation_id
        turn_id = None if scope is None else scope.turn_id
        item_id = ids.item_id or ids.call_id
        item_line = self._announced.get(thread_id or "", {}).get(item_id or "")
        return Arrival(request_id, line, thread_id, turn_id, item_id, item_line)

    def _handler(self, method: str, arrival: Arrival, ids: _Ids) -> AnyHandler | None:
        if method == ITEM_TOOL_CALL.name and ids.tool is not None:
            tool = self.scopes.tool(arrival.thread_id, ids.namespace, ids.tool)
            if tool is not None:
                return tool
        return self.scopes.find(method, arrival.thread_id, arrival.turn_id)

    def _answered(self, request: ServerRequest[Any, Any], line: bytes) -> None:
        self._open.remove(request.id)
        self.activity.heard(request.thread_id)
        self._send(line)

    def _expire(self, request_id: int | str) -> None:
        request = self._open.remove(request_id)
        if request is not None:
            request.expire()

    def _end_turn(self, thread_id: str, turn_id: str | None) -> None:
        self.scopes.end_turn(thread_id, turn_id)
        # A change that was cancelled is never completed.
        self._announced.pop(thread_id, None)
        for request in self._open.of_thread(thread_id):
            # The clock is read for the turn under way, without naming it. A question of an
            # MCP server without a turn may be asked outside of any, and is resolved apart.
            if request.turn_id == turn_id or request.method == CURRENT_TIME_READ:
                self._expire(request.id)

    def _notice_item(self, method: str, thread_id: str, line: bytes) -> None:
        # Most items bear on no request; looking for their type costs less than decoding them.
        if b'"fileChange"' in line:
            self._notice_file_change(method, thread_id, line)
        elif b'"collabAgentToolCall"' in line:
            item = _item(line)
            for child in item.receiver_thread_ids or ():
                self.scopes.adopt(child, item.sender_thread_id or thread_id)
        elif method == ITEM_COMPLETED and b'"dynamicToolCall"' in line:
            # The runtime does not say that it has given up a tool call.
            item = _item(line)
            for request in self._open.of_thread(thread_id):
                if request.item_id == item.id:
                    self._expire(request.id)

    def _notice_file_change(self, method: str, thread_id: str, line: bytes) -> None:
        item = _item(line)
        if item.type != "fileChange" or item.id is None:
            return
        if method == ITEM_STARTED:
            self._announced.setdefault(thread_id, {})[item.id] = line
        elif thread_id in self._announced:
            self._announced[thread_id].pop(item.id, None)


def _ids(line: bytes) -> _Ids:
    try:
        return _decode_ids(line).params
    except (ValueError, RecursionError):
        # What is asked is looked at by its handler; here it only has no ids.
        return _Ids()


def _item(line: bytes) -> _Item:
    try:
        return _decode_item(line).params.item
    except (ValueError, RecursionError):
        return _Item()

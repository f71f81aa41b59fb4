# Derived from src/openai_codex/_async/codex.py by tools/derive_sync; do not edit.
"""The client: one runtime and its threads."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

import openai_codex
from openai_codex import protocol, types
from openai_codex._checks import (
    check_instance,
    check_mapping,
    check_strings,
    check_text,
    check_texts,
    check_whole,
)
from openai_codex._os.interruptions import Live, once
from openai_codex._public import public
from openai_codex._sync.accounts import Accounts
from openai_codex._sync.catalog import Catalog
from openai_codex._sync.commands import Commands
from openai_codex._sync.configuration import Configuration
from openai_codex._sync.subscription import Subscription
from openai_codex._sync.threads import Threads
from openai_codex.errors import RequestExpiredError
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from openai_codex.compat._sync.client import CodexClient

__all__ = ["Codex"]

P = TypeVar("P")
R = TypeVar("R")


@public("openai_codex")
class Codex(Threads, Catalog, Accounts, Configuration, Commands, Live):
    """A client with its own runtime.

    Thread-safe. Close it, or use it as a context
    manager. A runtime that is still open is stopped when the process exits.

    Args:
        config: Settings of the client; :obj:`None` uses the defaults.
        handlers: Handlers for the runtime's requests, used if neither the thread
            nor the turn has a handler for a request.
    """

    def __init__(
        self,
        config: openai_codex.CodexConfig | None = None,
        *,
        handlers: openai_codex.Handlers | None = None,
    ) -> None:
        with once:
            from openai_codex._sync import parts

        self._calls = parts.Calls(config, handlers)
        self._low_level: CodexClient | None = None

    def __enter__(self) -> Codex:
        self._calls.reopen()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._calls.close(for_good=True)

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.__rich_repr__())
        return f"{type(self).__name__}({shown})"

    def __rich_repr__(self) -> list[tuple[str, object]]:
        return self._calls.facts()

    @property
    def metadata(self) -> types.InitializeResponse:
        """The runtime's answer to the handshake, ``initialize``."""
        return self._calls.metadata

    @property
    def _client(self) -> CodexClient:
        """The low-level client, which programs for the official SDK use."""
        if self._low_level is None:
            from openai_codex.compat._sync.client import CodexClient

            self._low_level = CodexClient.over(self._calls)
        return self._low_level

    def start(self) -> None:
        """Start the runtime, if it is not running.

        A client starts its runtime by itself, but not after its ``with`` block has ended,
        because nothing would close it. Call this, or enter another block, to start it again.

        Raises:
            LaunchError: If the runtime cannot be started.
            TransportClosedError: If it ends immediately.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        self._calls.reopen()

    def close(self) -> None:
        """Stop the runtime and wait until it has exited; safe to call more than once.

        Takes at most three times ``shutdown_timeout``. Calls that still wait
        for a turn or an answer raise :class:`TransportClosedError`. In the child of
        a fork it does nothing: the runtime belongs to the parent.
        """
        self._calls.close()

    def models(self, *, include_hidden: bool = False) -> protocol.ModelListResponse:
        """Return the models that you can use (protocol: ``model/list``).

        Args:
            include_hidden: Whether to include models that are hidden from users.

        Raises:
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        check_instance("include_hidden", include_hidden, bool)
        params = protocol.ModelListParams(include_hidden=include_hidden)
        return self._calls.request(methods.MODEL_LIST, params)

    @overload
    def request(self, method: protocol.Method[P, R], params: P) -> R: ...

    @overload
    def request(self, method: str, params: protocol.JsonValue = None) -> protocol.JsonValue: ...

    def request(self, method: protocol.Method[P, R] | str, params: object = None) -> object:
        """Send any request of the protocol and wait for its answer.

        Args:
            method: One of ``openai_codex.protocol.methods``, whose types are
                then those of the parameters and the answer; or the name of a
                method that this version does not know.
            params: The parameters; for a name, as JSON values.

        Returns:
            The typed answer; for a name, the answer as JSON values.

        Raises:
            TypeError: If the method or the parameters have the wrong type.
            JsonRpcError: If the runtime refuses it.
            InvalidInputError: If the parameters cannot be sent as JSON.
            WireError: If the answer does not fit the method's type.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        from openai_codex._sync import parts

        parts.check_request(method, params)
        if isinstance(method, str):
            return self._calls.request_json(method, params)
        return self._calls.request(method, cast("P", params))

    def pending_requests(self) -> list[openai_codex.ServerRequest[Any, Any]]:
        """Return the runtime's requests that are not answered yet, oldest first.

        Never blocks. Requests without a handler are refused immediately and do not
        appear here.
        """
        return self._calls.pending_requests()

    def answer(
        self, key: str, answer: str | Mapping[str, protocol.JsonValue] | protocol.WireStruct
    ) -> None:
        """Answer a request of the runtime by its key.

        Use it for requests that a handler has deferred. For example, a web page shows
        :meth:`pending_requests`, and another web request sends the decision. Never blocks.

        Args:
            key: ``request.key`` of one of :meth:`pending_requests`.
            answer: A word, such as ``"accept"``, ``"accept_for_session"``, ``"decline"`` or
                ``"cancel"``; a dictionary of answers by question, or of what was filled in
                for an MCP server; or the typed answer of the protocol.

        Raises:
            RequestExpiredError: If no request with this key is open: it was already answered, its
                turn has ended, or the runtime has exited.
            RequestAnsweredError: If it is being answered at this moment.
            ValueError: If the request does not have this answer; it stays open.
            InvalidAnswerError: If the answer has the wrong type; the request is refused.
        """
        from openai_codex._runtime.questions.kinds import answer_with

        check_text("key", key)
        if not isinstance(answer, str) and not hasattr(answer, "__struct_fields__"):
            check_mapping("answer", answer)
        for request in self._calls.pending_requests():
            if request.key == key:
                answer_with(request, answer)
                return
        raise RequestExpiredError(f"request {key}")

    def notify(self, method: str, params: protocol.JsonValue = None) -> None:
        """Send a notification, which has no answer.

        Args:
            method: Its name.
            params: Its parameters, as JSON values; :obj:`None` sends none.

        Raises:
            TypeError: If the method or the parameters have the wrong type.
            InvalidInputError: If the parameters cannot be sent as JSON.
            TransportClosedError: If the runtime is gone.
        """
        from openai_codex._sync import parts

        check_text("method", method)
        parts.check_request(method, params)
        self._calls.notify(method, params)

    def subscribe(
        self, *methods: str, thread_id: str | None = None, max_pending: int = 10_000
    ) -> Subscription:
        """Subscribe to notifications, including those that belong to no turn.

        Takes effect before it returns. Close it when you no longer need it.

        Args:
            methods: Names of the notifications, such as ``"account/updated"``;
                without names, all of them.
            thread_id: Only notifications of this thread.
            max_pending: Maximum number of unread notifications. Beyond that, the oldest are dropped
                and counted.

        Raises:
            TypeError: If an argument has the wrong type.
            ValueError: If ``max_pending`` is less than 1.
            TransportClosedError: If the runtime is gone.
        """
        check_strings("methods", methods)
        check_texts(thread_id=thread_id)
        check_whole("max_pending", max_pending, 1)
        wanted = frozenset(methods) or None
        mailbox = self._calls.subscribe(wanted, thread_id, max_pending)
        return Subscription(self._calls, mailbox)

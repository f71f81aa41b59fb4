"""The client: one runtime, and the threads it works on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

from openai_codex import protocol
from openai_codex._async.accounts import AsyncAccounts
from openai_codex._async.catalog import AsyncCatalog
from openai_codex._async.subscription import AsyncSubscription
from openai_codex._async.threads import AsyncThreads
from openai_codex._runtime.forks import once
from openai_codex._runtime.ownership import Live
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from types import TracebackType

    from openai_codex._runtime.requests.handlers import Handlers
    from openai_codex._runtime.requests.request import ServerRequest
    from openai_codex._wire.metadata import InitializeResponse
    from openai_codex.config import CodexConfig
    from openai_codex.protocol._method import Method

__all__ = ["AsyncCodex"]

P = TypeVar("P")
R = TypeVar("R")


class AsyncCodex(AsyncThreads, AsyncCatalog, AsyncAccounts, Live):
    """A client with a runtime of its own.

    Safe from several tasks of one event loop. Close it, or use it as a context
    manager; a runtime that is left open is ended with the process.

    Args:
        config: How to start the runtime; :obj:`None` takes the defaults.
        handlers: Who answers what the runtime asks, where neither the thread
            nor the turn has a handler for it.
    """

    def __init__(
        self, config: CodexConfig | None = None, *, handlers: Handlers | None = None
    ) -> None:
        with once:
            from openai_codex._async import parts

        self._client = parts.AsyncClient(config, handlers)

    async def __aenter__(self) -> AsyncCodex:
        try:
            await self._client.start()
        except BaseException:
            # Without an entry there is no exit, and so nobody who closes it.
            await self._client.close()
            raise
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    @property
    def metadata(self) -> InitializeResponse:
        """What the runtime said of itself in the handshake, ``initialize``."""
        return self._client.metadata

    async def close(self) -> None:
        """End the runtime and wait until nothing of it is left; safe any number of times.

        Takes at most three times ``shutdown_timeout``. Whoever still waits for
        a turn or an answer gets :class:`TransportClosedError`. In the child of
        a fork it does nothing: the runtime belongs to the parent.
        """
        await self._client.close()

    async def models(self, *, include_hidden: bool = False) -> protocol.ModelListResponse:
        """Return the models that can be used (protocol: ``model/list``).

        Args:
            include_hidden: Whether to include those that are not shown to users.

        Raises:
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        params = protocol.ModelListParams(include_hidden=include_hidden)
        return await self._client.request(methods.MODEL_LIST, params)

    @overload
    async def request(self, method: Method[P, R], params: P) -> R: ...

    @overload
    async def request(
        self, method: str, params: protocol.JsonValue = None
    ) -> protocol.JsonValue: ...

    async def request(self, method: Method[P, R] | str, params: object = None) -> object:
        """Send any request of the protocol and wait for its answer.

        Args:
            method: One of ``openai_codex.protocol.methods``, whose types are
                then those of the parameters and the answer; or the name of a
                method that this version does not know.
            params: The parameters; for a name, as JSON values.

        Returns:
            The typed answer; for a name, the answer as JSON values.

        Raises:
            JsonRpcError: If the runtime refuses it.
            InvalidInputError: If the parameters cannot be sent as JSON.
            WireError: If the answer is not understood.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        if isinstance(method, str):
            return await self._client.request_json(method, params)
        return await self._client.request(method, cast("P", params))

    def pending_requests(self) -> list[ServerRequest[Any, Any]]:
        """Return what the runtime has asked and nobody has answered yet, oldest first.

        Never blocks. Requests without a handler are refused at once and do not
        appear here.
        """
        return self._client.pending_requests()

    async def notify(self, method: str, params: protocol.JsonValue = None) -> None:
        """Send a notification, which has no answer.

        Args:
            method: Its name.
            params: Its parameters, as JSON values; :obj:`None` sends none.

        Raises:
            InvalidInputError: If the parameters cannot be sent as JSON.
            TransportClosedError: If the runtime is gone.
        """
        await self._client.notify(method, params)

    async def subscribe(
        self, *methods: str, thread_id: str | None = None, max_pending: int = 10_000
    ) -> AsyncSubscription:
        """Follow notifications that are not, or not only, those of one turn.

        Takes effect before it returns. Close it when it is no longer needed.

        Args:
            methods: Names of the notifications, such as ``"account/updated"``;
                none means all of them.
            thread_id: Only those of this thread.
            max_pending: How many may wait to be read. Beyond it the oldest are
                dropped, and counted.

        Raises:
            ValueError: If ``max_pending`` is less than 1.
            TransportClosedError: If the runtime is gone.
        """
        if max_pending < 1:
            raise ValueError("max_pending must be at least 1")
        wanted = frozenset(methods) or None
        mailbox = await self._client.subscribe(wanted, thread_id, max_pending)
        return AsyncSubscription(self._client, mailbox)

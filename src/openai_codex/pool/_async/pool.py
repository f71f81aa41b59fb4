"""Several clients, each with its own runtime."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from contextlib import AsyncExitStack, suppress
from types import TracebackType
from typing import Any, cast
from weakref import WeakValueDictionary

from openai_codex import (
    AsyncCodex,
    AsyncThread,
    CodexConfig,
    Handlers,
    RestartPolicy,
    RunInput,
    TurnResult,
    protocol,
)
from openai_codex._public import public
from openai_codex.errors import (
    CodexError,
    InvalidRequestError,
    ThreadInUseError,
    TransportClosedError,
)
from openai_codex.protocol import methods

__all__ = ["AsyncCodexPool"]


class Member:
    """One client of the pool, with its load."""

    def __init__(self, codex: AsyncCodex) -> None:
        self.codex = codex
        self.runs: set[object] = set()
        self.threads: WeakValueDictionary[str, AsyncThread] = WeakValueDictionary()

    @property
    def load(self) -> int:
        """The load: calls of ``run``, and threads that the program still holds."""
        return len(self.runs) + len(self.threads)


@public("openai_codex.pool")
class AsyncCodexPool:
    """Several clients behind one object. Safe to use from several tasks of one event loop.

    New threads start on the client with the lowest load, and stay there. If a runtime exits
    unexpectedly, only its running turns fail, with :class:`TransportClosedError`. Its threads
    continue on the runtime that the client starts for their next turn.

    Args:
        size: Number of clients. Each has its own runtime.
        config: Settings of each client. ``restart`` is always ``on_demand``.
        handlers: Handlers for the requests of the runtimes.

    Raises:
        ValueError: If ``size`` is less than 1.
        LaunchError: If a runtime cannot be started.
    """

    def __init__(
        self, size: int = 2, config: CodexConfig | None = None, *, handlers: Handlers | None = None
    ) -> None:
        if size < 1:
            raise ValueError("size must be at least 1")
        self._config = dataclasses.replace(config or CodexConfig(), restart=RestartPolicy.on_demand)
        self._handlers = handlers
        self._members = [self._new() for _ in range(size)]

    async def __aenter__(self) -> AsyncCodexPool:
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        async with AsyncExitStack() as stack:
            for codex in self.members:
                stack.push_async_exit(codex)

    @property
    def members(self) -> list[AsyncCodex]:
        """The clients, for calls that the pool does not have, such as logins."""
        return [member.codex for member in self._members]

    async def thread_start(self, **options: object) -> AsyncThread:
        """Start a thread on the client with the lowest load, as :meth:`AsyncCodex.thread_start`."""
        member = self._least_busy()
        thread = await member.codex.thread_start(**cast("Any", options))
        member.threads[thread.id] = thread
        return thread

    async def thread_resume(self, thread_id: str, **options: object) -> AsyncThread:
        """Resume a saved thread, as :meth:`AsyncCodex.thread_resume`.

        Uses the client that has it loaded, or else the client with the lowest load.

        Raises:
            ThreadInUseError: If a runtime outside the pool has it loaded.
            CodexError: As :meth:`AsyncCodex.thread_resume`.
        """
        *others, last = sorted(
            self._members, key=lambda each: (thread_id not in each.threads, each.load)
        )
        for member in others:
            # Ask the runtimes which of them has it.
            with suppress(ThreadInUseError):
                return await self._resumed(member, thread_id, options)
        return await self._resumed(last, thread_id, options)

    async def run(
        self,
        input: RunInput,
        *,
        thread_options: Mapping[str, object] | None = None,
        **options: object,
    ) -> TurnResult[Any]:
        """Run one turn in a new ephemeral thread, and close the thread.

        Args:
            input: The prompt.
            thread_options: Options of the thread, as for :meth:`AsyncCodex.thread_start`.
            **options: Options of the turn, as for :meth:`AsyncThread.run`.

        Raises:
            TransportClosedError: If the runtime exits. The turn may have started. The next call
                uses another runtime.
            CodexError: As :meth:`AsyncThread.run`.
        """
        member, call = self._least_busy(), object()
        member.runs.add(call)
        try:
            settings = {"ephemeral": True, **(thread_options or {})}
            thread = await member.codex.thread_start(**cast("Any", settings))
            try:
                return await thread.run(input, **cast("Any", options))
            finally:
                with suppress(CodexError):
                    await thread.close()
        finally:
            member.runs.discard(call)

    async def drain(self, codex: AsyncCodex) -> None:
        """Replace a client with a new one, and close it after its turns have ended.

        Waits until the client is closed. You can resume its threads by id on another client.

        Raises:
            ValueError: If the client does not belong to the pool.
            LaunchError: If the new runtime cannot be started.
        """
        place = self.members.index(codex)
        self._members[place] = self._new()
        with suppress(TransportClosedError):
            async with await codex.subscribe("thread/status/changed") as changes:
                while await _is_active(codex):
                    await changes.__anext__()
        # Its threads must not start another runtime, which the pool would not close.
        await codex.__aexit__(None, None, None)

    async def close(self) -> None:
        """Stop all runtimes, one after the other; safe to call more than once."""
        async with AsyncExitStack() as stack:
            for codex in self.members:
                stack.push_async_callback(codex.close)

    async def _resumed(
        self, member: Member, thread_id: str, options: Mapping[str, object]
    ) -> AsyncThread:
        thread = await member.codex.thread_resume(thread_id, **cast("Any", options))
        member.threads[thread_id] = thread
        return thread

    def _new(self) -> Member:
        return Member(AsyncCodex(self._config, handlers=self._handlers))

    def _least_busy(self) -> Member:
        return min(self._members, key=lambda member: member.load)


async def _is_active(codex: AsyncCodex) -> bool:
    """Return whether a turn is running."""
    loaded = await codex.request(methods.THREAD_LOADED_LIST, protocol.ThreadLoadedListParams())
    for thread_id in loaded.data:
        # The thread may be unloaded in the meantime.
        with suppress(InvalidRequestError):
            params = protocol.ThreadReadParams(thread_id=thread_id)
            read = await codex.request(methods.THREAD_READ, params)
            if isinstance(read.thread.status, protocol.ActiveThreadStatus):
                return True
    return False

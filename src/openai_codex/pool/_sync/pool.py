# Derived from src/openai_codex/pool/_async/pool.py by tools/derive_sync; do not edit.
"""Several clients, each with its own runtime."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from types import TracebackType
from typing import Any, cast
from weakref import WeakValueDictionary

from openai_codex import (
    Codex,
    CodexConfig,
    Handlers,
    RestartPolicy,
    RunInput,
    Thread,
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

__all__ = ["CodexPool"]


class Member:
    """One client of the pool, with its load."""

    def __init__(self, codex: Codex) -> None:
        self.codex = codex
        self.runs: set[object] = set()
        self.threads: WeakValueDictionary[str, Thread] = WeakValueDictionary()

    @property
    def load(self) -> int:
        """The load: calls of ``run``, and threads that the program still holds."""
        return len(self.runs) + len(self.threads)


@public("openai_codex.pool")
class CodexPool:
    """Several clients behind one object. Thread-safe.

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

    def __enter__(self) -> CodexPool:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        with ExitStack() as stack:
            for codex in self.members:
                stack.push(codex)

    @property
    def members(self) -> list[Codex]:
        """The clients, for calls that the pool does not have, such as logins."""
        return [member.codex for member in self._members]

    def thread_start(self, **options: object) -> Thread:
        """Start a thread on the client with the lowest load, as :meth:`Codex.thread_start`."""
        member = self._least_busy()
        thread = member.codex.thread_start(**cast("Any", options))
        member.threads[thread.id] = thread
        return thread

    def thread_resume(self, thread_id: str, **options: object) -> Thread:
        """Resume a saved thread, as :meth:`Codex.thread_resume`.

        Uses the client that has it loaded, or else the client with the lowest load.

        Raises:
            ThreadInUseError: If a runtime outside the pool has it loaded.
            CodexError: As :meth:`Codex.thread_resume`.
        """
        *others, last = sorted(
            self._members, key=lambda each: (thread_id not in each.threads, each.load)
        )
        for member in others:
            # Ask the runtimes which of them has it.
            with suppress(ThreadInUseError):
                return self._resumed(member, thread_id, options)
        return self._resumed(last, thread_id, options)

    def run(
        self,
        input: RunInput,
        *,
        thread_options: Mapping[str, object] | None = None,
        **options: object,
    ) -> TurnResult[Any]:
        """Run one turn in a new ephemeral thread, and close the thread.

        Args:
            input: The prompt.
            thread_options: Options of the thread, as for :meth:`Codex.thread_start`.
            **options: Options of the turn, as for :meth:`Thread.run`.

        Raises:
            TransportClosedError: If the runtime exits. The turn may have started. The next call
                uses another runtime.
            CodexError: As :meth:`Thread.run`.
        """
        member, call = self._least_busy(), object()
        member.runs.add(call)
        try:
            settings = {"ephemeral": True, **(thread_options or {})}
            thread = member.codex.thread_start(**cast("Any", settings))
            try:
                return thread.run(input, **cast("Any", options))
            finally:
                with suppress(CodexError):
                    thread.close()
        finally:
            member.runs.discard(call)

    def drain(self, codex: Codex) -> None:
        """Replace a client with a new one, and close it after its turns have ended.

        Waits until the client is closed. You can resume its threads by id on another client.

        Raises:
            ValueError: If the client does not belong to the pool.
            LaunchError: If the new runtime cannot be started.
        """
        place = self.members.index(codex)
        self._members[place] = self._new()
        with suppress(TransportClosedError):
            with codex.subscribe("thread/status/changed") as changes:
                while _is_active(codex):
                    changes.__next__()
        # Its threads must not start another runtime, which the pool would not close.
        codex.__exit__(None, None, None)

    def close(self) -> None:
        """Stop all runtimes, one after the other; safe to call more than once."""
        with ExitStack() as stack:
            for codex in self.members:
                stack.callback(codex.close)

    def _resumed(self, member: Member, thread_id: str, options: Mapping[str, object]) -> Thread:
        thread = member.codex.thread_resume(thread_id, **cast("Any", options))
        member.threads[thread_id] = thread
        return thread

    def _new(self) -> Member:
        return Member(Codex(self._config, handlers=self._handlers))

    def _least_busy(self) -> Member:
        return min(self._members, key=lambda member: member.load)


def _is_active(codex: Codex) -> bool:
    """Return whether a turn is running."""
    loaded = codex.request(methods.THREAD_LOADED_LIST, protocol.ThreadLoadedListParams())
    for thread_id in loaded.data:
        # The thread may be unloaded in the meantime.
        with suppress(InvalidRequestError):
            params = protocol.ThreadReadParams(thread_id=thread_id)
            read = codex.request(methods.THREAD_READ, params)
            if isinstance(read.thread.status, protocol.ActiveThreadStatus):
                return True
    return False

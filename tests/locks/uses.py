"""What is done with a client while it is interrupted, and what interrupts it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from openai_codex import AsyncCodex, Codex, CodexConfig, Handlers
from openai_codex.errors import RequestAnsweredError, RequestExpiredError
from openai_codex.protocol import ModelListParams, methods

if TYPE_CHECKING:
    import random
    from collections.abc import Awaitable, Callable

    from openai_codex import AsyncSubscription

__all__ = ["FACES", "AsyncUsing", "BlockingUsing", "Using"]

# While a question is being answered it may be answered from elsewhere.
LATE = (RequestAnsweredError, RequestExpiredError)
ACCEPT = Handlers(command_approval=lambda request: request.accept())
LEAVE = Handlers(command_approval=lambda request: request.defer())


class Using:
    """A client that is used, and a blocking one beside it, which interrupts.

    Args:
        config: How to start their runtimes.
        moments: What is chosen by.
    """

    calls: ClassVar[tuple[str, ...]]
    codex: Any
    thread: Any
    asking: Any
    held: Any

    def __init__(self, config: CodexConfig, moments: random.Random) -> None:
        self._config = config
        self._moments = moments
        self._answered = False
        self.other = self._blocking()
        self.elsewhere = self.other.thread_start()

    def _blocking(self) -> Codex:
        return Codex(self._config, handlers=ACCEPT)

    def restore(self) -> None:
        """Bring about what the next call needs."""

    def close(self) -> None:
        """Close both clients."""
        self.other.close()

    def interrupting(self) -> Callable[[], None]:
        """Choose what interrupts a call."""
        return self._moments.choice(
            [getattr(self, each) for each in dir(self) if each[:3] == "by_"]
        )

    def by_pending(self) -> None:
        self.codex.pending_requests()

    def by_answer(self) -> None:
        for request in self.codex.pending_requests():
            with suppress(*LATE):
                request.refuse()
                # A turn that was left may ask, too.
                if request.thread_id == self.asking.id:
                    self._answered = True

    def by_other_turn(self) -> None:
        assert self.elsewhere.run("hi").final_response

    def by_other_request(self) -> None:
        self.other.request(methods.MODEL_LIST, ModelListParams())

    def by_other_close(self) -> None:
        self.other.close()
        self.other = self._blocking()
        self.elsewhere = self.other.thread_start()


class BlockingUsing(Using):
    """A blocking client that is used."""

    calls = (
        "run",
        "run_in_time",
        "read_turn",
        "leave_turn",
        "interrupt",
        "answer",
        "request",
        "read",
        "notify",
        "open_thread",
        "resume",
        "reload",
        "follow",
        "pending",
        "open_client",
        "close_client",
    )

    def __init__(self, config: CodexConfig, moments: random.Random) -> None:
        super().__init__(config, moments)
        self._to_close: list[Any] = []
        self._open()

    def _open(self) -> None:
        self.codex = self._blocking()
        self.thread = self.codex.thread_start()
        self.asking = self.codex.thread_start(handlers=LEAVE)
        self.held = self.codex.thread_start()
        self.handle = self.held.turn("hold")

    def restore(self) -> None:
        if self.codex._calls.ready() is None:
            self._to_close.clear()
            self._open()
        while self._to_close:
            self._to_close.pop().close()

    def close(self) -> None:
        super().close()
        self.handle.interrupt()
        self.codex.close()

    # What is interrupted.

    def run(self) -> None:
        assert self.thread.run("hi").final_response

    def run_in_time(self) -> None:
        assert self.thread.run("hi", timeout=60, idle_timeout=60).final_response

    def read_turn(self) -> None:
        assert [event.method for event in self.thread.turn("hi").stream()][-1] == "turn/completed"

    def leave_turn(self) -> None:
        stream = self.thread.turn("hi").stream()
        next(stream)
        stream.close()

    def interrupt(self) -> None:
        handle = self.held.turn("hold")
        handle.interrupt()
        handle.run()
        self.handle = self.held.turn("hold")

    def answer(self) -> None:
        # First: what interrupts this may answer as soon as the turn asks.
        self._answered = False
        handle = self.asking.turn("hi")
        while not self._answered:
            self.codex.models()
            self.by_answer()
        handle.run()

    def request(self) -> None:
        self.codex.models()

    def read(self) -> None:
        self.thread.read()

    def notify(self) -> None:
        self.codex.notify("initialized")

    def open_thread(self) -> None:
        with self.codex.thread_start() as thread:
            thread.run("hi")

    def resume(self) -> None:
        self.codex.thread_resume(self.thread.id)

    def reload(self) -> None:
        # It is resumed by its next use.
        self.thread.close()
        self.thread = self.codex.thread_resume(self.thread.id)

    def follow(self) -> None:
        with self.codex.subscribe("thread/started") as subscription:
            self.codex.thread_start().close()
            next(subscription)

    def pending(self) -> None:
        self.codex.pending_requests()

    def open_client(self) -> None:
        with self._blocking() as codex:
            codex.models()

    def close_client(self) -> None:
        self.codex.close()
        self._open()

    # What interrupts it.

    def by_request(self) -> None:
        self.codex.request(methods.MODEL_LIST, ModelListParams())

    def by_notification(self) -> None:
        self.codex.notify("initialized")

    def by_interrupt(self) -> None:
        self.handle.interrupt()

    def by_new_thread(self) -> None:
        self._to_close.append(self.codex.thread_start())

    def by_thread_close(self) -> None:
        while self._to_close:
            self._to_close.pop().close()

    def by_subscription(self) -> None:
        self.codex.subscribe("thread/started").close()

    def by_turn(self) -> None:
        self._to_close.append(self.codex.thread_start())
        assert self._to_close[-1].run("hi").final_response

    def by_close(self) -> None:
        self.codex.close()


class AsyncUsing(Using):
    """A client of an event loop that is used; only what does not wait there interrupts it."""

    calls = (
        "run",
        "read_turn",
        "leave_turn",
        "interrupt",
        "answer",
        "request",
        "notify",
        "open_thread",
        "follow",
        "close_client",
    )

    def __init__(self, config: CodexConfig, moments: random.Random) -> None:
        super().__init__(config, moments)
        self._loop = asyncio.new_event_loop()
        self._subscription: AsyncSubscription | None = None
        self._await(self._open())

    def _await(self, awaitable: Awaitable[None]) -> None:
        self._loop.run_until_complete(asyncio.wait_for(awaitable, 20))

    async def _open(self) -> None:
        self.codex = AsyncCodex(self._config, handlers=ACCEPT)
        self.thread = Waited(self._loop, await self.codex.thread_start())
        self.asking = await self.codex.thread_start(handlers=LEAVE)
        self.held = await self.codex.thread_start()

    def close(self) -> None:
        super().close()
        self._await(self.codex.close())
        self._loop.close()

    def run(self) -> None:
        self.thread.run("hi")

    def read_turn(self) -> None:
        async def read() -> None:
            events = [each.method async for each in (await self.thread.real.turn("hi")).stream()]
            assert events[-1] == "turn/completed"

        self._await(read())

    def leave_turn(self) -> None:
        async def leave() -> None:
            stream = (await self.thread.real.turn("hi")).stream()
            await anext(stream)
            await stream.aclose()

        self._await(leave())

    def interrupt(self) -> None:
        async def interrupt() -> None:
            handle = await self.held.turn("hold")
            await handle.interrupt()
            await handle.run()

        self._await(interrupt())

    def answer(self) -> None:
        async def answer() -> None:
            self._answered = False
            handle = await self.asking.turn("hi")
            while not self._answered:
                await self.codex.models()
                self.by_answer()
            await handle.run()

        self._await(answer())

    def request(self) -> None:
        self._await(self.codex.models())

    def notify(self) -> None:
        self._await(self.codex.notify("initialized"))

    def open_thread(self) -> None:
        async def open_thread() -> None:
            async with await self.codex.thread_start() as thread:
                await thread.run("hi")

        self._await(open_thread())

    def follow(self) -> None:
        async def follow() -> None:
            async with await self.codex.subscribe("thread/started") as self._subscription:
                await (await self.codex.thread_start()).close()
                async for _ in self._subscription:
                    break

        self._await(follow())

    def close_client(self) -> None:
        async def close() -> None:
            await self.codex.close()
            await self._open()

        self._await(close())

    def by_subscription(self) -> None:
        if self._subscription is not None:
            self._subscription.close()


class Waited:
    """A thread of an event loop, of which some calls are waited for."""

    def __init__(self, loop: asyncio.AbstractEventLoop, thread: Any) -> None:
        self._loop = loop
        self.real = thread

    def run(self, text: str) -> Any:
        return self._loop.run_until_complete(asyncio.wait_for(self.real.run(text), 20))


FACES: dict[str, type[Using]] = {"blocking": BlockingUsing, "async": AsyncUsing}

"""The few looks inside a client that tests take: in one place, so that the structure can change."""

from __future__ import annotations

import asyncio
from typing import Any

from openai_codex._runtime.known_threads import Place


def connection_of(codex: Any) -> Any:
    """Return the connection of a client."""
    return codex._calls._connection


def unanswered(connection: Any) -> int:
    """Count the requests that wait for their answer."""
    return len(connection._pending.waiting())


def in_flight(connection: Any) -> int:
    """Count those that were sent."""
    return len(connection._pending.in_flight)


async def until_unsent(codex: Any) -> None:
    """Let other tasks run until a request waits to be sent; fail if none comes to wait."""
    pending = connection_of(codex)._pending
    for _ in range(1000):
        if pending._unsent:
            return
        await asyncio.sleep(0)
    raise AssertionError("no request waits to be sent")


def live_turns(connection: Any) -> int:
    """Count the turns that are followed."""
    return len(connection.router._routes)


def runtime_pid(codex: Any) -> int:
    """Return the process id of a client's runtime."""
    pid: int = connection_of(codex)._transport.pid
    return pid


def known_threads(codex: Any) -> int:
    """Count the threads that a client knows, beside those that only a handle keeps."""
    return len(codex._calls.book._threads)


def remembered_threads(codex: Any) -> int:
    """Count the threads that only a handle keeps."""
    return len(codex._calls.book._forgotten)


def left_behind(connection: Any, but: str = "") -> list[str]:
    """Return what is kept of calls that are over, other than of one thread.

    Args:
        connection: The connection.
        but: The thread, in which a turn may go on.
    """
    router, pending = connection.router, connection._pending
    kept: dict[str, Any] = {
        "in flight": pending.in_flight,
        "unsent": pending._unsent,
        "pending": pending._requests,
        "expected": router._expected,
        "routes": [key for key in router._routes if key[0] != but],
        "open questions": connection.desk._open,
        "subscriptions": [each for each in router._subscriptions if not each.mailbox.closed],
        "used threads": [
            thread.id for thread in list(connection.book._threads.values()) if thread.used
        ],
    }
    return [f"{name}: {what}" for name, what in kept.items() if what]


def place_in(book: Any, thread_id: str) -> Any:
    """Return the place of a caller that starts a turn in a thread."""
    place = Place(book, thread_id, list, joins=True)
    place.__enter__()
    return place

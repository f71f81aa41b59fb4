"""The locks of the package, which `tests/locks` checks and the documentation shows."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

__all__ = ["LOCKS", "Lock"]


class Lock(NamedTuple):
    """One lock.

    Args:
        module: The module that creates it, relative to the package.
        attribute: The name that the module gives it.
        guards: What it protects, in reStructuredText.
        taken: How it is acquired: waited for, only tried, or within one step of the interpreter,
            in which no signal handler can interrupt its holder.
        reached_from: What acquires it: callers' threads, the reader thread, a worker thread, a
            signal handler that interrupts a caller, the garbage collector, a fork.
        under_it: The locks that can be acquired while it is held.
    """

    module: str
    attribute: str
    guards: str
    taken: Literal["waited for", "waited for, not for long", "tried", "one step"]
    reached_from: str
    under_it: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The module and the attribute."""
        return f"{self.module}.{self.attribute}"


# Locks that are acquired only once, or that the waiting thread acquires and another one releases,
# do not impose an order. So nothing is "under" them.
_LATCH: Final = "Nothing. Each waiting thread has one, and another thread releases it to wake it."

LOCKS: Final = (
    Lock(
        "protocol._once",
        "_lock",
        "Loading the modules of a client, and msgspec's data about classes.",
        "waited for",
        "callers, the reader, workers, signal handlers, forks",
    ),
    Lock(
        "_log_writer",
        "_changed",
        "The log records of reader threads.",
        "waited for, not for long",
        "the reader, the thread that writes them",
    ),
    Lock(
        "_calls.client",
        "_opening",
        "The latest connection of a client.",
        "waited for",
        "callers, signal handlers",
    ),
    Lock(
        "_calls.async_client",
        "_opening",
        "The same.",
        "waited for",
        "tasks, signal handlers",
    ),
    Lock(
        "_os.interruptions",
        "fork_guard",
        "The list of descriptors, while some are opened or closed.",
        "waited for",
        "the reader, forks",
        ("protocol._once._lock", "_os.outbox._writing", "_os.transport._wake_lock"),
    ),
    Lock(
        "_os.interruptions",
        "_lock",
        "In the book of threads: which are known, loaded and used, and the order of changes.",
        "waited for, not for long",
        "callers, the reader, workers, signal handlers",
    ),
    Lock(
        "_os.outbox",
        "_writing",
        "Writing to the runtime's input. The main thread holds it only within one step.",
        "waited for",
        "callers, the reader, workers, signal handlers",
    ),
    Lock(
        "_os.transport",
        "_wake_lock",
        "The descriptor that wakes the reader.",
        "one step",
        "callers, the reader, workers, signal handlers, the garbage collector",
    ),
    Lock(
        "_runtime.requests",
        "_settled",
        "That an answer is given only once. It is acquired for the answer and never released.",
        "tried",
        "callers, the reader, signal handlers",
    ),
    Lock("_runtime.requests", "latch", _LATCH, "waited for", "callers, signal handlers"),
    Lock(
        "_runtime.questions.question",
        "_settled",
        "That a question is answered only once. It is acquired for the answer and never released.",
        "tried",
        "callers, the reader, workers, signal handlers",
    ),
    Lock(
        "_waiting.mailbox",
        "_lock",
        "The events of a mailbox, while they are read or added.",
        "waited for, not for long",
        "callers wait for it; the reader, and signal handlers that close it, only try",
    ),
    Lock("_waiting.threads", "latch", _LATCH, "waited for", "callers, signal handlers"),
    Lock("_waiting.handling", "latch", _LATCH, "waited for", "workers"),
    Lock("_waiting.wakeup", "latch", _LATCH, "waited for", "the reader"),
    Lock(
        "_telemetry.measures",
        "_lock",
        "The instruments of a meter provider, while they are created.",
        "waited for",
        "callers, the reader",
    ),
    Lock(
        "_telemetry.observer",
        "_lock",
        "The clients that have already started a runtime.",
        "waited for",
        "callers, the reader",
    ),
    Lock(
        "policies",
        "terminal",
        "The terminal, during a question to a person. The user's function runs under it.",
        "waited for",
        "workers",
    ),
)

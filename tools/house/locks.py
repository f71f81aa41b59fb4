"""The locks of the package: what `tests/locks` holds it to and the docs show."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

__all__ = ["LOCKS", "Lock"]


class Lock(NamedTuple):
    """One lock.

    Args:
        module: Where it is made, below the package.
        attribute: The name that it is given there.
        guards: What it guards, in reStructuredText.
        taken: How: waited for, only tried, or within one step of the interpreter, where no
            signal handler can interrupt its holder.
        reached_from: Who takes it: callers' threads, the reader thread, a worker thread, a
            signal handler in the middle of a caller, the garbage collector, a fork.
        under_it: The locks that may be taken while it is held.
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


# Taken once and never given back, or by one that waits and given back by another who wakes it:
# no order follows from those, so nothing is "taken while they are held".
_LATCH: Final = "Nothing: each one who waits has one, and whoever wakes him lets go of it."

LOCKS: Final = (
    Lock(
        "protocol._once",
        "_lock",
        "Loading the modules of a client, and what msgspec learns of a class.",
        "waited for",
        "callers, the reader, workers, signal handlers, forks",
    ),
    Lock(
        "_log_writer",
        "_changed",
        "The records that reader threads have for the log.",
        "waited for, not for long",
        "the reader, the thread that writes them",
    ),
    Lock(
        "_calls.client",
        "_opening",
        "Which connection of a client is the latest.",
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
        "_os.forks",
        "guard",
        "Which descriptors there are, while some are made or closed.",
        "waited for",
        "the reader, forks",
        ("protocol._once._lock", "_os.outbox._writing", "_os.steps._wake_lock"),
    ),
    Lock(
        "_os.outbox",
        "_writing",
        "Writing to the runtime's input. In the main thread it is held within one step.",
        "waited for",
        "callers, the reader, workers, signal handlers",
    ),
    Lock(
        "_os.steps",
        "_wake_lock",
        "The descriptor that wakes the reader.",
        "one step",
        "callers, the reader, workers, signal handlers, the garbage collector",
    ),
    Lock(
        "_runtime.known_threads",
        "_lock",
        "Which threads are known, loaded and in use, and the order of what changes it.",
        "waited for, not for long",
        "callers, the reader, workers, signal handlers",
    ),
    Lock(
        "_runtime.requests",
        "_settled",
        "That an answer is given once: taken by whoever gives it, for good.",
        "tried",
        "callers, the reader, signal handlers",
    ),
    Lock("_runtime.requests", "latch", _LATCH, "waited for", "callers, signal handlers"),
    Lock(
        "_runtime.questions.question",
        "_settled",
        "That a question is answered once: taken by whoever answers it, for good.",
        "tried",
        "callers, the reader, workers, signal handlers",
    ),
    Lock(
        "_waiting.mailbox",
        "_lock",
        "The events of a mailbox, while they are read or sorted in.",
        "waited for, not for long",
        "callers wait for it, the reader and signal handlers that close it only try",
    ),
    Lock("_waiting.threads", "latch", _LATCH, "waited for", "callers, signal handlers"),
    Lock("_waiting.handling", "latch", _LATCH, "waited for", "workers"),
    Lock("_waiting.wakeup", "latch", _LATCH, "waited for", "the reader"),
    Lock(
        "_telemetry.measures",
        "_lock",
        "The measures of a meter provider, while they are made.",
        "waited for",
        "callers, the reader",
    ),
    Lock(
        "_telemetry.observer",
        "_lock",
        "Which clients have started a runtime before.",
        "waited for",
        "callers, the reader",
    ),
    Lock(
        "policies",
        "terminal",
        "The terminal, while a person is asked there; the user's function runs under it.",
        "waited for",
        "workers",
    ),
)

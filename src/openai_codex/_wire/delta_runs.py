"""Deltas on their way from the reader to a consumer: nothing but their texts.

What one thread makes and another drops is brought from one core's cache to the other's,
which costs as much as making it. So the reader collects the texts of deltas that differ
in nothing else, and who reads them makes the notifications.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from msgspec.structs import replace

from openai_codex._wire.events import Notification

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openai_codex.protocol._base import WireStruct

__all__ = ["Batch", "DeltaRun", "count_events", "events_of"]


class DeltaRun(NamedTuple):
    """Deltas that followed each other and differ in their text only.

    Args:
        method: Their method.
        example: The payload of one of them.
        texts: The text of each.
    """

    method: str
    example: WireStruct
    texts: list[str]


Batch: TypeAlias = "Sequence[Notification | DeltaRun]"
"""Events of one consumer, in order."""


def count_events(batch: Batch) -> int:
    """Return how many events a batch has."""
    count = len(batch)
    for part in batch:
        if isinstance(part, DeltaRun):
            count += len(part.texts) - 1
    return count


def events_of(batch: Batch) -> list[Notification]:
    """Return the events of a batch."""
    events: list[Notification] = []
    for part in batch:
        if isinstance(part, DeltaRun):
            method, example, texts = part
            events += [Notification(method, replace(example, delta=text)) for text in texts]
        else:
            events.append(part)
    return events

"""The faults as data, for the tests that try them and for the table in the documentation.

Nothing here needs pytest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.faults.cases import (
    answers,
    closing,
    death,
    event_order,
    launch,
    lines,
    model,
    pipes,
    server_requests,
    threads,
    unanswered,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.faults.cases.fault import Fault

__all__ = ["TABLE"]

TABLE: Mapping[str, Sequence[Fault]] = {
    "Starting": [*launch.MISSING, *launch.FILES, *launch.HANDSHAKES],
    "Lines": [*lines.NOISE, *lines.DAMAGED, *lines.REPAIRED, *lines.TEXTS, *lines.PIECES],
    "Answers": [*answers.ANSWERS, *answers.STARTS],
    "The model and its account": [
        *model.NO_ACCOUNT,
        *model.UNKNOWN_THREADS,
        *model.RETRIES,
        *model.PROVIDER_JSON,
    ],
    "Requests without an answer": unanswered.UNANSWERED,
    "Events": [*event_order.ORDERS, *event_order.CHILDREN],
    "Questions of the runtime": [
        *server_requests.REFUSALS,
        *server_requests.DAMAGED,
        *server_requests.UNREADABLE,
        *server_requests.TOOLS,
    ],
    "Pipes": pipes.PIPES,
    "Death of the runtime": [*death.PENDING, *death.IDLE, *death.UNSENT],
    "Threads": [*threads.BUSY, *threads.LOST],
    "Closing": closing.BLOCKED,
}
"""All faults, by what they concern; each is tried in both faces."""

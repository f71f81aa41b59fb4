"""What keeps a turn from an answer of its model: no account, no provider, no such thread."""

from __future__ import annotations

from openai_codex import (
    NotLoggedInError,
    ThreadNotFoundError,
    TurnFailedError,
    TurnTimeoutError,
)
from tests.faults.cases.fault import Fault

__all__ = ["NO_ACCOUNT", "PROVIDER_JSON", "RETRIES", "UNKNOWN_THREADS"]

NO_ACCOUNT = [
    Fault(
        name="no account, and the provider of the model needs one",
        moment=moment,
        outcome=NotLoggedInError,
    )
    for moment in ("at a turn", "at a turn, after a logout")
]

UNKNOWN_THREADS = [
    Fault(name=f"no such thread: {text}", moment="at a turn", outcome=ThreadNotFoundError)
    for text in (
        "thread not found: 019a",
        "thread not loaded: 019a",
        "no rollout found for thread id 019a",
        "no archived rollout found for thread id 019a",
        "invalid thread id: invalid length",
        "invalid session id: invalid character",
    )
]

# As long as a caller of these tests waits, and what the runtime takes to stop.
RETRIES = [
    Fault(
        name="the runtime keeps retrying the model",
        moment="in a turn with idle_timeout",
        outcome=TurnTimeoutError,
    )
]

PROVIDER_JSON = [
    Fault(name=f"the provider refuses with {text}", moment="in a turn", outcome=TurnFailedError)
    for text in (
        '{"error": {"message": "no such model", "code": 5}}',
        '{"error": "no such model"}',
        '{"detail": "no such model"}',
        'unexpected status 404: {"message": "no such model"}, url: example',
        '{"error": {"message": ""}}',
        "{not JSON}",
    )
]

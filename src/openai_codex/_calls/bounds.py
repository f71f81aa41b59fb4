"""How long a caller waits for the answer to a request: the same in both faces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex._wire.turn_collector import TurnCollector
from openai_codex.errors import RequestTimeoutError

if TYPE_CHECKING:
    from openai_codex._runtime.patience import Patience
    from openai_codex._runtime.pending import Pending

__all__ = ["time_left"]


def time_left(pending: Pending, timeout: float, patience: Patience | None) -> float:
    """Return how many seconds to wait for an answer before this is to be asked again.

    Args:
        pending: The request, whose timeout begins when it is sent.
        timeout: Seconds that it has then; infinite for no bound.
        patience: How long its caller waits for the turn that it starts.

    Raises:
        RequestTimeoutError: If its own time is over.
        TurnTimeoutError: If the patience is.
    """
    left = pending.time_left(timeout)
    if left <= 0:
        raise RequestTimeoutError(pending.method, timeout)
    if patience is None or not patience.bounded:
        return left
    if patience.runs_out():
        raise patience.error(TurnCollector(patience.thread_id, ""))
    return min(left, patience.left())

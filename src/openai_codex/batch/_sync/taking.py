# Derived from src/openai_codex/batch/_async/taking.py by tools/derive_sync; do not edit.
"""Run the turn of one job."""

from __future__ import annotations

import contextlib
import os
import socket
from time import monotonic
from typing import TYPE_CHECKING

from openai_codex.batch._job import INTERRUPTED, NOT_BEGUN, Failure, failure_of, usage_of
from openai_codex.errors import CodexError
from openai_codex.protocol.core import TurnStatus

if TYPE_CHECKING:
    from openai_codex import Codex, TurnResult
    from openai_codex.batch._job import Attempt, Outcome
    from openai_codex.batch._live import Live

__all__ = ["take"]


def take(codex: Codex, attempt: Attempt, live: Live) -> Outcome[None]:
    """Run the turn of a job in its own thread, and return the outcome.

    Args:
        codex: The client.
        attempt: The job.
        live: The running turns.
    """
    live.pause(attempt.pause)
    if live.stopped:
        return attempt.outcome(error=Failure(NOT_BEGUN, "the batch was closed first"))
    began, thread_id = monotonic(), None
    worker = f"{socket.gethostname()}:{os.getpid()}"
    try:
        thread = codex.thread_start(**{"ephemeral": True, **attempt.thread_options})
        thread_id = thread.id
        try:
            options = dict(attempt.turn_options)
            bounds = {name: options.pop(name, None) for name in ("timeout", "idle_timeout")}
            handle = thread.turn(attempt.input, **options)
            with live.following(handle):
                result = handle.run(**bounds)
        finally:
            # An error on closing the thread does not change the outcome of the turn.
            with contextlib.suppress(CodexError):
                thread.close()
    # The last two come from options of the job or the batch.
    except (CodexError, TypeError, ValueError) as error:
        return attempt.outcome(
            error=failure_of(error),
            thread_id=thread_id,
            usage=usage_of(error),
            seconds=monotonic() - began,
            worker=worker,
        )
    return attempt.outcome(
        text=result.final_response,
        error=_interruption(result),
        thread_id=thread_id,
        usage=result.turn_usage,
        seconds=monotonic() - began,
        worker=worker,
    )


def _interruption(result: TurnResult[None]) -> Failure | None:
    if result.status != TurnStatus.interrupted:
        return None
    return Failure(INTERRUPTED, f"turn {result.id} was interrupted")

"""Progress and summary of a batch, for the user."""

from __future__ import annotations

import shlex
import sys
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from openai_codex._command.console import Console
    from openai_codex.batch import Progress

__all__ = ["BatchBar", "how_to_go_on", "how_to_retry", "summary"]

BAR_CELLS: Final = 20
# Seconds between two updates.
TICK_SECONDS: Final = 0.1


class BatchBar:
    """Shows the progress of a batch on a terminal.

    Args:
        console: The console to write to.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._shown = 0.0

    def __call__(self, progress: Progress) -> None:
        """Show the progress, but not more often than it can be read."""
        now = time.monotonic()
        if now - self._shown >= TICK_SECONDS and not self._console.quiet:
            self._shown = now
            self._console.status(_line(progress))


def summary(progress: Progress) -> str:
    """Return a summary of a batch."""
    before = f", {progress.recorded:,} of them in earlier runs" if progress.recorded else ""
    return (
        f"{progress.completed:,} completed, {progress.failed:,} failed{before}; "
        f"{progress.tokens:,} tokens in {_duration(progress.seconds)}"
    )


def how_to_go_on(output: str | None, progress: Progress) -> str:
    """Return how to resume a stopped batch."""
    done = f"stopped: {summary(progress)}"
    if output is None:
        return f"{done}. Use --output to make a batch resumable"
    return (
        f"{done}. Resume with:\n  {_resumed()}\n"
        "Interrupted jobs are retried only with --retry-failed or more --attempts"
    )


def how_to_retry(output: str | None) -> str:
    """Return how to retry failed jobs."""
    if output is None:
        return "see the errors in the output"
    return f"see the errors in {output}; to retry: {_resumed()} --retry-failed"


def _resumed() -> str:
    arguments = [each for each in sys.argv[1:] if each not in ("--resume", "--retry-failed")]
    return f"openai-codex {shlex.join(arguments)} --resume"


def _line(progress: Progress) -> str:
    parts = [f"{progress.done:,} done"]
    if progress.total:
        cells = BAR_CELLS * progress.done // progress.total
        bar = "#" * cells + "-" * (BAR_CELLS - cells)
        parts = [f"[{bar}] {progress.done:,} of {progress.total:,}"]
    if progress.failed:
        parts.append(f"{progress.failed:,} failed")
    parts += [f"{progress.per_second:.1f}/s", f"{progress.tokens:,} tokens"]
    if progress.seconds_left is not None:
        parts.append(f"{_duration(progress.seconds_left)} left")
    return ", ".join(parts)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"

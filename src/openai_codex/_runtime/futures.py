"""Settle a future whose caller may have given it up. Safe from any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concurrent.futures import Future

__all__ = ["fail", "resolve"]


def resolve(future: Future[Any], result: object) -> bool:
    """Resolve a future unless its caller has cancelled it; return whether it was."""
    if not _waited_for(future):
        return False
    future.set_result(result)
    return True


def fail(future: Future[Any], error: BaseException) -> bool:
    """Fail a future unless its caller has cancelled it; return whether it was."""
    if not _waited_for(future):
        return False
    future.set_exception(error)
    return True


def _waited_for(future: Future[Any]) -> bool:
    # The caller may have timed out or been cancelled since it asked; resolving a
    # cancelled future raises, and an exception here would end the reader.
    return not future.done() and future.set_running_or_notify_cancel()

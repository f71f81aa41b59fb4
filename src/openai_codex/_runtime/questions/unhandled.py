"""Log the runtime's requests that have no handler."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from openai_codex._logs import QUESTION_UNHANDLED, Thinned
from openai_codex._wire.answers import REFUSALS

if TYPE_CHECKING:
    from openai_codex._runtime.known_threads import ThreadBook

__all__ = ["Unhandled"]


class Unhandled:
    """Writes a log record per request; fewer if there are many of a method.

    Args:
        book: Has the contexts of threads.
    """

    def __init__(self, book: ThreadBook) -> None:
        self._book = book
        # By method. All unknown methods count as one, because there may be any number of them.
        self._thinned: defaultdict[str | None, Thinned] = defaultdict(Thinned)

    def log(self, method: str, thread_id: str | None) -> None:
        """Log a request that was refused."""
        thinned = self._thinned[method if method in REFUSALS else None]
        if thinned.chosen():
            context = self._book.context(self._book.lineage(thread_id))
            fields = {"method": method, "thread_id": thread_id, "number": thinned.number}
            context.run(QUESTION_UNHANDLED, **fields)

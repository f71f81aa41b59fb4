"""The requests of the server that wait for an answer."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from openai_codex._runtime.requests.request import ServerRequest

__all__ = ["OpenRequests"]

# How many answered ids are remembered. Only a repetition that crosses its answer on the
# way comes after it, so far fewer would do.
REMEMBERED: Final = 256


class OpenRequests:
    """The open requests of a connection, in the order of their arrival. Thread-safe."""

    def __init__(self) -> None:
        # Guards all below; nothing else is called under it.
        self._lock = threading.Lock()
        self._requests: dict[int | str, ServerRequest[Any, Any]] = {}
        # So that the end of a turn does not look at those of all other threads.
        self._of_threads: dict[str, set[int | str]] = {}
        self._closed: deque[int | str] = deque(maxlen=REMEMBERED)

    def knows(self, request_id: int | str) -> bool:
        """Say whether a request came before: a resumed thread repeats it under the same id."""
        with self._lock:
            return request_id in self._requests or request_id in self._closed

    def add(self, request: ServerRequest[Any, Any]) -> None:
        """Note that a request waits."""
        with self._lock:
            self._requests[request.id] = request
            if request.thread_id is not None:
                self._of_threads.setdefault(request.thread_id, set()).add(request.id)

    def remove(self, request_id: int | str) -> ServerRequest[Any, Any] | None:
        """Note that a request does not wait any more; return it if it did."""
        with self._lock:
            request = self._requests.pop(request_id, None)
            if request is None:
                return None
            self._closed.append(request_id)
            if request.thread_id is not None:
                ids = self._of_threads[request.thread_id]
                ids.discard(request_id)
                if not ids:
                    del self._of_threads[request.thread_id]
            return request

    def all(self) -> list[ServerRequest[Any, Any]]:
        """Return all, oldest first."""
        with self._lock:
            return list(self._requests.values())

    def of_thread(self, thread_id: str) -> list[ServerRequest[Any, Any]]:
        """Return those of one thread."""
        if not self._of_threads:
            return []
        with self._lock:
            return [self._requests[each] for each in self._of_threads.get(thread_id, ())]

"""Who handles what: the turn's handlers, the thread's, its parents', the client's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from openai_codex._runtime.requests.handlers import Handlers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openai_codex._runtime.requests.handlers import AnyHandler

__all__ = ["Binding", "Scopes", "ToolHandlers"]

# Who answers calls of a thread's tools, by namespace and name.
ToolHandlers: TypeAlias = "Mapping[tuple[str | None, str], AnyHandler]"


class Binding(NamedTuple):
    """Who answers what a thread asks; :obj:`None` leaves what it has."""

    handlers: Handlers | None = None
    tools: ToolHandlers | None = None


class _Thread:
    """What is known of one thread."""

    __slots__ = ("handlers", "parent", "starting", "tools", "turn")

    def __init__(self) -> None:
        self.handlers: Handlers | None = None
        self.tools: ToolHandlers = {}
        # A sub-agent asks in a thread of its own; its parent's handlers answer.
        self.parent: str | None = None
        # The turn under way, where it has handlers of its own. A thread has one at a time.
        self.turn: tuple[str, Handlers] | None = None
        # Handlers of turns whose start was not answered yet; they may ask before that.
        self.starting: list[Handlers] = []

    def of_turn(self, turn_id: str | None) -> Handlers | None:
        """Return the handlers of a turn; :obj:`None` means the one under way."""
        if self.turn is not None and turn_id in (None, self.turn[0]):
            return self.turn[1]
        return self.starting[-1] if self.starting else None


class Scopes:
    """The handlers and tools of a client, its threads and their turns.

    The reader calls this; :meth:`bind_thread` is safe from any thread.
    """

    def __init__(self) -> None:
        self.client = Handlers()
        self._threads: dict[str, _Thread] = {}

    def bind_thread(self, thread_id: str, binding: Binding) -> None:
        """Set who answers what a thread asks."""
        if binding == Binding():
            return
        thread = self._known(thread_id)
        if binding.handlers is not None:
            thread.handlers = binding.handlers
        if binding.tools is not None:
            thread.tools = binding.tools

    def expect_turn(self, thread_id: str, handlers: Handlers) -> None:
        """Let handlers answer for a turn that is being started, and has no id yet."""
        self._known(thread_id).starting.append(handlers)

    def bind_turn(self, thread_id: str, turn_id: str | None, handlers: Handlers) -> None:
        """Name the turn of expected handlers, or end the expectation with :obj:`None`."""
        thread = self._known(thread_id)
        # By identity: equal handlers may be expected for two turns that join.
        for index, expected in enumerate(thread.starting):
            if expected is handlers:
                del thread.starting[index]
                break
        if turn_id is not None:
            thread.turn = turn_id, handlers

    def end_turn(self, thread_id: str, turn_id: str | None) -> None:
        """Forget the handlers of a turn."""
        thread = self._threads.get(thread_id)
        if thread is not None and thread.turn is not None and thread.turn[0] == turn_id:
            thread.turn = None

    def adopt(self, child: str, parent: str) -> None:
        """Note which thread a sub-agent's thread works for."""
        self._known(child).parent = parent

    def forget(self, thread_id: str) -> None:
        """Drop all that is known of a thread that is not loaded any more."""
        self._threads.pop(thread_id, None)

    def lineage(self, thread_id: str | None) -> Iterator[str]:
        """Yield a thread and those that it works for, the nearest first; safe from any thread."""
        seen = set()
        while thread_id is not None and thread_id not in seen:
            yield thread_id
            seen.add(thread_id)
            thread = self._threads.get(thread_id)
            thread_id = None if thread is None else thread.parent

    def inherit(self, other: Scopes) -> None:
        """Take over the handlers and tools of the threads of a runtime that is gone."""
        for thread_id, thread in other._threads.items():
            self.bind_thread(thread_id, Binding(thread.handlers, thread.tools or None))

    def find(self, method: str, thread_id: str | None, turn_id: str | None) -> AnyHandler | None:
        """Return the innermost handler for a method."""
        for handlers in self._handlers(thread_id, turn_id):
            if (handler := handlers.find(method)) is not None:
                return handler
        return None

    def tool(self, thread_id: str | None, namespace: str | None, name: str) -> AnyHandler | None:
        """Return who runs a tool of a thread or of one of its parents."""
        for thread in self._lineage(thread_id):
            if (handler := thread.tools.get((namespace, name))) is not None:
                return handler
        return None

    def _handlers(self, thread_id: str | None, turn_id: str | None) -> Iterator[Handlers]:
        for thread in self._lineage(thread_id):
            if (of_turn := thread.of_turn(turn_id)) is not None:
                yield of_turn
            if thread.handlers is not None:
                yield thread.handlers
            # A parent's turn has another id; the one under way has caused the child's.
            turn_id = None
        yield self.client

    def _lineage(self, thread_id: str | None) -> Iterator[_Thread]:
        """Yield what is known of a thread and its parents, the nearest first."""
        for each in self.lineage(thread_id):
            if (thread := self._threads.get(each)) is not None:
                yield thread

    def _known(self, thread_id: str) -> _Thread:
        return self._threads.setdefault(thread_id, _Thread())

"""The client's record of one thread."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

import msgspec

if TYPE_CHECKING:
    import contextvars
    import weakref
    from collections.abc import Mapping

    from openai_codex._runtime.questions.handlers import AnyHandler, Handlers
    from openai_codex._runtime.questions.question import ServerRequest
    from openai_codex._runtime.requests import Answer, Pending
    from openai_codex.protocol.core import ThreadStartParams, TurnError

__all__ = ["Binding", "Command", "InLine", "KnownThread", "ToolHandlers", "Watch"]

# The handlers of a thread's tools, by namespace and name.
ToolHandlers: TypeAlias = "Mapping[tuple[str | None, str], AnyHandler]"


class Binding(NamedTuple):
    """The handlers and tools of a thread; :obj:`None` keeps what it has."""

    handlers: Handlers | None = None
    tools: ToolHandlers | None = None


class Command(NamedTuple):
    """A running command: the turn that started it, and the runtime's id of its process."""

    turn_id: str | None
    process_id: str


class InLine(Protocol):
    """A caller that starts a turn, or waits to do so."""

    joins: bool
    """Whether it may join a running turn."""
    moved: Answer[None] | None
    """What it waits for before it checks again."""
    free_at: float
    """When the next caller may send although it got no answer, by the monotonic clock."""


class Watch:
    """When the client last heard of a thread or its sub-agents."""

    __slots__ = ("last", "thread_id")

    def __init__(self, thread_id: str, now: float) -> None:
        self.thread_id = thread_id
        self.last = now
        """By the monotonic clock."""


class KnownThread(msgspec.Struct, eq=False, weakref=True):
    """The client's record of one thread.

    Every handle of the thread holds this record, so that its handlers and tools last as long as a
    handle.
    """

    id: str
    # What answers its requests.
    handlers: Handlers | None = None
    tools: ToolHandlers = {}
    turn: tuple[str, Handlers] | None = None
    """The running turn, if it has its own handlers. A thread runs one turn at a time."""
    starting: list[Handlers] = []
    """Handlers of turns whose start was not answered yet; such turns may already send requests."""
    # The contexts of handlers: from the start of the thread, and of the running turn.
    context: contextvars.Context | None = None
    turn_context: contextvars.Context | None = None
    # A sub-agent sends requests from its own thread. Its parent's handlers answer.
    parent: str | None = None
    children: set[str] = msgspec.field(default_factory=set)
    # Whether the runtime has loaded it.
    loaded: bool = False
    elsewhere: bool = False
    """Whether an earlier runtime had loaded it, or this one has unloaded it."""
    leaving: bool = False
    """Whether to unload it when none of its turns is followed anymore."""
    # The callers that use it, as weak references: a signal handler may raise at any instruction of
    # a caller, and the references then disappear without cleanup.
    users: list[weakref.ref[object]] = []
    """Callers that use it, so that it must stay loaded."""
    active: set[str] = msgspec.field(default_factory=set)
    """Running turns of any client; ``""`` is a turn whose id is not known."""
    found_active: bool = False
    """Whether a turn was running when the thread was loaded again, for example after a lost
    connection. Callers join that turn only if they ask for it."""
    review: str | None = None
    """The turn of a review that has reported its first item, and not its start."""
    sender: weakref.ref[InLine] | None = None
    """The caller whose request to start a turn was sent and not answered."""
    line: dict[weakref.ref[InLine], None] = {}
    """Callers that wait to start a turn, in order."""
    provider: object = None
    """The runtime's name of its model provider, if the runtime sent one."""
    departures: int = 0
    """How often it was unloaded. The count rises after the request to unload it was queued, so a
    caller that reads the new count sends after that request."""
    resumption: Pending | None = None
    """The latest request that loads it again."""
    opening: ThreadStartParams | None = None
    """The parameters of its start, until a turn is saved and it can be resumed."""
    ephemeral: bool = False
    """Whether the runtime never saves it."""
    lost: bool = False
    """Whether the runtime has reported that it was not saved."""
    # What the runtime does not restore when it resumes the thread. It restores the model,
    # the approval policy, the working directory and the instructions.
    config: object = None
    sandbox: bytes | None = None
    """As JSON, since it is only passed on."""
    lost_sandbox: bytes | None = None
    """The earlier sandbox, until a turn has set it again."""
    # What is happening in it.
    retried: TurnError | None = None
    """The error after which the runtime last retried the model in the running turn."""
    changes: dict[str, bytes] = {}
    """File changes in progress, by item, because a request for approval does not repeat them."""
    commands: dict[str, Command] = {}
    """Running commands, by item. Some outlive their turn."""
    questions: dict[int | str, ServerRequest[Any, Any]] = {}
    watches: tuple[Watch, ...] = ()
    """Replaced and never changed, because the reader reads it without a lock."""

    def bind(self, binding: Binding) -> None:
        """Set the thread's handlers and tools, unless they are :obj:`None`."""
        if binding.handlers is not None:
            self.handlers = binding.handlers
        if binding.tools is not None:
            self.tools = binding.tools

    def begin_turn(self, turn_id: str | None, handlers: Handlers) -> None:
        """Assign expected handlers to a turn, or drop them if the turn is :obj:`None`."""
        # By identity: equal handlers may be expected for two turns that join.
        for index, expected in enumerate(self.starting):
            if expected is handlers:
                del self.starting[index]
                break
        if turn_id is not None:
            self.turn = turn_id, handlers

    def turn_started(self, turn_id: str | None, root_turn_id: str | None) -> None:
        """Note that a turn is under way, under the id that it will end with."""
        # server: a review starts under another id. Before 0.162 it does not name its root.
        review, self.review = self.review, None
        if review is not None and root_turn_id in (None, turn_id):
            root_turn_id = review
        self.active.add(root_turn_id or turn_id or "")

    def end_turn(self, turn_id: str | None) -> None:
        """Clear the state of a turn, and let the next caller start one."""
        if self.turn is not None and self.turn[0] == turn_id:
            self.turn = None
        self.turn_context = None
        self.retried = None
        # The runtime never reports that a cancelled change is completed.
        self.changes.clear()
        self.active -= {turn_id, ""}
        if self.review == turn_id:
            # server: a review that is stopped early ends without a report of its start.
            self.review = None
        self.found_active = False
        self.call_next()

    def next_in_line(self) -> InLine | None:
        """Return the caller that starts the next turn, or joins the running one."""
        sender = None if self.sender is None else self.sender()
        if sender is not None and sender.free_at > time.monotonic():
            return None
        for each in self.line.copy():
            place = each()
            if place is None:
                self.line.pop(each, None)
            elif place.joins or not self.active:
                return place
        return None

    def call_next(self) -> None:
        """Wake the caller that is next, and no others: they would all wake for each of them."""
        place = self.next_in_line()
        if place is not None and place.moved is not None:
            place.moved.resolve(None)

    def call_everyone(self) -> None:
        """Wake all callers in the line."""
        for each in self.line.copy():
            place = each()
            if place is not None and place.moved is not None:
                place.moved.resolve(None)

    @property
    def used(self) -> bool:
        """Whether a caller uses it."""
        return any(each() is not None for each in self.users)

    @property
    def restartable(self) -> bool:
        """Whether starting it again loses nothing, because nothing was saved."""
        return self.lost and self.opening is not None

    def unload(self) -> None:
        """Record that the runtime has unloaded it."""
        self.elsewhere = self.elsewhere or self.loaded
        self.loaded = self.leaving = False
        self.turn = self.turn_context = self.retried = self.review = None
        self.starting.clear()
        self.changes.clear()
        self.commands.clear()
        self.active.clear()
        self.found_active = False

    def disconnect(self, followed: set[str]) -> None:
        """Record that the connection is lost, and that these turns continue in the runtime."""
        # Resume it regardless of which client had loaded it.
        self.elsewhere = True
        self.loaded = self.leaving = False
        # The runtime may not report the end of the other turns.
        self.active &= followed

"""What a client knows of one thread."""

from __future__ import annotations

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

# Who answers calls of a thread's tools, by namespace and name.
ToolHandlers: TypeAlias = "Mapping[tuple[str | None, str], AnyHandler]"


class Binding(NamedTuple):
    """Who answers what a thread asks; :obj:`None` leaves what it has."""

    handlers: Handlers | None = None
    tools: ToolHandlers | None = None


class Command(NamedTuple):
    """A command that runs: the turn that began it, and what the runtime calls its process."""

    turn_id: str | None
    process_id: str


class InLine(Protocol):
    """A caller that starts a turn, or waits to do so."""

    joins: bool
    """Whether it may join a turn that is under way."""
    moved: Answer[None] | None
    """What it waits for before it looks again."""


class Watch:
    """When a thread, or one that works for it, was last heard of."""

    __slots__ = ("last", "thread_id")

    def __init__(self, thread_id: str, now: float) -> None:
        self.thread_id = thread_id
        self.last = now
        """By the monotonic clock."""


class KnownThread(msgspec.Struct, eq=False, weakref=True):
    """What is known of one thread.

    Every handle of the thread holds this record, so that what the thread was given lasts as
    long as someone can use it.
    """

    id: str
    # Who answers what it asks.
    handlers: Handlers | None = None
    tools: ToolHandlers = {}
    turn: tuple[str, Handlers] | None = None
    """The turn under way, where it has handlers of its own. A thread has one at a time."""
    starting: list[Handlers] = []
    """Handlers of turns whose start was not answered yet; they may ask before that."""
    # Where they run: as whoever started the thread, and the turn under way.
    context: contextvars.Context | None = None
    turn_context: contextvars.Context | None = None
    # A sub-agent asks in a thread of its own; its parent's handlers answer.
    parent: str | None = None
    children: set[str] = msgspec.field(default_factory=set)
    # Whether the runtime has it.
    loaded: bool = False
    elsewhere: bool = False
    """Whether a runtime before this had it, or this one has let it go."""
    leaving: bool = False
    """Whether it is to be let go when no turn of it is followed anymore."""
    # Who uses it. Weak, as all that stands for callers in the middle of a call: a signal handler
    # may raise at any instruction of theirs, and what no one holds is gone then by itself.
    users: list[weakref.ref[object]] = []
    """Callers that are about to use it, so that it must stay loaded."""
    active: set[str] = msgspec.field(default_factory=set)
    """Turns under way, from any client; ``""`` is one whose id is not known."""
    found_active: bool = False
    """Whether a turn was under way when the thread was loaded again, as after a connection was
    lost: no one joins it who does not ask for that."""
    review: str | None = None
    """The turn of a review that has reported its first item, and not its start."""
    sender: weakref.ref[InLine] | None = None
    """The caller whose request to start a turn is on its way."""
    line: list[weakref.ref[InLine]] = []
    """Callers that wait to start a turn, in order."""
    provider: object = None
    """The provider of its model, as the runtime names it; :obj:`None` if it did not."""
    departures: int = 0
    """How often it was let go. The count rises after the request to let it go was queued:
    a caller that reads the new count sends after that request."""
    resumption: Pending | None = None
    """The latest request that loads it again."""
    opening: ThreadStartParams | None = None
    """What it was started with, until a turn is saved with which it can be resumed."""
    ephemeral: bool = False
    """Whether it is never saved."""
    lost: bool = False
    """Whether the runtime has said that nothing of it was saved."""
    # What the runtime does not restore when it resumes the thread. It restores the model,
    # the approval policy, the working directory and the instructions.
    config: object = None
    sandbox: bytes | None = None
    """As JSON, since it is only passed on."""
    lost_sandbox: bytes | None = None
    """What the sandbox was, until a turn has set it again."""
    # What goes on in it.
    retried: TurnError | None = None
    """Why the model was last asked again, in the turn that is under way."""
    changes: dict[str, bytes] = {}
    """File changes that are under way, by item: a request for approval does not repeat
    them."""
    commands: dict[str, Command] = {}
    """Commands that run, by item; some outlive their turn."""
    questions: dict[int | str, ServerRequest[Any, Any]] = {}
    watches: tuple[Watch, ...] = ()
    """Replaced and never changed, as the reader looks at it without a lock."""

    def bind(self, binding: Binding) -> None:
        """Set who answers what the thread asks."""
        if binding.handlers is not None:
            self.handlers = binding.handlers
        if binding.tools is not None:
            self.tools = binding.tools

    def begin_turn(self, turn_id: str | None, handlers: Handlers) -> None:
        """Name the turn of expected handlers, or end the expectation with :obj:`None`."""
        # By identity: equal handlers may be expected for two turns that join.
        for index, expected in enumerate(self.starting):
            if expected is handlers:
                del self.starting[index]
                break
        if turn_id is not None:
            self.turn = turn_id, handlers

    def turn_started(self, turn_id: str | None, root_turn_id: str | None) -> None:
        """Note that a turn is under way, under the id that it will end with."""
        # server: a review starts under another id. Before 0.154 it does not name its root.
        review, self.review = self.review, None
        if review is not None and root_turn_id in (None, turn_id):
            root_turn_id = review
        self.active.add(root_turn_id or turn_id or "")

    def end_turn(self, turn_id: str | None) -> None:
        """Forget what belongs to a turn, and let the next caller start one."""
        if self.turn is not None and self.turn[0] == turn_id:
            self.turn = None
        self.turn_context = None
        self.retried = None
        # A change that was cancelled is never completed.
        self.changes.clear()
        self.active -= {turn_id, ""}
        self.found_active = False
        self.call_next()

    def call_next(self, *, everyone: bool = False) -> None:
        """Have those look again who may be next to start a turn, or everyone in the line."""
        others_wait = False
        for each in self.line.copy():
            place = each()
            moved = None if place is None else place.moved
            if (
                place is not None
                and moved is not None
                and (everyone or place.joins or not others_wait)
            ):
                others_wait = not place.joins
                moved.resolve(None)

    @property
    def used(self) -> bool:
        """Whether anybody is about to use it."""
        return any(each() is not None for each in self.users)

    @property
    def restartable(self) -> bool:
        """Whether nothing is lost by starting it once more: there was nothing to save."""
        return self.lost and self.opening is not None

    def unload(self) -> None:
        """Note that the runtime has it no more."""
        self.elsewhere = self.elsewhere or self.loaded
        self.loaded = self.leaving = False
        self.turn = self.turn_context = self.retried = self.review = None
        self.starting.clear()
        self.changes.clear()
        self.commands.clear()
        self.active.clear()
        self.found_active = False
        self.sender = None

    def disconnect(self, followed: set[str]) -> None:
        """Note that the runtime is out of reach, and that these turns go on there."""
        # It is resumed regardless of which client had loaded it.
        self.elsewhere = True
        self.loaded = self.leaving = False
        # Of the end of others, nothing may be said.
        self.active &= followed

"""The purposes of requests that start or join a turn, and the interface of observers."""

from __future__ import annotations

import contextvars
from functools import partial
from typing import TYPE_CHECKING, Protocol

import msgspec

from openai_codex._runtime.requests import Purpose
from openai_codex._wire import codec  # msgspec looks the type up
from openai_codex._wire.answers import busy_with
from openai_codex._wire.turn_route import TurnKey
from openai_codex.errors import CodexError, ServerBusyError, TransportClosedError, WireError
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex._runtime.known_threads import Place
    from openai_codex._runtime.questions.handlers import HandlerRunner, Handlers
    from openai_codex._runtime.requests import Answer, Pending
    from openai_codex._wire.handshake import InitializeResponse
    from openai_codex._wire.router import Router
    from openai_codex._wire.subscriptions import Subscription
    from openai_codex._wire.turn_route import Mailbox, TurnRoute
    from openai_codex.protocol.core import TurnStartParams
    from openai_codex.protocol.turn import ReviewStartParams

__all__ = ["Observed", "Observer", "TurnJoin", "TurnStart", "newest_turn"]


class _Started(msgspec.Struct):
    """The answer to a start: the id of the turn."""

    turn: codec.Reference


class _Turn(msgspec.Struct, rename="camel"):
    id: str
    status: str
    root_turn_id: str | None = None


class _Turns(msgspec.Struct):
    """The newest page of a thread's turns."""

    data: list[_Turn]


_decode_started = msgspec.json.Decoder(_Started).decode
_decode_turns = msgspec.json.Decoder(_Turns).decode


class Observed(Protocol):
    """What an observer uses of a connection."""

    opened: Answer[InitializeResponse]

    @property
    def pid(self) -> int | None:
        """The runtime's process id."""

    def subscribe(self, subscription: Subscription, /) -> None:
        """Deliver notifications from now on."""


class Observer(Protocol):
    """Sees the messages of a connection. Its methods never block or raise."""

    def runner(self, runner: HandlerRunner, /) -> HandlerRunner:
        """Return a runner of handlers that replaces this one."""

    def follow(self, connection: Observed, /) -> None:
        """Observe a new connection."""

    def sending(self, pending: Pending, params: object, /) -> dict[str, str] | None:
        """Observe a request. Return its trace context, which the runtime continues."""

    def began(self, start: Purpose, turn_id: str, /) -> None:
        """Observe which turn a request has started or joined (reader thread)."""

    def refused(self, start: Purpose, /) -> None:
        """Observe that a request has not started a turn (reader thread)."""

    def lost(self, concerned: Callable[[TurnKey], bool], failure: str, /) -> None:
        """Observe that events of these turns will not come anymore (reader thread)."""


class Routing(Protocol):
    """What turns use of a conversation."""

    router: Router
    observer: Observer | None

    def abandon(self, route: TurnRoute, /) -> None:
        """Stop a turn for which no caller waits anymore."""


class TurnStart(Purpose):
    """Starts a turn or joins the active one, and sends the turn's events to a mailbox.

    Args:
        conversation: The conversation with the runtime.
        place: The caller's place in the thread's line.
        mailbox: Gets the turn's events.
        handlers: The turn's handlers. They come before those of the thread and the client.
        params: The parameters of the request. An accepted turn's sandbox policy also holds for
            later turns of the thread.
    """

    outlives_caller = True

    def __init__(
        self,
        conversation: Routing,
        place: Place,
        mailbox: Mailbox,
        handlers: Handlers | None,
        params: TurnStartParams | ReviewStartParams,
    ) -> None:
        self._conversation = conversation
        self._place = place
        self.thread = place.thread
        self._mailbox = mailbox
        self._handlers = handlers
        self._params = params
        self._context = contextvars.copy_context()
        self.mark: str | None = None
        """A mark that identifies the user's message that begins the turn, if there is one."""
        self._unwanted = False
        self.route: TurnRoute | None = None
        """The route of the turn's events, once the runtime has sent the turn's id."""

    def expect(self, _: int, /) -> None:
        """Keep the events of the turn from now on."""
        self._place.on_its_way, self._unwanted = True, False
        self._conversation.router.told.append(self._expect)

    def answered(self, answer: Answer[msgspec.Raw], result: msgspec.Raw) -> None:
        """Attach the mailbox to the turn, before the reader processes the next line."""
        try:
            turn_id = _decode_started(result).turn.id
        except (ValueError, RecursionError):
            turn_id = None
        if turn_id is None:
            reason = "the answer names no turn"
            error = WireError(methods.TURN_START.name, reason, bytes(result))
            self.refused(error)
            answer.fail(error)
            return
        try:
            self._begin(turn_id)
            if not answer.hold(result) or self._unwanted:
                # The caller cancelled while the turn was being started.
                self.given_up()
            elif self._mailbox.wish.at_end:
                # A caller that only needs the end of the turn is woken when there is something to
                # read. run() takes a third less time than with two wake-ups (``benchmarks``:
                # ``run``).
                self._mailbox.when_filled(answer.release)
            else:
                answer.release()
        except BaseException:
            # A bug of ours. The caller must be woken, wherever in the code above it happened.
            if not answer.fail(TransportClosedError("the client failed inside; see the log")):
                answer.release()
            raise

    def refused(self, error: CodexError | None = None, /) -> None:
        """Drop the events that were kept for a turn that was not started."""
        if isinstance(error, ServerBusyError):
            # The caller keeps its place and sends again.
            self._place.on_its_way = False
        else:
            self._place.leave()
        self._conversation.router.forget(self.thread.id, self._mailbox)
        if self._conversation.observer is not None:
            self._conversation.observer.refused(self)
        if self.thread.turn_context is self._context:
            self.thread.turn_context = None
        if self._handlers is not None:
            self.thread.begin_turn(None, self._handlers)

    def withdrawn(self) -> None:
        """Make the reader thread call :meth:`refused`."""
        self._place.leave()
        self._conversation.router.told.append(self.refused)

    def given_up(self) -> None:
        """Stop the turn, now or once its id is known, unless another consumer follows it.

        Does not wait.
        """
        # Set the flag before the check: either this thread sees the turn, or the reader sees the
        # flag.
        self._unwanted = True
        if self.route is not None and not self.route.followed_beside(self._mailbox):
            self._conversation.abandon(self.route)

    def failed(self, error: BaseException) -> None:
        """Clean up after a caller that got this error instead of a turn.

        Raises:
            ThreadBusyError: If the error says that the running turn cannot be joined.
        """
        self._mailbox.discard()
        # The garbage collector may close an abandoned generator in the reader thread while it is
        # sending. Nothing may be sent from here then.
        if not isinstance(error, GeneratorExit):
            self.given_up()
        if doing := busy_with(error):
            raise self._place.error(doing) from None

    def started(self) -> TurnRoute:
        """Return the route of the turn's events, once there is an answer.

        Raises:
            WireError: If the answer names no turn.
        """
        if self.route is None:
            raise WireError(methods.TURN_START.name, "the answer names no turn")
        return self.route

    def _expect(self) -> None:
        self._conversation.router.expect(self.thread.id, self._mailbox)
        if self.thread.turn_context is None:
            # The turn may send requests before its start is answered.
            self.thread.turn_context = self._context
        if self._handlers is not None:
            self.thread.starting.append(self._handlers)

    def _begin(self, turn_id: str) -> None:
        """Record the turn and its settings: its caller may cancel before it reads the answer."""
        thread = self.thread
        policy = getattr(self._params, "sandbox_policy", None)
        if policy is not None:
            thread.sandbox = msgspec.json.encode(policy)
            thread.lost_sandbox = None
        route = self._conversation.router.claim(TurnKey(thread.id, turn_id), self._mailbox)
        if not route.ended and (self._handlers is not None or thread.turn_context is None):
            # A joined turn keeps the context of the code that started it, unless the joining caller
            # has handlers.
            thread.turn_context = self._context
        if self._handlers is not None:
            thread.begin_turn(None if route.ended else turn_id, self._handlers)
        thread.opening = None
        if not route.ended:
            thread.active.add(turn_id)
        self.route = route
        if self._conversation.observer is not None:
            self._conversation.observer.began(self, turn_id)
        # Last, so that the next caller sees the turn.
        self._place.leave()


class TurnJoin(Purpose):
    """Follows a thread's running turn, whichever client started it.

    Args:
        router: Routes the events.
        thread_id: The thread.
        mailbox: Gets the turn's events.
        turn_of: Gets the turn's id from the answer, if no turn of the thread is followed already.
    """

    outlives_caller = True

    def __init__(
        self,
        router: Router,
        thread_id: str,
        mailbox: Mailbox,
        turn_of: Callable[[msgspec.Raw], str | None] | None = None,
    ) -> None:
        self._router = router
        self._thread_id = thread_id
        self._mailbox = mailbox
        self._turn_of = turn_of
        self.route: TurnRoute | None = None
        """The route of the turn's events, if there is such a turn."""

    def expect(self, _: int, /) -> None:
        """Keep the events of the turn from now on: it may end before the answer is read."""
        self._router.told.append(partial(self._router.expect, self._thread_id, self._mailbox))

    def answered(self, answer: Answer[msgspec.Raw], result: msgspec.Raw) -> None:
        """Attach the mailbox to the turn, before the reader processes the next line."""
        turn_id = self._router.active(self._thread_id)
        if turn_id is None and self._turn_of is not None:
            try:
                turn_id = self._turn_of(result)
            except (ValueError, RecursionError):
                reason = "the turns could not be understood"
                answer.fail(WireError(methods.THREAD_TURNS_LIST.name, reason, bytes(result)))
        if turn_id is None:
            self.refused()
        else:
            self.route = self._router.claim(TurnKey(self._thread_id, turn_id), self._mailbox)
        answer.resolve(result)

    def refused(self, _: CodexError | None = None, /) -> None:
        """Drop the events that were kept."""
        self._router.forget(self._thread_id, self._mailbox)

    def withdrawn(self) -> None:
        """Make the reader thread call :meth:`refused`."""
        self._router.told.append(self.refused)


def newest_turn(result: msgspec.Raw, *, of_agent: bool) -> str | None:
    """Return the newest turn of a thread, if it is running.

    Args:
        result: The answer to ``thread/turns/list``, newest turn first.
        of_agent: Whether the thread is a sub-agent's: the roots of its turns are in another thread.
            In other threads, events have the id of a turn's root.
    """
    for turn in _decode_turns(result).data[:1]:
        if turn.status == "inProgress":
            return turn.id if of_agent else turn.root_turn_id or turn.id
    return None

"""What the requests are for that concern a turn: to start it, to stop it."""

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

    from msgspec import UnsetType

    from openai_codex._runtime.questions.handlers import HandlerRunner, Handlers
    from openai_codex._runtime.requests import Answer, Pending
    from openai_codex._runtime.thread_uses import Place
    from openai_codex._wire.handshake import InitializeResponse
    from openai_codex._wire.router import Router, Subscription
    from openai_codex._wire.turn_route import Mailbox, TurnRoute
    from openai_codex.protocol.core import TurnStartParams
    from openai_codex.protocol.turn import ReviewStartParams

__all__ = ["Observed", "Observer", "TurnJoin", "TurnStart", "newest_turn"]


class _Started(msgspec.Struct):
    """What an answer says of the turn that was started."""

    turn: codec.Reference


class _Turn(msgspec.Struct, rename="camel"):
    id: str
    status: str
    root_turn_id: str | None = None


class _Turns(msgspec.Struct):
    """What the newest page of a thread's turns says of them."""

    data: list[_Turn]


_decode_started = msgspec.json.Decoder(_Started).decode
_decode_turns = msgspec.json.Decoder(_Turns).decode


class Observed(Protocol):
    """A connection, as far as it is observed."""

    opened: Answer[InitializeResponse]

    @property
    def pid(self) -> int | None:
        """The process of the runtime."""

    def subscribe(self, subscription: Subscription, /) -> None:
        """Deliver notifications from now on."""


class Observer(Protocol):
    """Sees what goes over a connection. Its methods never block, and never raise."""

    def runner(self, runner: HandlerRunner, /) -> HandlerRunner:
        """Return what runs handlers instead of another."""

    def follow(self, connection: Observed, /) -> None:
        """Begin with a connection that was just made."""

    def sending(self, pending: Pending, params: object, /) -> dict[str, str] | UnsetType:
        """Note a request; return the trace that it belongs to, which the runtime goes on with."""

    def began(self, start: Purpose, turn_id: str, /) -> None:
        """Note which turn a request has started, or joined (reader thread)."""

    def refused(self, start: Purpose, /) -> None:
        """Note that a request has started no turn (reader thread)."""


class Routing(Protocol):
    """A conversation, as far as turns need it."""

    router: Router
    observer: Observer | None

    def abandon(self, route: TurnRoute, /) -> None:
        """Have a turn stopped that no one waits for anymore."""


class TurnStart(Purpose):
    """Starts a turn, or joins the active one: its events go to a mailbox.

    Args:
        conversation: The conversation with the runtime.
        place: The caller's place among those that start turns in the thread.
        mailbox: Gets its events.
        handlers: Who answers what the turn asks, before its thread's and the client's handlers.
        params: What the turn sets for the later ones of its thread, once it was accepted.
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
        """What tells the user's message that begins the turn from others, if anything does."""
        self._unwanted = False
        self.route: TurnRoute | None = None
        """The way of the turn's events, once the runtime has said which turn it is."""

    def expect(self, _: int, /) -> None:
        """Keep what comes for the turn from now on."""
        self._place.on_its_way, self._unwanted = True, False
        self._conversation.router.told.append(self._expect)

    def answered(self, answer: Answer[msgspec.Raw], result: msgspec.Raw) -> None:
        """Attach the mailbox to the turn, before any later line is looked at."""
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
                # Its caller gave up while the turn was being started.
                self.given_up()
            elif self._mailbox.wish.at_end:
                # Who needs the turn at its end only is woken when there is something to read:
                # run() takes a third less time than with two wake-ups (``benchmarks``: ``run``).
                self._mailbox.when_filled(answer.release)
            else:
                answer.release()
        except BaseException:
            # Of ours: who waits is told even if that is in the middle of the above.
            if not answer.fail(TransportClosedError("the client failed inside; see the log")):
                answer.release()
            raise

    def refused(self, error: CodexError | None = None, /) -> None:
        """Drop what was kept for a turn that was not started."""
        if isinstance(error, ServerBusyError):
            # It is sent again, from the same place.
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
        """Have the reader do the same."""
        self._place.leave()
        self._conversation.router.told.append(self.refused)

    def given_up(self) -> None:
        """Have the turn stopped, now or once it is known, unless another consumer follows it.

        Waits for nothing.
        """
        # Before it is looked: either this sees the turn, or the reader sees this.
        self._unwanted = True
        if self.route is not None and not self.route.followed_beside(self._mailbox):
            self._conversation.abandon(self.route)

    def failed(self, error: BaseException) -> None:
        """Leave nothing behind of a caller that has this error instead of a turn.

        Raises:
            ThreadBusyError: If it says that the turn under way cannot be joined.
        """
        self._mailbox.discard()
        # A generator that is left may be collected by the reader in the middle of sending, and
        # nothing may be sent from here then.
        if not isinstance(error, GeneratorExit):
            self.given_up()
        if doing := busy_with(error):
            raise self._place.error(doing) from None

    def started(self) -> TurnRoute:
        """Return the way of the turn's events, once there is an answer.

        Raises:
            WireError: If it names no turn.
        """
        if self.route is None:
            raise WireError(methods.TURN_START.name, "the answer names no turn")
        return self.route

    def _expect(self) -> None:
        self._conversation.router.expect(self.thread.id, self._mailbox)
        if self.thread.turn_context is None:
            # It may ask before its start is answered.
            self.thread.turn_context = self._context
        if self._handlers is not None:
            self.thread.starting.append(self._handlers)

    def _begin(self, turn_id: str) -> None:
        """Note the turn, and what it sets: here, since its caller may give up before it looks."""
        policy = getattr(self._params, "sandbox_policy", None)
        if policy is not None:
            self.thread.sandbox = msgspec.json.encode(policy)
            self.thread.lost_sandbox = None
        route = self._conversation.router.claim(TurnKey(self.thread.id, turn_id), self._mailbox)
        if not route.ended and (self._handlers is not None or self.thread.turn_context is None):
            # Where the turn is joined, whoever started it stays, unless others answer now.
            self.thread.turn_context = self._context
        if self._handlers is not None:
            self.thread.begin_turn(None if route.ended else turn_id, self._handlers)
        self.thread.opening = None
        if not route.ended:
            self.thread.active.add(turn_id)
        self.route = route
        if self._conversation.observer is not None:
            self._conversation.observer.began(self, turn_id)
        # After that: whoever goes next sees the turn.
        self._place.leave()


class TurnJoin(Purpose):
    """Follows the turn that a thread is in, no matter who started it.

    Args:
        router: Has the ways of events.
        thread_id: The thread.
        mailbox: Gets the turn's events.
        turn_of: Reads the turn off the answer, where none of the thread is followed already.
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
        """The way of the turn's events, if there is such a turn."""

    def expect(self, _: int, /) -> None:
        """Keep what comes for the turn from now on: it may be over before the answer is read."""
        self._router.told.append(partial(self._router.expect, self._thread_id, self._mailbox))

    def answered(self, answer: Answer[msgspec.Raw], result: msgspec.Raw) -> None:
        """Attach the mailbox to the turn, before any later line is looked at."""
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
        """Drop what was kept."""
        self._router.forget(self._thread_id, self._mailbox)

    def withdrawn(self) -> None:
        """Have the reader do the same."""
        self._router.told.append(self.refused)


def newest_turn(result: msgspec.Raw, *, of_agent: bool) -> str | None:
    """Return the newest turn of a thread, if it is under way.

    Args:
        result: The answer to ``thread/turns/list``, newest turn first.
        of_agent: Whether the thread is that of a sub-agent, whose turns have their roots in
            another thread. Elsewhere the root of a turn is what its events name.
    """
    for turn in _decode_turns(result).data[:1]:
        if turn.status == "inProgress":
            return turn.id if of_agent else turn.root_turn_id or turn.id
    return None

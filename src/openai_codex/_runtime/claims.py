"""Turns that are being started: whose events and questions are they? For the reader only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from openai_codex._wire import codec  # noqa: TC001  # msgspec looks the type up
from openai_codex._wire.turn_route import TurnKey

if TYPE_CHECKING:
    from openai_codex._runtime.pending import Claim
    from openai_codex._runtime.requests.scopes import Scopes
    from openai_codex._runtime.residence import Residence
    from openai_codex._wire.router import Router
    from openai_codex._wire.turn_route import TurnRoute

__all__ = ["TurnClaims"]


class TurnAnswer(msgspec.Struct):
    """What an answer says of the turn that was started."""

    turn: codec.Reference


_decode_turn_answer = msgspec.json.Decoder(TurnAnswer).decode


class TurnClaims:
    """Ties the claims of callers to turns, once answers say which turns those are.

    Args:
        router: Knows whose events are whose.
        scopes: Knows who answers what is asked in which turn.
        residence: Knows what holds for the later turns of a thread.
    """

    def __init__(self, router: Router, scopes: Scopes, residence: Residence) -> None:
        self._router = router
        self._scopes = scopes
        self._residence = residence

    def expect(self, claim: Claim) -> None:
        """Keep what comes for a turn that is about to be started."""
        self._router.expect(claim.thread_id, claim.mailbox)
        if claim.handlers is not None:
            self._scopes.expect_turn(claim.thread_id, claim.handlers)

    def forget(self, claim: Claim) -> None:
        """Drop the claim to a turn that was not started."""
        self._router.forget(claim.thread_id, claim.mailbox)
        if claim.handlers is not None:
            self._scopes.bind_turn(claim.thread_id, None, claim.handlers)

    def settle(self, claim: Claim, answer: msgspec.Raw) -> TurnRoute | None:
        """Attach the mailbox of a turn that was started, before any later line is looked at.

        Returns:
            The way of its events, or :obj:`None` if the answer names no turn.
        """
        try:
            turn_id = _decode_turn_answer(answer).turn.id
        except (ValueError, RecursionError):
            turn_id = None
        if turn_id is None:
            return None
        if claim.params is not None:
            # Here, since its caller may give up before it sees the answer.
            self._residence.taken(claim.params)
        route = self._router.claim(TurnKey(claim.thread_id, turn_id), claim.mailbox)
        if claim.handlers is not None:
            live = None if route.ended else turn_id
            self._scopes.bind_turn(claim.thread_id, live, claim.handlers)
        return route

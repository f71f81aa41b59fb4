"""Errors that end a turn, one class for each kind that a caller treats differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from openai_codex.errors._base import CodexError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openai_codex.protocol.core import CodexErrorInfo, ThreadItem, ThreadTokenUsage, TurnError


class TurnFailedError(CodexError, RuntimeError):
    """A turn ended with status ``failed``.

    Its subclasses are the kinds that the runtime tells apart; a failure of any
    other kind is of this class itself.

    Attributes:
        thread_id: The thread of the turn.
        turn_id: The turn.
        error: The failure as the runtime reported it (message,
            ``codex_error_info``, additional details), or :obj:`None`.
        items: The items that were completed before it failed.
        usage: The last token usage that was reported, or :obj:`None`.
    """

    _retryable: ClassVar[bool] = False

    def __init__(
        self,
        thread_id: str,
        turn_id: str,
        error: TurnError | None,
        items: Sequence[ThreadItem] = (),
        usage: ThreadTokenUsage | None = None,
    ) -> None:
        super().__init__(thread_id, turn_id, error, tuple(items), usage)
        self.thread_id = thread_id
        self.turn_id = turn_id
        self.error = error
        self.items = list(items)
        self.usage = usage

    @property
    def retryable(self) -> bool:
        """Whether the same input may succeed later, with nothing changed.

        Look at :attr:`items` before repeating it: what the agent did before
        the failure has been done.
        """
        return self._retryable

    @property
    def codex_error_info(self) -> CodexErrorInfo | None:
        """The runtime's own name for the kind of failure, or :obj:`None`."""
        return None if self.error is None else self.error.codex_error_info

    def __str__(self) -> str:
        if self.error is None:
            return f"turn {self.turn_id} failed without a reason"
        return self.error.message

    def __repr__(self) -> str:
        # The items hold what the user and the model said, which reprs never show.
        return f"{type(self).__name__}(thread_id={self.thread_id!r}, turn_id={self.turn_id!r})"


class UsageLimitError(TurnFailedError):
    """The account or the session has used up what it may; wait for its renewal, or raise it."""


class ContextWindowExceededError(TurnFailedError):
    """The conversation is longer than the model can take; compact the thread, or start another."""


class UnauthorizedError(TurnFailedError):
    """The model's provider did not accept the account; log in again."""


class PolicyBlockedError(TurnFailedError):
    """A safety policy stopped the turn, or its reviewer refused too much."""


class SandboxFailedError(TurnFailedError):
    """The sandbox for the agent's commands could not be set up or used."""


class ModelUnavailableError(TurnFailedError):
    """The model's provider failed inside, could not be reached, or broke off."""

    _retryable = True


class ModelOverloadedError(ModelUnavailableError):
    """The model has too many requests, from this account or from all; pause before the next."""

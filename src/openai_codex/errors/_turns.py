"""Errors that end a turn, one class for each kind that a caller treats differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from openai_codex.errors._base import CodexError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openai_codex._wire.turn_collector import TurnResult
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


class TurnTimeoutError(CodexError, TimeoutError):
    """A turn took longer, or was silent for longer, than its caller would wait.

    The runtime was asked to stop the turn. What the agent did before has been
    done, and the thread can be used on.

    Attributes:
        thread_id: The thread of the turn.
        turn_id: The turn; :obj:`None` when the runtime had not said yet that it
            accepted one.
        timeout: The bound on the whole wait that passed, in seconds, or :obj:`None`.
        idle_timeout: The bound on silence that passed, in seconds, or :obj:`None`.
        partial_result: What the turn produced so far. Its status is
            ``interrupted``, or ``inProgress`` when the end was not seen in time.
    """

    def __init__(
        self,
        thread_id: str,
        turn_id: str | None,
        timeout: float | None,
        idle_timeout: float | None,
        partial_result: TurnResult,
    ) -> None:
        # Not OSError's, which would take the first two for its errno and strerror.
        Exception.__init__(self, thread_id, turn_id, timeout, idle_timeout, partial_result)
        self.thread_id = thread_id
        self.turn_id = turn_id
        self.timeout = timeout
        self.idle_timeout = idle_timeout
        self.partial_result = partial_result

    @property
    def items(self) -> list[ThreadItem]:
        """The items that were completed so far."""
        return self.partial_result.items

    @property
    def usage(self) -> ThreadTokenUsage | None:
        """The last token usage that was reported, or :obj:`None`."""
        return self.partial_result.usage

    def __str__(self) -> str:
        turn = f"turn {self.turn_id}" if self.turn_id else f"a turn of thread {self.thread_id}"
        if self.timeout is not None:
            return f"{turn} did not end within {self.timeout:g} s"
        return f"nothing was heard of {turn} for {self.idle_timeout:g} s"

    def __repr__(self) -> str:
        # The partial result holds what the user and the model said, which reprs never show.
        return f"TurnTimeoutError(thread_id={self.thread_id!r}, turn_id={self.turn_id!r})"


class ThreadClosedError(CodexError):
    """A thread object was used for a turn after its ``close()``; nothing was sent.

    Attributes:
        thread_id: The thread.
    """

    def __init__(self, thread_id: str) -> None:
        super().__init__(thread_id)
        self.thread_id = thread_id

    def __str__(self) -> str:
        return f"thread {self.thread_id} was closed: take it up again with thread_resume(id)"

"""Errors of turns and of structured output."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import openai_codex
from openai_codex.errors._requests import CodexError


class TurnFailedError(CodexError, RuntimeError):
    """A turn ended with status ``failed``.

    The subclasses are the kinds of failure that the runtime distinguishes. Any other failure
    raises this class itself.

    Attributes:
        thread_id: The thread of the turn.
        turn_id: The turn.
        error: The failure as the runtime reported it (message,
            ``codex_error_info``, additional details), or :obj:`None`. :attr:`message`
            has its text.
        items: The items that were completed before the failure.
        usage: The last reported token usage, or :obj:`None`.
        turn_usage: The tokens of this turn until the failure, or :obj:`None` if none were reported.
    """

    _retryable = False

    def __init__(
        self,
        thread_id: str,
        turn_id: str,
        error: openai_codex.protocol.TurnError | None,
        items: Sequence[openai_codex.protocol.ThreadItem] = (),
        usage: openai_codex.protocol.ThreadTokenUsage | None = None,
        turn_usage: openai_codex.protocol.TokenUsageBreakdown | None = None,
    ) -> None:
        super().__init__(thread_id, turn_id, error, tuple(items), usage, turn_usage)
        self.thread_id = thread_id
        self.turn_id = turn_id
        self.error = error
        self.items = list(items)
        self.usage = usage
        self.turn_usage = turn_usage

    @property
    def retryable(self) -> bool:
        """Whether the same input may succeed later, with nothing changed.

        Check :attr:`items` before you retry: the agent's actions before the failure are not
        undone.
        """
        return self._retryable

    @property
    def codex_error_info(self) -> openai_codex.protocol.CodexErrorInfo | None:
        """The runtime's name for the kind of failure, or :obj:`None`."""
        return None if self.error is None else self.error.codex_error_info

    @property
    def message(self) -> str:
        """The error message, without the provider's JSON."""
        if self.error is None:
            return f"turn {self.turn_id} failed; no reason was given"
        return without_json(self.error.message)[0]

    @property
    def provider_error(self) -> openai_codex.protocol.JsonObject | None:
        """The JSON that the model's provider answered with, if the runtime passed it on."""
        return None if self.error is None else without_json(self.error.message)[1]

    def __str__(self) -> str:
        return self.message

    def __repr__(self) -> str:
        # The items hold prompts and answers, which a repr never shows.
        return f"{type(self).__name__}(thread_id={self.thread_id!r}, turn_id={self.turn_id!r})"


class UsageLimitError(TurnFailedError):
    """The usage limit of the account or session is reached; wait until it resets, or raise it.

    Attributes:
        resets_at: When the limit resets, with time zone; :obj:`None` if the runtime did not report
            it.
    """

    def __init__(
        self,
        thread_id: str,
        turn_id: str,
        error: openai_codex.protocol.TurnError | None,
        items: Sequence[openai_codex.protocol.ThreadItem] = (),
        usage: openai_codex.protocol.ThreadTokenUsage | None = None,
        turn_usage: openai_codex.protocol.TokenUsageBreakdown | None = None,
        resets_at: dt.datetime | None = None,
    ) -> None:
        super().__init__(thread_id, turn_id, error, items, usage, turn_usage)
        self.args = (*self.args, resets_at)
        self.resets_at = resets_at

    def __str__(self) -> str:
        if self.resets_at is None:
            return super().__str__()
        return f"{super().__str__()} (resets at {self.resets_at:%Y-%m-%d %H:%M %Z})"


class ContextWindowExceededError(TurnFailedError):
    """The conversation is too long for the model; compact the thread, or start another."""


class UnauthorizedError(TurnFailedError):
    """The model's provider did not accept the account; log in again."""


class PolicyBlockedError(TurnFailedError):
    """A safety policy stopped the turn, or the reviewer refused too many actions."""


class InferenceHookDeniedError(PolicyBlockedError):
    """A hook of the workspace refused the request to the model."""


class ModelNotFoundError(TurnFailedError):
    """The model does not exist, or this account cannot use it; choose another."""


class SandboxFailedError(TurnFailedError):
    """The sandbox for the agent's commands could not be set up or used."""


class ModelUnavailableError(TurnFailedError):
    """The model's provider failed, could not be reached, or closed the connection."""

    _retryable = True


class ModelOverloadedError(ModelUnavailableError):
    """The model gets too many requests, from this account or in total; wait before you retry."""


class TurnTimeoutError(CodexError, TimeoutError):
    """A turn exceeded its ``timeout`` or ``idle_timeout``.

    The client asked the runtime to stop the turn. The agent's actions until then are not
    undone, and you can still use the thread.

    Attributes:
        thread_id: The thread of the turn.
        turn_id: The turn, or :obj:`None` if the runtime had not accepted it yet.
        timeout: The timeout that expired, in seconds, or :obj:`None`.
        idle_timeout: The idle timeout that expired, in seconds, or :obj:`None`.
        partial_result: The turn's output so far. Its status is
            ``interrupted``, or ``inProgress`` if the turn did not end in time.
        last_retry: Why the runtime last retried its request to the model;
            :obj:`None` if it did not. The error's message has the kind.
    """

    def __init__(
        self,
        thread_id: str,
        turn_id: str | None,
        timeout: float | None,
        idle_timeout: float | None,
        partial_result: openai_codex.TurnResult,
        last_retry: openai_codex.protocol.TurnError | None = None,
    ) -> None:
        # Skip OSError's constructor, which would use the first two as errno and strerror.
        args = (thread_id, turn_id, timeout, idle_timeout, partial_result, last_retry)
        Exception.__init__(self, *args)
        self.thread_id = thread_id
        self.turn_id = turn_id
        self.timeout = timeout
        self.idle_timeout = idle_timeout
        self.partial_result = partial_result
        self.last_retry = last_retry

    @property
    def items(self) -> list[openai_codex.protocol.ThreadItem]:
        """The items that were completed so far."""
        return self.partial_result.items

    @property
    def usage(self) -> openai_codex.protocol.ThreadTokenUsage | None:
        """The last reported token usage, or :obj:`None`."""
        return self.partial_result.usage

    @property
    def turn_usage(self) -> openai_codex.protocol.TokenUsageBreakdown | None:
        """The tokens of this turn so far, or :obj:`None` if none were reported."""
        return self.partial_result.turn_usage

    def __str__(self) -> str:
        turn = f"turn {self.turn_id}" if self.turn_id else f"a turn of thread {self.thread_id}"
        if self.timeout is not None:
            text = f"{turn} did not end within {self.timeout:g} s"
        else:
            text = f"there were no events of {turn} for {self.idle_timeout:g} s"
        if self.last_retry is None:
            return text
        return f"{text}; the last retry was after {failure_kind(self.last_retry)}"

    def __repr__(self) -> str:
        # The partial result holds prompts and answers, which a repr never shows.
        return f"TurnTimeoutError(thread_id={self.thread_id!r}, turn_id={self.turn_id!r})"


class ThreadClosedError(CodexError):
    """A turn was started on a thread object after its ``close()``; nothing was sent.

    Attributes:
        thread_id: The thread.
    """

    def __init__(self, thread_id: str) -> None:
        super().__init__(thread_id)
        self.thread_id = thread_id

    def __str__(self) -> str:
        return f"thread {self.thread_id} was closed: use thread_resume(id) to open it again"


class NotLoggedInError(CodexError):
    """The runtime has no account, and the provider of the thread's model needs one.

    Log in once with ``openai-codex login``, :meth:`Codex.login_chatgpt` or
    :meth:`Codex.login_api_key`. Nothing was sent to the model.

    Attributes:
        remote: Whether the client is connected to a server, which has its own account.
    """

    def __init__(self, remote: bool = False) -> None:
        super().__init__(*((remote,) if remote else ()))
        self.remote = remote

    def __str__(self) -> str:
        if self.remote:
            return (
                "the server is not logged in: call login_api_key() or "
                "login_chatgpt_device_code(), or run `openai-codex login` on its machine"
            )
        return (
            "Codex is not logged in: run `openai-codex login`, or call login_chatgpt() or "
            "login_api_key(). The variable OPENAI_API_KEY alone is not used. To try it without an "
            "account, set OPENAI_CODEX_OFFLINE=1"
        )


class OutputSchemaError(CodexError, TypeError):
    """The output type is not supported; nothing was sent.

    Attributes:
        path: The place in the answer, such as ``"$.steps[].at"``; ``"$"`` is all of it.
        reason: What is not supported, and what to use instead.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class InvalidOutputError(CodexError, ValueError):
    """The answer of a turn does not fit its output type.

    Attributes:
        result: The result of the last turn; ``final_response`` is the raw answer.
        reason: What does not fit. It names places and types, and does not quote the answer.
    """

    def __init__(self, result: openai_codex.TurnResult[Any], reason: str) -> None:
        super().__init__(result, reason)
        self.result = result
        self.reason = reason

    def __str__(self) -> str:
        return f"the answer of turn {self.result.id} does not fit its output type: {self.reason}"

    def __repr__(self) -> str:
        # The result holds prompts and answers.
        return f"InvalidOutputError(turn_id={self.result.id!r}, reason={self.reason!r})"


def without_json(message: str) -> tuple[str, openai_codex.protocol.JsonObject | None]:
    """Replace a JSON object in a message by the text in it; return the message and the object.

    Providers answer with such objects, and the runtime passes them on unchanged.
    """
    # Not at module level: few turns fail.
    import json

    start = message.find("{")
    if start < 0:
        return message, None
    try:
        found, end = json.JSONDecoder().raw_decode(message, start)
    except (ValueError, RecursionError):
        return message, None
    inner = found.get("error")
    if isinstance(inner, str):
        said = inner
    else:
        places = [each for each in (inner, found) if isinstance(each, dict)]
        texts = (place.get(name) for place in places for name in ("message", "detail", "title"))
        said = next((text for text in texts if text and isinstance(text, str)), "")
    return (f"{message[:start]}{said}{message[end:]}" if said else message), found


def failure_kind(error: openai_codex.protocol.TurnError | None) -> str:
    """Return the runtime's name for a kind of failure, with the provider's HTTP status."""
    info = None if error is None else error.codex_error_info
    if isinstance(info, str):
        return str(info.value)
    fields = getattr(info, "__struct_fields__", ())
    for name, told in zip(fields, getattr(info, "__struct_encode_fields__", ()), strict=True):
        if (detail := getattr(info, name)) and hasattr(detail, "__struct_fields__"):
            status = getattr(detail, "http_status_code", None)
            return told if status is None else f"{told} (HTTP {status})"
    return "an unknown failure"

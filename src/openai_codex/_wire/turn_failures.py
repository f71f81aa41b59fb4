"""Choose the exception for a failed turn, only from the runtime's data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openai_codex.errors import (
    ContextWindowExceededError,
    InferenceHookDeniedError,
    ModelNotFoundError,
    ModelOverloadedError,
    ModelUnavailableError,
    PolicyBlockedError,
    SandboxFailedError,
    TurnFailedError,
    UnauthorizedError,
    UsageLimitError,
)
from openai_codex.protocol.core import CodexErrorInfoDetail, CodexErrorInfoValue

if TYPE_CHECKING:
    from openai_codex.protocol.core import CodexErrorInfo

__all__ = ["failure_class"]

BY_KIND: Final[dict[CodexErrorInfoValue, type[TurnFailedError]]] = {
    CodexErrorInfoValue.context_window_exceeded: ContextWindowExceededError,
    CodexErrorInfoValue.session_budget_exceeded: UsageLimitError,
    CodexErrorInfoValue.usage_limit_exceeded: UsageLimitError,
    CodexErrorInfoValue.rate_limit_exceeded: ModelOverloadedError,
    CodexErrorInfoValue.flex_unavailable: ModelOverloadedError,
    CodexErrorInfoValue.server_overloaded: ModelOverloadedError,
    CodexErrorInfoValue.policy_capacity_unavailable: ModelOverloadedError,
    CodexErrorInfoValue.model_not_found: ModelNotFoundError,
    CodexErrorInfoValue.cyber_policy: PolicyBlockedError,
    CodexErrorInfoValue.bio_policy: PolicyBlockedError,
    CodexErrorInfoValue.misalignment_policy_violation: PolicyBlockedError,
    CodexErrorInfoValue.too_many_denials: PolicyBlockedError,
    CodexErrorInfoValue.inference_hook_denied: InferenceHookDeniedError,
    CodexErrorInfoValue.internal_server_error: ModelUnavailableError,
    CodexErrorInfoValue.unauthorized: UnauthorizedError,
    CodexErrorInfoValue.sandbox_error: SandboxFailedError,
}

# The classes for a provider's HTTP status, if the runtime does not name the kind.
BY_STATUS: Final[dict[int, type[TurnFailedError]]] = {
    401: UnauthorizedError,
    408: ModelUnavailableError,
    429: ModelOverloadedError,
    503: ModelOverloadedError,
}


def failure_class(info: CodexErrorInfo | None) -> type[TurnFailedError]:
    """Return the class for a kind of failure: the general class for an unknown kind."""
    if isinstance(info, CodexErrorInfoValue):
        return BY_KIND.get(info, TurnFailedError)
    if not isinstance(info, CodexErrorInfoDetail):
        return TurnFailedError
    broken = (
        info.http_connection_failed
        or info.response_stream_connection_failed
        or info.response_stream_disconnected
        or info.response_too_many_failed_attempts
    )
    if broken is None:
        return TurnFailedError
    status = broken.http_status_code
    # Without a status, there was no response.
    if status is None:
        return ModelUnavailableError
    return BY_STATUS.get(status, ModelUnavailableError if status >= 500 else TurnFailedError)

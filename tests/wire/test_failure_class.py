from __future__ import annotations

import pytest

from openai_codex import errors
from openai_codex._wire.turn_collector import failure_class
from openai_codex.protocol.core import CodexErrorInfoValue, TurnError

GENERAL = errors.TurnFailedError
BY_KIND = {
    "contextWindowExceeded": errors.ContextWindowExceededError,
    "sessionBudgetExceeded": errors.UsageLimitError,
    "usageLimitExceeded": errors.UsageLimitError,
    "rateLimitExceeded": errors.ModelOverloadedError,
    "flexUnavailable": errors.ModelOverloadedError,
    "serverOverloaded": errors.ModelOverloadedError,
    "policyCapacityUnavailable": errors.ModelOverloadedError,
    "modelNotFound": errors.ModelNotFoundError,
    "bioPolicy": errors.PolicyBlockedError,
    "inferenceHookDenied": errors.InferenceHookDeniedError,
    "cyberPolicy": errors.PolicyBlockedError,
    "misalignmentPolicyViolation": errors.PolicyBlockedError,
    "tooManyDenials": errors.PolicyBlockedError,
    "internalServerError": errors.ModelUnavailableError,
    "unauthorized": errors.UnauthorizedError,
    "badRequest": GENERAL,
    "threadRollbackFailed": GENERAL,
    "sandboxError": errors.SandboxFailedError,
    "other": GENERAL,
}
BROKEN = [
    "httpConnectionFailed",
    "responseStreamConnectionFailed",
    "responseStreamDisconnected",
    "responseTooManyFailedAttempts",
]
BY_STATUS = {
    None: errors.ModelUnavailableError,
    400: GENERAL,
    401: errors.UnauthorizedError,
    403: GENERAL,
    408: errors.ModelUnavailableError,
    429: errors.ModelOverloadedError,
    500: errors.ModelUnavailableError,
    503: errors.ModelOverloadedError,
    599: errors.ModelUnavailableError,
}


def raised_for(info: object) -> type[errors.TurnFailedError]:
    error = TurnError.model_validate({"message": "no", "codexErrorInfo": info})
    return failure_class(error.codex_error_info)


@pytest.mark.parametrize("kind", CodexErrorInfoValue)
def test_every_kind_without_data_has_its_class(kind: CodexErrorInfoValue) -> None:
    assert raised_for(kind.value) is BY_KIND[kind.value]


@pytest.mark.parametrize("kind", BROKEN)
@pytest.mark.parametrize("status", BY_STATUS)
def test_a_broken_connection_is_told_apart_by_its_status(kind: str, status: int | None) -> None:
    assert raised_for({kind: {"httpStatusCode": status}}) is BY_STATUS[status]


@pytest.mark.parametrize(
    "info",
    [
        None,
        "aNewKind",
        {"aNewKind": {"httpStatusCode": 401}},
        {"activeTurnNotSteerable": {"turnKind": "review"}},
    ],
)
def test_a_kind_that_is_not_known_is_a_failure_like_any_other(info: object) -> None:
    assert raised_for(info) is GENERAL


def test_only_what_may_pass_by_itself_is_retryable() -> None:
    kinds = {GENERAL, *BY_KIND.values()}
    retryable = {kind for kind in kinds if kind("t", "u", None).retryable}
    assert retryable == {errors.ModelUnavailableError, errors.ModelOverloadedError}


def test_a_failure_names_its_kind() -> None:
    error = TurnError.model_validate({"message": "no", "codexErrorInfo": "cyberPolicy"})
    assert errors.PolicyBlockedError("t", "u", error).codex_error_info == "cyberPolicy"
    assert errors.TurnFailedError("t", "u", None).codex_error_info is None

"""Definitions that only the user verification methods use.

Generated from the schema of codex 0.171.0 (sha256 fe3f0cc67ec5) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: D205, RUF001, RUF100, S105, TC001

from __future__ import annotations

from typing import ClassVar

from openai_codex.protocol._base import SecretStruct, WireStruct
from openai_codex.protocol._open_enum import OpenEnum
from openai_codex.protocol.shared import RequestId

__all__ = [
    "UserVerificationBiometricType",
    "UserVerificationCancelParams",
    "UserVerificationCancelResponse",
    "UserVerificationDeleteParams",
    "UserVerificationDeleteResponse",
    "UserVerificationEnrollParams",
    "UserVerificationEnrollResponse",
    "UserVerificationProof",
    "UserVerificationStatusParams",
    "UserVerificationStatusResponse",
    "UserVerificationUnavailableReason",
    "UserVerificationVerifyParams",
    "UserVerificationVerifyResponse",
]


class UserVerificationBiometricType(OpenEnum):
    """Used by `UserVerificationVerifyResponse`."""

    fingerprint = "fingerprint"


class UserVerificationUnavailableReason(OpenEnum):
    """Used by `UnavailableUserVerificationErrorDetails`, `UserVerificationStatusResponse`."""

    credential_missing = "credentialMissing"
    biometrics_unavailable = "biometricsUnavailable"
    provider_unavailable = "providerUnavailable"


class UserVerificationCancelParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Cancels a native verification RPC issued on this connection, not an elicitation.

    Use a fresh request ID for each operation and a distinct ID for this cancellation RPC.
    """

    request_id: RequestId


class UserVerificationCancelResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Acknowledges the cancellation signal; native work may still be finishing.

    Unknown or finished requests are a no-op, and completed effects are not rolled back.
    """


class UserVerificationDeleteParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `userVerification/delete`."""


class UserVerificationDeleteResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `userVerification/delete`."""


class UserVerificationEnrollParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `userVerification/enroll`."""


class UserVerificationEnrollResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Public metadata for a created or reused local credential.

    The caller completes backend registration; this response does not establish server
    enrollment. Older app-servers omit the metadata fields; callers must check both before
    registration.
    """

    credential_id: str
    algorithm: str | None = None
    public_key: str | None = None
    """Unpadded base64url of the SubjectPublicKeyInfo DER encoding."""


class UserVerificationProof(WireStruct, frozen=True, kw_only=True, gc=False):
    """A signature over the exact decoded challenge. The verifier validates and consumes it."""

    credential_id: str
    signature: str
    """Unpadded base64url DER ECDSA signature using P-256 and SHA-256."""


class UserVerificationStatusParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `userVerification/status`."""


class UserVerificationStatusResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Local readiness only; this neither prompts nor queries server registration."""

    credential_id: str | None = None
    unavailable_message: str | None = None
    unavailable_reason: UserVerificationUnavailableReason | None = None


class UserVerificationVerifyParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Local signing primitive, independent of any pending elicitation."""

    challenge: str
    """Unpadded base64url encoding of 1–4096 challenge bytes."""
    description: str
    """Additional display context; at most 4096 UTF-8 bytes."""
    title: str
    """Display context already approved by the UI; 1–256 UTF-8 bytes."""


class UserVerificationVerifyResponse(SecretStruct, frozen=True, kw_only=True):
    """Result of `userVerification/verify`."""

    __secrets__: ClassVar[frozenset[str]] = frozenset({"proof"})
    proof: UserVerificationProof
    biometric_type: UserVerificationBiometricType | None = None
    """Native-reported authentication method for this signature.

    Older servers omit it. This is approval context, not part of the signed proof.
    """

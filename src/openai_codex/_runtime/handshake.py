"""What is said first, and what must come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex._wire.metadata import MINIMUM_VERSION, metadata, older
from openai_codex.errors import UnsupportedRuntimeError, WireError
from openai_codex.protocol import core, methods

if TYPE_CHECKING:
    import msgspec

    from openai_codex._wire.metadata import InitializeResponse
    from openai_codex.config import CodexConfig

__all__ = ["greeting", "understand"]


def greeting(config: CodexConfig, *, attests: bool) -> core.InitializeParams:
    """Return the parameters of ``initialize``.

    Args:
        config: How the client introduces itself.
        attests: Whether it answers ``attestation/generate``.
    """
    return core.InitializeParams(
        client_info=core.ClientInfo(
            name=config.client_name, title=config.client_title, version=config.client_version
        ),
        capabilities=core.InitializeCapabilities(
            experimental_api=config.experimental_api,
            request_attestation=attests,
            opt_out_notification_methods=list(config.opt_out) or None,
        ),
    )


def understand(raw: msgspec.Raw, config: CodexConfig, program: str) -> InitializeResponse:
    """Decode the answer to ``initialize`` and check that this runtime can be driven.

    Raises:
        UnsupportedRuntimeError: If it is too old.
        WireError: If the answer is not understood.
    """
    try:
        answer = methods.INITIALIZE.decode_result(raw)
    except (ValueError, RecursionError) as error:
        raise WireError(methods.INITIALIZE.name, f"the answer is not understood: {error}") from None
    response = metadata(answer, config.client_name)
    version = response.serverInfo.version
    if older(version, MINIMUM_VERSION):
        raise UnsupportedRuntimeError(program, version, MINIMUM_VERSION)
    return response

"""The official SDK's types of the protocol: see ``openai_codex.protocol`` for ours."""

from openai_codex.generated import v2_all

__all__ = ["v2_all"]

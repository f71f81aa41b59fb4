"""The names of attributes: those of OpenTelemetry's conventions, and our own.

The conventions for generative AI are still in development. This module has all attribute
names that may change with them.
"""

from __future__ import annotations

import os
from typing import Final

__all__ = ["captures_content"]

# From the conventions.
OPERATION: Final = "gen_ai.operation.name"
PROVIDER: Final = "gen_ai.provider.name"
AGENT_NAME: Final = "gen_ai.agent.name"
CONVERSATION: Final = "gen_ai.conversation.id"
MODEL: Final = "gen_ai.request.model"
INPUT_TOKENS: Final = "gen_ai.usage.input_tokens"
OUTPUT_TOKENS: Final = "gen_ai.usage.output_tokens"
CACHED_TOKENS: Final = "gen_ai.usage.cache_read.input_tokens"
CACHE_WRITE_TOKENS: Final = "gen_ai.usage.cache_creation.input_tokens"
REASONING_TOKENS: Final = "gen_ai.usage.reasoning.output_tokens"
FIRST_CHUNK: Final = "gen_ai.response.time_to_first_chunk"
TOOL: Final = "gen_ai.tool.name"
TOOL_TYPE: Final = "gen_ai.tool.type"
TOOL_CALL: Final = "gen_ai.tool.call.id"
TOKEN_TYPE: Final = "gen_ai.token.type"  # noqa: S105  # no secret
INPUT_MESSAGES: Final = "gen_ai.input.messages"
OUTPUT_MESSAGES: Final = "gen_ai.output.messages"
TOOL_ARGUMENTS: Final = "gen_ai.tool.call.arguments"
TOOL_RESULT: Final = "gen_ai.tool.call.result"
ERROR_TYPE: Final = "error.type"
EXIT_CODE: Final = "process.exit.code"
PID: Final = "process.pid"
RPC_SYSTEM: Final = "rpc.system.name"
RPC_METHOD: Final = "rpc.method"
RPC_STATUS: Final = "rpc.response.status_code"

# Our own.
TURN: Final = "codex.turn.id"
TURN_STATUS: Final = "codex.turn.status"
JOINED: Final = "codex.turn.joined"
ITEM_TYPE: Final = "codex.item.type"
SERVER: Final = "codex.mcp.server"
QUESTION: Final = "codex.question.method"
OUTCOME: Final = "codex.question.outcome"
VERSION: Final = "codex.runtime.version"
AGAIN: Final = "codex.start.again"
KIND: Final = "codex.token.kind"
RETRY: Final = "codex.retry.kind"
STATE: Final = "codex.request.state"

AGENT: Final = "codex"
OPENAI: Final = "openai"

# The switch of the conventions. Its newer values name the places that get the content.
CONTENT_VARIABLE: Final = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"
ON_SPANS: Final = frozenset({"true", "span_only", "span_and_event"})


def captures_content() -> bool:
    """Return whether spans have prompts, answers, and the arguments and results of tools."""
    return os.environ.get(CONTENT_VARIABLE, "").lower() in ON_SPANS

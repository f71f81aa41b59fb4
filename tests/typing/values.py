"""Typed use of what both faces share. Checked by mypy, never run."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike

from typing_extensions import assert_type

from openai_codex import (
    AsyncCodex,
    AsyncThread,
    CodexConfig,
    TurnFailedError,
    TurnResult,
    is_retryable_error,
    retry_on_overload,
)
from openai_codex.protocol import CodexErrorInfo, ThreadListParams, methods
from openai_codex.protocol._method import Method
from openai_codex.types import (
    ModelListResponse,
    ThreadItem,
    ThreadListResponse,
    ThreadTokenUsage,
    TurnError,
    TurnStatus,
)


def result(result: TurnResult) -> None:
    assert_type(result.id, str)
    assert_type(result.status, TurnStatus)
    assert_type(result.error, TurnError | None)
    assert_type(result.final_response, str | None)
    assert_type(result.items, list[ThreadItem])
    assert_type(result.usage, ThreadTokenUsage | None)


def configuration(config: CodexConfig) -> None:
    assert_type(config.codex_bin, str | PathLike[str] | None)
    assert_type(config.env, Mapping[str, str | None] | None)


def trying_again(error: Exception) -> None:
    assert_type(is_retryable_error(error), bool)
    assert_type(retry_on_overload(lambda: 1), int)


async def trying_again_in_a_task(codex: AsyncCodex) -> None:
    assert_type(await retry_on_overload(codex.thread_start, max_attempts=5), AsyncThread)
    assert_type(await retry_on_overload(codex.models), ModelListResponse)


def a_failed_turn(error: TurnFailedError) -> None:
    assert_type(error.retryable, bool)
    assert_type(error.codex_error_info, CodexErrorInfo | None)
    assert_type(error.items, list[ThreadItem])


def every_method_knows_its_types() -> None:
    assert_type(methods.THREAD_LIST, Method[ThreadListParams, ThreadListResponse])

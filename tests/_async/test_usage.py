"""What turns cost, as differences of what their thread had cost."""

from __future__ import annotations

import time
from datetime import datetime, timezone
from typing import TYPE_CHECKING

import pytest

from openai_codex import AsyncCodex, TurnFailedError, TurnTimeoutError, UsageLimitError
from openai_codex.testing import Gate, Usage, answer, failure, shell

if TYPE_CHECKING:
    from openai_codex import TurnResult
    from openai_codex.protocol import TokenUsageBreakdown
    from openai_codex.testing import LoopbackServer

pytestmark = pytest.mark.essential


def inputs(usage: TokenUsageBreakdown | None) -> int:
    assert usage is not None
    return usage.input_tokens


async def test_a_turn_costs_what_all_its_requests_cost(model: LoopbackServer) -> None:
    model.reset(
        [
            answer(shell("true"), usage=Usage(input_tokens=100)),
            answer(shell("true"), usage=Usage(input_tokens=200)),
            answer("done", usage=Usage(input_tokens=300)),
            answer("more", usage=Usage(input_tokens=1000, cached_input_tokens=900)),
        ]
    )
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        assert await thread.usage() is None
        first, second = await thread.run("a"), await thread.run("b")
        total = await thread.usage()
    assert inputs(first.turn_usage) == 600
    assert first.turn_usage is not None
    assert first.turn_usage.output_tokens == 15
    assert inputs(second.turn_usage) == 1000
    assert second.turn_usage is not None
    assert second.turn_usage.cached_input_tokens == 900
    assert total is not None
    assert total.total.input_tokens == 1600
    assert second.usage == total


async def test_the_usage_of_a_thread_is_known_after_it_was_resumed(model: LoopbackServer) -> None:
    model.reset([answer(text, usage=Usage(input_tokens=n)) for text, n in [("a", 7), ("b", 20)]])
    config = model.config()
    async with AsyncCodex(config) as codex:
        thread = await codex.thread_start()
        await thread.run("a")
    async with AsyncCodex(config) as codex:
        thread = await codex.thread_resume(thread.id)
        usage = await thread.usage()
        assert usage is not None
        assert usage.total.input_tokens == 7
        assert inputs((await thread.run("b")).turn_usage) == 20
        fork = await codex.thread_fork(thread.id)
        usage = await fork.usage()
        assert usage is not None
        assert usage.total.input_tokens == 27


async def test_without_its_turns_a_loaded_thread_does_not_tell_its_usage(
    model: LoopbackServer,
) -> None:
    model.reset([answer("x", usage=Usage(input_tokens=n)) for n in (7, 20)])
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        await thread.run("a")
        fork = await codex.thread_fork(thread.id, include_turns=False)
        assert await fork.usage() is None
        result = await fork.run("b")
    assert inputs(result.turn_usage) == 20
    assert result.usage is not None
    assert result.usage.total.input_tokens == 27


async def test_a_turn_that_fails_has_cost_something(model: LoopbackServer) -> None:
    spent = answer(shell("true"), usage=Usage(input_tokens=11))
    model.reset(["hi", spent, failure(400)])
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        await thread.run("a")
        with pytest.raises(TurnFailedError) as caught:
            await thread.run("b")
    assert inputs(caught.value.turn_usage) == 11


async def test_a_turn_that_is_stopped_has_cost_something(model: LoopbackServer) -> None:
    gate = Gate()
    spent = answer(shell("true"), usage=Usage(input_tokens=200))
    model.reset(["hi", spent, answer(gate, "never")])
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        await thread.run("a")
        with pytest.raises(TurnTimeoutError) as caught:
            await thread.run("b", timeout=2)
        gate.release()
    assert inputs(caught.value.turn_usage) == 200


async def test_turns_at_once_on_several_threads_are_told_apart(model: LoopbackServer) -> None:
    model.reset([answer(str(n), usage=Usage(input_tokens=10 * n)) for n in range(1, 5)])
    results: list[TurnResult] = []
    async with AsyncCodex(model.config()) as codex:
        threads = [await codex.thread_start() for _ in range(4)]
        handles = [await thread.turn("x") for thread in threads]
        results = [await handle.run() for handle in handles]
    assert all(inputs(r.turn_usage) == 10 * int(r.final_response or 0) for r in results)


async def test_a_limit_that_is_used_up_tells_when_it_ends(model: LoopbackServer) -> None:
    now = int(time.time())
    used_up = {
        "x-codex-primary-used-percent": "100",
        "x-codex-primary-window-minutes": "300",
        "x-codex-primary-reset-at": str(now + 3600),
        "x-codex-secondary-used-percent": "40",
        "x-codex-secondary-window-minutes": "10080",
        "x-codex-secondary-reset-at": str(now + 86400),
    }
    model.reset(
        [
            failure(429, code="usage_limit_reached", headers=used_up),
            failure(429, code="insufficient_quota"),
        ]
    )
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        with pytest.raises(UsageLimitError) as caught:
            await thread.run("a")
    assert caught.value.resets_at == datetime.fromtimestamp(now + 3600, timezone.utc)
    assert "resets at" in str(caught.value)

# Derived from tests/_async/test_usage.py by tools/derive_sync; do not edit.
"""What turns cost, as differences of what their thread had cost."""

from __future__ import annotations

import time
from datetime import datetime, timezone
from typing import TYPE_CHECKING

import pytest

from openai_codex import Codex, TurnFailedError, TurnTimeoutError, UsageLimitError
from openai_codex.testing import Gate, Usage, answer, failure, shell

if TYPE_CHECKING:
    from openai_codex import TurnResult
    from openai_codex.protocol import TokenUsageBreakdown
    from openai_codex.testing import LoopbackServer

pytestmark = pytest.mark.essential


def inputs(usage: TokenUsageBreakdown | None) -> int:
    assert usage is not None
    return usage.input_tokens


def test_a_turn_costs_what_all_its_requests_cost(model: LoopbackServer) -> None:
    model.reset(
        [
            answer(shell("true"), usage=Usage(input_tokens=100)),
            answer(shell("true"), usage=Usage(input_tokens=200)),
            answer("done", usage=Usage(input_tokens=300)),
            answer("more", usage=Usage(input_tokens=1000, cached_input_tokens=900)),
        ]
    )
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        assert thread.usage() is None
        first, second = thread.run("a"), thread.run("b")
        total = thread.usage()
    assert inputs(first.turn_usage) == 600
    assert first.turn_usage is not None
    assert first.turn_usage.output_tokens == 15
    assert inputs(second.turn_usage) == 1000
    assert second.turn_usage is not None
    assert second.turn_usage.cached_input_tokens == 900
    assert total is not None
    assert total.total.input_tokens == 1600
    assert second.usage == total


def test_the_usage_of_a_thread_is_known_after_it_was_resumed(model: LoopbackServer) -> None:
    model.reset([answer(text, usage=Usage(input_tokens=n)) for text, n in [("a", 7), ("b", 20)]])
    config = model.config()
    with Codex(config) as codex:
        thread = codex.thread_start()
        thread.run("a")
    with Codex(config) as codex:
        thread = codex.thread_resume(thread.id)
        usage = thread.usage()
        assert usage is not None
        assert usage.total.input_tokens == 7
        assert inputs(thread.run("b").turn_usage) == 20
        fork = codex.thread_fork(thread.id)
        usage = fork.usage()
        assert usage is not None
        assert usage.total.input_tokens == 27


def test_without_its_turns_a_loaded_thread_does_not_tell_its_usage(
    model: LoopbackServer,
) -> None:
    model.reset([answer("x", usage=Usage(input_tokens=n)) for n in (7, 20)])
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        thread.run("a")
        fork = codex.thread_fork(thread.id, include_turns=False)
        assert fork.usage() is None
        result = fork.run("b")
    assert inputs(result.turn_usage) == 20
    assert result.usage is not None
    assert result.usage.total.input_tokens == 27


def test_a_turn_that_fails_has_cost_something(model: LoopbackServer) -> None:
    spent = answer(shell("true"), usage=Usage(input_tokens=11))
    model.reset(["hi", spent, failure(400)])
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        thread.run("a")
        with pytest.raises(TurnFailedError) as caught:
            thread.run("b")
    assert inputs(caught.value.turn_usage) == 11


def test_a_turn_that_is_stopped_has_cost_something(model: LoopbackServer) -> None:
    gate = Gate()
    spent = answer(shell("true"), usage=Usage(input_tokens=200))
    model.reset(["hi", spent, answer(gate, "never")])
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        thread.run("a")
        with pytest.raises(TurnTimeoutError) as caught:
            thread.run("b", timeout=2)
        gate.release()
    assert inputs(caught.value.turn_usage) == 200


def test_turns_at_once_on_several_threads_are_told_apart(model: LoopbackServer) -> None:
    model.reset([answer(str(n), usage=Usage(input_tokens=10 * n)) for n in range(1, 5)])
    results: list[TurnResult] = []
    with Codex(model.config()) as codex:
        threads = [codex.thread_start() for _ in range(4)]
        handles = [thread.turn("x") for thread in threads]
        results = [handle.run() for handle in handles]
    assert all(inputs(r.turn_usage) == 10 * int(r.final_response or 0) for r in results)


def test_a_limit_that_is_used_up_tells_when_it_ends(model: LoopbackServer) -> None:
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
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        with pytest.raises(UsageLimitError) as caught:
            thread.run("a")
    assert caught.value.resets_at == datetime.fromtimestamp(now + 3600, timezone.utc)
    assert "resets at" in str(caught.value)

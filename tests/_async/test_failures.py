"""How turns fail on the real runtime: one class for each kind that a caller treats differently."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import (
    AsyncCodex,
    AsyncThread,
    ContextWindowExceededError,
    ModelOverloadedError,
    ModelUnavailableError,
    NotLoggedInError,
    PolicyBlockedError,
    SandboxFailedError,
    ThreadNotFoundError,
    TurnFailedError,
    TurnTimeoutError,
    UnauthorizedError,
    UsageLimitError,
)
from openai_codex._wire.handshake import older
from openai_codex.testing import answer, disconnect, failed, failure, incomplete, message
from openai_codex.testing.steps import accept_turn, begin_turn, fail_turn
from tests.support.runtimes import threads_choose_providers

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer, LoopbackServer

KINDS = [
    (failure(429, code="usage_limit_reached"), UsageLimitError),
    (failed("insufficient_quota"), UsageLimitError),
    (failed("usage_not_included"), UsageLimitError),
    (failed("context_length_exceeded"), ContextWindowExceededError),
    (failure(401), UnauthorizedError),
    (failed("cyber_policy"), PolicyBlockedError),
    (failed("rate_limit_exceeded"), ModelOverloadedError),
    (failed("server_is_overloaded"), ModelOverloadedError),
    (failure(500), ModelUnavailableError),
    (failure(400), TurnFailedError),
    (failed("invalid_prompt"), TurnFailedError),
    (incomplete(), TurnFailedError),
    (disconnect(), TurnFailedError),
]


@pytest.mark.parametrize(("cause", "kind"), KINDS, ids=lambda value: str(value)[:40])
async def test_a_failure_of_the_model_is_told_apart(
    model: LoopbackServer, cause: Any, kind: type[TurnFailedError]
) -> None:
    model.reset([answer(cause)])
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        with pytest.raises(TurnFailedError) as caught:
            await thread.run("hi")
        if kind is UnauthorizedError and older(codex.metadata.serverInfo.version, "0.158.0"):
            pytest.skip("this runtime does not tell a rejected login from other failures")
        assert type(caught.value) is kind
        assert isinstance(caught.value, RuntimeError)
        assert caught.value.retryable == issubclass(kind, ModelUnavailableError)
        assert caught.value.thread_id == thread.id
        assert caught.value.codex_error_info is not None
        assert str(caught.value)

        model.reset()
        assert (await thread.run("again")).final_response == "again"


async def test_a_failed_turn_keeps_what_it_had_produced(model: LoopbackServer) -> None:
    model.reset([answer(message("so far"), failed("rate_limit_exceeded"))])
    async with AsyncCodex(model.config()) as codex:
        handle = await (await codex.thread_start()).turn("hi")
        with pytest.raises(ModelOverloadedError) as caught:
            await handle.run()
    error = caught.value
    assert (error.thread_id, error.turn_id) == (handle.thread_id, handle.id)
    assert [item.type for item in error.items] == ["userMessage", "agentMessage"]
    twin = pickle.loads(pickle.dumps(error))
    assert (type(twin), twin.items, twin.error) == (type(error), error.items, error.error)


async def test_the_events_of_a_failed_turn_end_with_its_failure(model: LoopbackServer) -> None:
    model.reset([answer(failed("cyber_policy"))])
    async with AsyncCodex(model.config()) as codex:
        handle = await (await codex.thread_start()).turn("hi")
        events = [event async for event in handle.stream()]
    assert [event.method for event in events if event.method == "error"] == ["error"]
    assert events[-1].method == "turn/completed"
    assert events[-1].payload.turn.status == "failed"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("info", "kind"),
    [
        ("sandboxError", SandboxFailedError),
        ("tooManyDenials", PolicyBlockedError),
        ("unauthorized", UnauthorizedError),
        ({"responseTooManyFailedAttempts": {"httpStatusCode": 503}}, ModelOverloadedError),
        ("aKindFromTheFuture", TurnFailedError),
        ({"aKindFromTheFuture": {"with": "data"}}, TurnFailedError),
        (None, TurnFailedError),
    ],
)
async def test_a_failure_that_only_the_runtime_can_cause_is_told_apart(
    fake: FakeAppServer, info: Any, kind: type[TurnFailedError]
) -> None:
    fake.on("turn/start", accept_turn(), begin_turn(), fail_turn("no", info))
    async with AsyncCodex(fake.config()) as codex:
        with pytest.raises(TurnFailedError, match=r"^no$") as caught:
            await (await codex.thread_start()).run("hi")
    assert type(caught.value) is kind


@pytest.mark.essential
async def test_without_an_account_openai_is_not_asked(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config(config_overrides=('model_provider="openai"',))) as codex:
        thread = await codex.thread_start()
        with pytest.raises(
            NotLoggedInError, match=r"^Codex is not logged in: run `.*OPENAI_API_KEY alone"
        ):
            await thread.run("hi")
        if threads_choose_providers():
            # Another provider of the same client needs none.
            other = await codex.thread_start(model_provider="loopback")
            assert (await other.run("hi")).final_response == "hi"
        # With an account the turn is sent; that it is accepted is another matter.
        await codex.login_api_key("sk-none")
        await (await thread.turn("hi")).interrupt()


@pytest.mark.essential
async def test_a_model_that_is_asked_again_and_again_is_silent(model: LoopbackServer) -> None:
    model.reset([answer(failure(503))] * 40)
    retries = "model_providers.loopback.stream_max_retries=30"
    async with AsyncCodex(model.config(config_overrides=(retries,))) as codex:
        thread = await codex.thread_start()
        with pytest.raises(TurnTimeoutError, match="503") as caught:
            await thread.run("hi", idle_timeout=1.5)
    # The runtime has asked more often than that, a bit later each time.
    assert len(model.requests) > 2
    assert caught.value.last_retry is not None


@pytest.mark.essential
@pytest.mark.parametrize("thread_id", ["019a0000-0000-7000-8000-000000000000", "nonsense", ""])
async def test_a_thread_that_is_not_there_is_told_apart(
    model: LoopbackServer, thread_id: str
) -> None:
    async with AsyncCodex(model.config()) as codex:
        unknown = AsyncThread(codex._calls, thread_id)
        calls = [codex.thread_resume, codex.thread_fork, codex.thread_archive]
        for call in (*calls, codex.thread_unarchive):
            with pytest.raises(ThreadNotFoundError):
                await call(thread_id)
        for of_thread in (unknown.run, unknown.set_name):
            with pytest.raises(ThreadNotFoundError):
                await of_thread("hi")
        with pytest.raises(ThreadNotFoundError):
            await unknown.read()


async def test_a_thread_without_a_turn_cannot_be_resumed_and_the_error_says_so(
    model: LoopbackServer,
) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        with pytest.raises(ThreadNotFoundError, match="saved by its first turn"):
            await codex.thread_resume(thread.id)
        await thread.run("hi")
        assert await codex.thread_resume(thread.id) == thread

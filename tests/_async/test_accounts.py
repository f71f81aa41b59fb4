"""Logging in and out: completions that come early, late, or for somebody else's attempt."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

import pytest

from openai_codex import (
    AsyncCodex,
    InternalRpcError,
    InvalidInputError,
    TransportClosedError,
    WireError,
)
from openai_codex.protocol import ApiKeyAccount, ModelListResponse
from openai_codex.testing.steps import notify, reply
from openai_codex.types import CancelLoginAccountStatus
from tests.support.browser import call_back, state_of

if TYPE_CHECKING:
    from openai_codex import CodexConfig
    from openai_codex.testing import FakeAppServer, LoopbackServer
    from openai_codex.testing.steps import Steps

# Whatever would leave this machine fails at once.
OFFLINE = {"HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9"}


def with_accounts(model: LoopbackServer) -> CodexConfig:
    """Return settings for a runtime whose provider wants a login."""
    wants = "model_providers.loopback.requires_openai_auth=true"
    return model.config(config_overrides=(wants,), env=OFFLINE)


def completion(login_id: str | None, *, success: bool = True) -> Steps:
    """Let a login end."""
    params = {"loginId": login_id, "success": success, "error": None, "onboardingEntrypoint": None}
    return notify("account/login/completed", params)


BROWSER = reply({"type": "chatgpt", "loginId": "mine", "authUrl": "https://example.invalid/"})
DEVICE = reply(
    {
        "type": "chatgptDeviceCode",
        "loginId": "mine",
        "verificationUrl": "https://example.invalid/device",
        "userCode": "ABCD-1234",
    }
)


async def test_a_key_logs_in_until_the_logout(model: LoopbackServer) -> None:
    async with AsyncCodex(with_accounts(model)) as codex:
        before = await codex.account()
        assert (before.account, before.requires_openai_auth) == (None, True)
        assert await codex.login_api_key("sk-nobody") is None
        assert (await codex.account()).account == ApiKeyAccount()
        thread = await codex.thread_start()
        await thread.run("hi")
        assert model.requests[-1].headers["authorization"] == "Bearer sk-nobody"
        await codex.logout()
        await codex.logout()
        assert (await codex.account(refresh_token=True)).account is None


async def test_a_key_that_is_not_text_is_refused_and_not_shown(model: LoopbackServer) -> None:
    async with AsyncCodex(with_accounts(model)) as codex:
        with pytest.raises(InvalidInputError) as caught:
            await codex.login_api_key("sk-secret-\ud83d")
        assert "sk-secret" not in str(caught.value)
        with pytest.raises(InvalidInputError, match="api_key must be a str, not int"):
            await codex.login_api_key(7)  # type: ignore[arg-type]
        # Such as that of a variable that is set to nothing.
        with pytest.raises(InvalidInputError, match="api_key is empty"):
            await codex.login_api_key(" ")
        assert (await codex.account()).account is None


async def test_models_are_listed_and_hidden_ones_on_request(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        shown = await codex.models()
        everything = await codex.models(include_hidden=True)
    assert isinstance(shown, ModelListResponse)
    assert "gpt-5.5" in [each.model for each in shown.data]
    assert not any(each.hidden for each in shown.data)
    assert len(everything.data) > len(shown.data)


@pytest.mark.usefixtures("login_port")
async def test_a_login_that_the_user_refuses_in_the_browser_fails(model: LoopbackServer) -> None:
    async with AsyncCodex(with_accounts(model)) as codex:
        login = await codex.login_chatgpt()
        assert login.auth_url.startswith("https://")
        assert login.login_id in repr(login)
        state = state_of(login.auth_url)
        assert call_back(error="access_denied", state=f"not {state}") == 400
        call_back(error="access_denied", error_description="not today", state=state)
        for _ in range(2):
            completed = await login.wait()
            assert (completed.login_id, completed.success) == (login.login_id, False)
            assert "not today" in str(completed.error)
        assert (await codex.account()).account is None


@pytest.mark.usefixtures("login_port")
async def test_a_code_that_nobody_accepts_fails_the_login(model: LoopbackServer) -> None:
    async with AsyncCodex(with_accounts(model)) as codex:
        login = await codex.login_chatgpt()
        call_back(code="made up", state=state_of(login.auth_url))
        completed = await login.wait()
    assert (completed.login_id, completed.success) == (login.login_id, False)
    assert completed.error


@pytest.mark.usefixtures("login_port")
async def test_a_login_can_be_cancelled(model: LoopbackServer) -> None:
    async with AsyncCodex(with_accounts(model)) as codex:
        login = await codex.login_chatgpt()
        assert (await login.cancel()).status == CancelLoginAccountStatus.canceled
        assert not (await login.wait()).success
        assert (await login.cancel()).status == CancelLoginAccountStatus.not_found


@pytest.mark.usefixtures("login_port")
async def test_a_later_attempt_replaces_the_first_and_each_has_its_own_end(
    model: LoopbackServer,
) -> None:
    async with AsyncCodex(with_accounts(model)) as codex:
        first = await codex.login_chatgpt()
        second = await codex.login_chatgpt()
        assert second.login_id != first.login_id
        replaced = await first.wait()
        assert (replaced.login_id, replaced.success) == (first.login_id, False)
        call_back(error="access_denied", state=state_of(second.auth_url))
        assert (await second.wait()).login_id == second.login_id


@pytest.mark.usefixtures("login_port")
async def test_a_key_does_not_end_an_attempt_that_waits_for_the_browser(
    model: LoopbackServer,
) -> None:
    async with AsyncCodex(with_accounts(model)) as codex:
        login = await codex.login_chatgpt()
        await codex.login_api_key("sk-nobody")
        await login.cancel()
        completed = await login.wait()
        assert (completed.login_id, completed.success) == (login.login_id, False)


@pytest.mark.usefixtures("login_port")
async def test_an_attempt_ends_with_its_client(model: LoopbackServer) -> None:
    async with AsyncCodex(with_accounts(model)) as codex:
        login = await codex.login_chatgpt()
    with pytest.raises(TransportClosedError):
        await login.wait()


async def test_a_device_code_that_cannot_be_had_is_an_error(model: LoopbackServer) -> None:
    async with AsyncCodex(with_accounts(model)) as codex:
        with pytest.raises(InternalRpcError):
            await codex.login_chatgpt_device_code()
        assert (await codex.account()).account is None


@pytest.mark.parametrize("early", [True, False])
async def test_a_browser_login_may_be_over_before_it_is_answered(
    fake: FakeAppServer, early: bool
) -> None:
    others = (completion("somebody's"), completion(None))
    steps = (*others, completion("mine"), BROWSER) if early else (BROWSER, *others)
    fake.on("account/login/start", *steps)
    async with AsyncCodex(fake.config()) as codex:
        login = await codex.login_chatgpt()
        if not early:
            fake.play(completion("mine"))
        completed = await login.wait()
        assert (completed.login_id, completed.success) == ("mine", True)
        assert login.auth_url == "https://example.invalid/"


async def test_a_device_code_is_shown_and_its_login_awaited(fake: FakeAppServer) -> None:
    fake.on("account/login/start", DEVICE, completion("somebody's"), completion("mine"))
    fake.on("account/login/cancel", reply({"status": "notFound"}))
    async with AsyncCodex(fake.config()) as codex:
        login = await codex.login_chatgpt_device_code()
        assert login.user_code == "ABCD-1234"
        assert login.verification_url == "https://example.invalid/device"
        assert (await login.wait()).success
        assert (await login.cancel()).status == CancelLoginAccountStatus.not_found
        assert "ABCD" not in repr(login)
    (sent,) = fake.received("account/login/start")
    assert sent["params"] == {"type": "chatgptDeviceCode"}


async def test_another_kind_of_login_than_was_asked_for_is_an_error(fake: FakeAppServer) -> None:
    fake.on("account/login/start", DEVICE)
    fake.on("account/login/start", BROWSER)
    async with AsyncCodex(fake.config()) as codex:
        with pytest.raises(WireError):
            await codex.login_chatgpt()
        with pytest.raises(WireError):
            await codex.login_chatgpt_device_code()


async def test_a_kind_of_login_that_is_not_known_is_not_quoted(fake: FakeAppServer) -> None:
    fake.on("account/login/start", reply({"type": "secret", "loginId": "secret"}))
    async with AsyncCodex(fake.config()) as codex:
        for login in (codex.login_chatgpt, codex.login_chatgpt_device_code):
            with pytest.raises(WireError, match="account/login/start") as caught:
                await login()
            shown = "".join(traceback.format_exception(caught.value))
            assert "secret" not in f"{shown}{caught.value!r}"

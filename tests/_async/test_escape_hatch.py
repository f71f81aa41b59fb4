"""Requests and notifications that have no method of their own here."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import (
    AsyncCodex,
    InvalidInputError,
    InvalidRequestError,
    UnsupportedFeatureError,
    WireError,
)
from openai_codex.protocol import (
    ThreadItemsReadParams,
    ThreadListParams,
    ThreadLoadedListParams,
    ThreadLoadedListResponse,
    ThreadStartParams,
    methods,
)
from openai_codex.testing import FakeAppServer
from openai_codex.testing.steps import reply, reply_error

if TYPE_CHECKING:
    from openai_codex.testing import LoopbackServer


async def test_any_request_of_the_protocol_can_be_made_with_its_types(
    model: LoopbackServer,
) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        loaded = await codex.request(methods.THREAD_LOADED_LIST, ThreadLoadedListParams())
        assert isinstance(loaded, ThreadLoadedListResponse)
        assert loaded.data == [thread.id]


async def test_any_request_can_be_made_by_its_name_alone(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        assert await codex.request("thread/loaded/list", {}) == {
            "data": [thread.id],
            "nextCursor": None,
        }
        echoed = await codex.request("mock/experimentalMethod", {"value": "\U0001f600"})
        assert echoed == {"echoed": "\U0001f600"}


async def test_a_request_without_parameters_needs_none(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        assert await codex.request("account/logout") == {}
        await codex.request(methods.ACCOUNT_LOGOUT, None)


async def test_what_the_runtime_does_not_know_is_refused(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        with pytest.raises(InvalidRequestError) as caught:
            await codex.request("no/such/method", {"a": 1})
        assert caught.value.method == "no/such/method"
        with pytest.raises(InvalidRequestError):
            await codex.request("thread/read", {"no": "thread"})
        assert (await (await codex.thread_start()).run("hi")).final_response == "hi"


@pytest.mark.parametrize("params", [{"value": object()}, {"value": "\ud83d"}])
async def test_what_has_no_json_form_is_not_sent(fake: FakeAppServer, params: object) -> None:
    async with AsyncCodex(fake.config()) as codex:
        with pytest.raises(InvalidInputError):
            await codex.request("mock/experimentalMethod", params)  # type: ignore[arg-type]
        with pytest.raises(InvalidInputError):
            await codex.notify("a/notification", params)  # type: ignore[arg-type]
        assert fake.received("mock/experimentalMethod") == []


async def test_an_answer_that_does_not_fit_its_type_is_an_error_of_that_request_alone(
    fake: FakeAppServer,
) -> None:
    fake.on("thread/loaded/list", reply([7]))
    async with AsyncCodex(fake.config()) as codex:
        with pytest.raises(WireError, match="thread/loaded/list") as caught:
            await codex.request(methods.THREAD_LOADED_LIST, ThreadLoadedListParams())
        assert caught.value.raw == b"[7]"
        assert await codex.request("thread/loaded/list", {}) == [7]


async def test_what_is_refused_for_its_type_is_a_wrong_value(fake: FakeAppServer) -> None:
    fake.on("thread/start", reply_error(-32600, "Invalid request: no"))
    wrong: Any = "yes"
    async with AsyncCodex(fake.config()) as codex:
        with pytest.raises(InvalidRequestError) as other:
            await codex.thread_start()
        assert not isinstance(other.value, ValueError)
        with pytest.raises(InvalidRequestError) as refused:
            await codex.request(methods.THREAD_START, ThreadStartParams(ephemeral=wrong))
        assert isinstance(refused.value, ValueError)
        assert (refused.value.code, str(refused.value)) == (-32600, str(other.value))
        assert str(pickle.loads(pickle.dumps(refused.value))) == str(other.value)


async def test_a_notification_reaches_the_runtime(fake: FakeAppServer) -> None:
    async with AsyncCodex(fake.config()) as codex:
        await codex.notify("a/notification", {"a": [1, None]})
        await codex.notify("another")
        await codex.models()
        assert fake.received("a/notification") == [
            {"method": "a/notification", "params": {"a": [1, None]}}
        ]
        assert fake.received("another") == [{"method": "another"}]


async def test_what_an_older_runtime_lacks_is_refused_with_the_version_that_has_it() -> None:
    with FakeAppServer(version="0.153.4") as fake:
        fake.on("thread/items/read", reply({}))
        async with AsyncCodex(fake.config()) as codex:
            read = ThreadItemsReadParams(thread_id="thread-1", turn_id="turn-1", item_ids=["i"])
            with pytest.raises(UnsupportedFeatureError) as caught:
                await codex.request(methods.THREAD_ITEMS_READ, read)
            assert caught.value.args[:3] == ("thread/items/read", "0.153.4", "0.163.0")
            with pytest.raises(UnsupportedFeatureError, match=r"thread/list\.originators needs"):
                await codex.request(methods.THREAD_LIST, ThreadListParams(originators=["me"]))
            await codex.request(methods.THREAD_LIST, ThreadListParams(limit=1))
        assert fake.received("thread/items/read") == []
        assert len(fake.received("thread/list")) == 1

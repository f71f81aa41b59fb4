# Derived from tests/_async/test_escape_hatch.py by tools/derive_sync; do not edit.
"""Requests and notifications that have no method of their own here."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import (
    Codex,
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


def test_any_request_of_the_protocol_can_be_made_with_its_types(
    model: LoopbackServer,
) -> None:
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        loaded = codex.request(methods.THREAD_LOADED_LIST, ThreadLoadedListParams())
        assert isinstance(loaded, ThreadLoadedListResponse)
        assert loaded.data == [thread.id]


def test_any_request_can_be_made_by_its_name_alone(model: LoopbackServer) -> None:
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        assert codex.request("thread/loaded/list", {}) == {
            "data": [thread.id],
            "nextCursor": None,
        }
        echoed = codex.request("mock/experimentalMethod", {"value": "\U0001f600"})
        assert echoed == {"echoed": "\U0001f600"}


def test_a_request_without_parameters_needs_none(model: LoopbackServer) -> None:
    with Codex(model.config()) as codex:
        assert codex.request("account/logout") == {}
        codex.request(methods.ACCOUNT_LOGOUT, None)


def test_what_the_runtime_does_not_know_is_refused(model: LoopbackServer) -> None:
    with Codex(model.config()) as codex:
        with pytest.raises(InvalidRequestError) as caught:
            codex.request("no/such/method", {"a": 1})
        assert caught.value.method == "no/such/method"
        with pytest.raises(InvalidRequestError):
            codex.request("thread/read", {"no": "thread"})
        assert codex.thread_start().run("hi").final_response == "hi"


@pytest.mark.parametrize("params", [{"value": object()}, {"value": "\ud83d"}])
def test_what_has_no_json_form_is_not_sent(fake: FakeAppServer, params: object) -> None:
    with Codex(fake.config()) as codex:
        with pytest.raises(InvalidInputError):
            codex.request("mock/experimentalMethod", params)  # type: ignore[arg-type]
        with pytest.raises(InvalidInputError):
            codex.notify("a/notification", params)  # type: ignore[arg-type]
        assert fake.received("mock/experimentalMethod") == []


def test_an_answer_that_does_not_fit_its_type_is_an_error_of_that_request_alone(
    fake: FakeAppServer,
) -> None:
    fake.on("thread/loaded/list", reply([7]))
    with Codex(fake.config()) as codex:
        with pytest.raises(WireError, match="thread/loaded/list") as caught:
            codex.request(methods.THREAD_LOADED_LIST, ThreadLoadedListParams())
        assert caught.value.raw == b"[7]"
        assert codex.request("thread/loaded/list", {}) == [7]


def test_what_is_refused_for_its_type_is_a_wrong_value(fake: FakeAppServer) -> None:
    fake.on("thread/start", reply_error(-32600, "Invalid request: no"))
    wrong: Any = "yes"
    with Codex(fake.config()) as codex:
        with pytest.raises(InvalidRequestError) as other:
            codex.thread_start()
        assert not isinstance(other.value, ValueError)
        with pytest.raises(InvalidRequestError) as refused:
            codex.request(methods.THREAD_START, ThreadStartParams(ephemeral=wrong))
        assert isinstance(refused.value, ValueError)
        assert (refused.value.code, str(refused.value)) == (-32600, str(other.value))
        assert str(pickle.loads(pickle.dumps(refused.value))) == str(other.value)


def test_a_notification_reaches_the_runtime(fake: FakeAppServer) -> None:
    with Codex(fake.config()) as codex:
        codex.notify("a/notification", {"a": [1, None]})
        codex.notify("another")
        codex.models()
        assert fake.received("a/notification") == [
            {"method": "a/notification", "params": {"a": [1, None]}}
        ]
        assert fake.received("another") == [{"method": "another"}]


def test_what_an_older_runtime_lacks_is_refused_with_the_version_that_has_it() -> None:
    with FakeAppServer(version="0.153.4") as fake:
        fake.on("thread/items/read", reply({}))
        with Codex(fake.config()) as codex:
            read = ThreadItemsReadParams(thread_id="thread-1", turn_id="turn-1", item_ids=["i"])
            with pytest.raises(UnsupportedFeatureError) as caught:
                codex.request(methods.THREAD_ITEMS_READ, read)
            assert caught.value.args[:3] == ("thread/items/read", "0.153.4", "0.163.0")
            with pytest.raises(UnsupportedFeatureError, match=r"thread/list\.originators needs"):
                codex.request(methods.THREAD_LIST, ThreadListParams(originators=["me"]))
            codex.request(methods.THREAD_LIST, ThreadListParams(limit=1))
        assert fake.received("thread/items/read") == []
        assert len(fake.received("thread/list")) == 1

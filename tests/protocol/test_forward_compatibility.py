"""What a newer server sends is kept, degraded as little as possible, or refused by name."""

from __future__ import annotations

import logging
import pickle
from typing import Any

import msgspec
import pytest

from openai_codex.protocol import core, encode, methods, notifications, server_requests, shared
from openai_codex.protocol._codec import TypedDecoder
from openai_codex.protocol._lazy import find
from openai_codex.protocol._repair import report
from tests.support.cases import every
from tests.support.schema_data import NEW, SchemaData, pointers, without_nulls


def line(method: str, params: Any) -> bytes:
    return msgspec.json.encode({"method": method, "params": params, "emittedAtMs": 1})


def completed(item: Any) -> Any:
    """Return the item that the consumer of a notification gets for one on the wire."""
    params = {"threadId": "t", "turnId": "u", "completedAtMs": 1, "item": item}
    payload = notifications.decode_notification("item/completed", line("item/completed", params))
    assert isinstance(payload, core.ItemCompletedNotification)
    assert msgspec.json.decode(encode(payload)) == params
    return payload.item


@pytest.mark.once
@every("name", lambda: sorted(pointers()))
def test_new_values_tags_keys_and_fields_lose_nothing(name: str) -> None:
    decoder = TypedDecoder[Any](find(name))
    everything_new = SchemaData(name, future=1)
    some_new = SchemaData(name, optional=0.7, future=0.2)
    for sample in [everything_new.value(name), *(some_new.value(name) for _ in range(3))]:
        decoded = decoder.decode(msgspec.json.encode(sample))
        assert without_nulls(msgspec.json.decode(encode(decoded))) == without_nulls(sample)
        assert pickle.loads(pickle.dumps(decoded)) == decoded


def test_an_unknown_item_keeps_its_type_and_data() -> None:
    data = {"type": "hologram", "id": "i", "layers": [{"deep": None}]}
    item = completed(data)
    assert isinstance(item, core.UnknownThreadItem)
    assert item.type == "hologram"
    assert item.data == data


def test_a_known_item_that_changed_its_shape_keeps_its_type_and_data() -> None:
    data = {"type": "agentMessage", "id": "i", "text": {"parts": ["a"]}}
    item = completed(data)
    assert isinstance(item, core.UnknownThreadItem)
    assert item.type == "agentMessage"
    assert item.data == data


@pytest.mark.parametrize("data", [[1, 2], "text", 5, None, {"id": "no type"}, {"type": 3}])
def test_an_item_that_has_no_type_is_kept(data: Any) -> None:
    item = completed(data)
    assert isinstance(item, core.UnknownThreadItem)
    assert item.type is None
    assert item.data == data


def test_only_the_nearest_union_degrades() -> None:
    item = completed(
        {
            "type": "userMessage",
            "id": "i",
            "content": [{"type": "text", "text": "a"}, {"type": "smell"}, {"type": "text"}],
        }
    )
    assert isinstance(item, core.UserMessageThreadItem)
    first, second, third = item.content
    assert isinstance(first, core.TextUserInput)
    assert isinstance(second, core.UnknownUserInput)
    assert second.type == "smell"
    assert isinstance(third, core.UnknownUserInput)
    assert third.data == {"type": "text"}


def test_unknown_variants_inside_dictionaries_are_kept() -> None:
    decoder = TypedDecoder[dict[str, core.ThreadItem]](dict[str, core.ThreadItem])
    decoded = decoder.decode(b'{"a":{"type":"x"},"b":{"type":"plan","id":"1","text":""}}')
    assert isinstance(decoded["a"], core.UnknownThreadItem)
    assert isinstance(decoded["b"], core.PlanThreadItem)


def test_unknown_variants_at_the_top_are_kept() -> None:
    decoded = TypedDecoder[core.UserInput](core.UserInput).decode(b'{"type":"smell"}')
    assert isinstance(decoded, core.UnknownUserInput)
    assert encode(decoded) == b'{"type":"smell"}'


@pytest.mark.parametrize(
    "info", ["brandNew", {"brandNew": {"deep": [1]}}, {"brandNew": None}, {"brandNew": 1, "b": 2}]
)
def test_any_future_error_information_is_kept(info: Any) -> None:
    sent = {"message": "m", "codexErrorInfo": info}
    decoded = TypedDecoder[core.TurnError](core.TurnError).decode(msgspec.json.encode(sent))
    assert msgspec.json.decode(encode(decoded)) == sent


def test_known_error_information_is_an_attribute() -> None:
    raw = b'{"message":"m","codexErrorInfo":{"httpConnectionFailed":{"httpStatusCode":502}}}'
    error = TypedDecoder[core.TurnError](core.TurnError).decode(raw)
    assert isinstance(error.codex_error_info, core.CodexErrorInfoDetail)
    failure = error.codex_error_info.http_connection_failed
    assert failure is not None
    assert failure.http_status_code == 502
    assert encode(error) == raw


def test_what_never_was_known_is_none() -> None:
    assert notifications.payload_type("brand/new") is None
    assert notifications.decode_notification("brand/new", b"not even JSON") is None


def test_a_required_field_that_does_not_fit_is_none() -> None:
    turn = {"id": "u", "items": [], "status": 7, "durationMs": 5}
    payload = notifications.decode_notification(
        "turn/completed", line("turn/completed", {"threadId": "t", "turn": turn})
    )
    assert isinstance(payload, core.TurnCompletedNotification)
    assert payload.turn.status is None
    assert payload.turn.duration_ms == 5


def test_a_list_that_is_missing_is_empty() -> None:
    assert methods.MODEL_LIST.decode_result(b"{}").data == []


def test_an_item_that_is_missing_is_unknown() -> None:
    params = {"threadId": "t", "turnId": "u", "completedAtMs": 1}
    payload = notifications.decode_notification("item/completed", line("item/completed", params))
    assert isinstance(payload, core.ItemCompletedNotification)
    assert isinstance(payload.item, core.UnknownThreadItem)
    assert payload.item.data is None


def test_an_optional_field_of_an_item_costs_only_itself() -> None:
    data = {"type": "agentMessage", "id": "i", "text": "hello", "phase": 7}
    params = {"threadId": "t", "turnId": "u", "completedAtMs": 1, "item": data}
    payload = notifications.decode_notification("item/completed", line("item/completed", params))
    assert isinstance(payload, core.ItemCompletedNotification)
    assert payload.item == core.AgentMessageThreadItem(id="i", text="hello")


def test_an_element_that_does_not_fit_is_left_out(caplog: pytest.LogCaptureFixture) -> None:
    report.cache_clear()
    with caplog.at_level(logging.WARNING, logger="openai_codex"):
        result = methods.THREAD_LOADED_LIST.decode_result(b'{"data":["a",{"private":1},"b"]}')
    assert result.data == ["a", "b"]
    assert "is left out" in caplog.text
    assert "private" not in caplog.text


def test_what_is_wrong_is_logged_once_for_each_type_and_field(
    caplog: pytest.LogCaptureFixture,
) -> None:
    report.cache_clear()
    with caplog.at_level(logging.WARNING, logger="openai_codex"):
        for _ in range(3):
            methods.PROJECT_LIST.decode_result(b'{"data":[{"id":"p"},{"id":"q"}]}')
    messages = [record.message for record in caplog.records]
    assert len(messages) == len(set(messages))
    assert "Project.name is missing" in messages


def test_an_answer_that_is_no_object_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        methods.MODEL_LIST.decode_result(b"[]")


def test_a_notification_is_worth_more_than_an_optional_field(
    caplog: pytest.LogCaptureFixture,
) -> None:
    report.cache_clear()
    turn = {"id": "u", "items": [], "status": "completed", "durationMs": "private"}
    with caplog.at_level(logging.WARNING, logger="openai_codex"):
        payload = notifications.decode_notification(
            "turn/completed", line("turn/completed", {"threadId": "t", "turn": turn})
        )
    assert isinstance(payload, core.TurnCompletedNotification)
    assert payload.turn.status is core.TurnStatus.completed
    assert payload.turn.duration_ms is None
    assert "Turn.duration_ms" in caplog.text
    assert "private" not in caplog.text


def test_a_result_is_worth_more_than_an_optional_field() -> None:
    result = methods.MODEL_LIST.decode_result(b'{"data":[],"nextCursor":5}')
    assert result.next_cursor is None


def test_a_request_for_permission_never_loses_a_field() -> None:
    full = SchemaData("approval").value("CommandExecutionRequestApprovalParams")
    method = server_requests.ITEM_COMMAND_EXECUTION_REQUEST_APPROVAL
    assert method.decode_params(msgspec.json.encode(full))
    with pytest.raises(msgspec.ValidationError, match="cwd"):
        method.decode_params(msgspec.json.encode(full | {"cwd": 7}))


def test_a_users_own_mistake_is_not_repaired() -> None:
    with pytest.raises(msgspec.ValidationError, match="limit"):
        find("ThreadListParams").model_validate({"limit": "ten"})


def test_a_user_may_pass_on_variants_that_are_not_known() -> None:
    value = TypedDecoder[Any](core.SandboxPolicy).decode(b'{"type":"brandNew","x":1}')
    params = core.TurnStartParams(thread_id="t", input=[], sandbox_policy=value)
    sent = msgspec.json.decode(encode(params))
    assert sent["sandboxPolicy"] == {"type": NEW, "x": 1}


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"a\xffb", "a\ufffdb"),
        (rb"a\ud83d", "a\ufffd"),
        (rb"\ude00a", "\ufffda"),
        (rb"\ud83d\ude00\ud83d", "\U0001f600\ufffd"),
        (rb"\\ud83d\ud83d", "\\ud83d\ufffd"),
    ],
)
def test_what_is_no_character_is_replaced(raw: bytes, text: str) -> None:
    head = b'{"params":{"threadId":"t","turnId":"u","itemId":"i","delta":"'
    payload = notifications.decode_notification("item/agentMessage/delta", head + raw + b'"}}')
    assert isinstance(payload, core.AgentMessageDeltaNotification)
    assert payload.delta == text


def test_damaged_text_and_an_unknown_item_on_one_line_are_both_survived() -> None:
    head = b'{"params":{"threadId":"t","turnId":"u","completedAtMs":1,"item":{"type":"x","y":"'
    payload = notifications.decode_notification("item/completed", head + b'\xff\\ud83d"}}}')
    assert isinstance(payload, core.ItemCompletedNotification)
    assert isinstance(payload.item, core.UnknownThreadItem)
    assert payload.item.data == {"type": "x", "y": "\ufffd\ufffd"}


@pytest.mark.parametrize("raw", [b"", b"{", b"nonsense", b'{"params":\xff}', b"[" * 100_000])
def test_what_is_no_json_is_a_decode_error(raw: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        notifications.decode_notification("turn/completed", raw)


def test_nesting_beyond_all_reason_is_a_decode_error() -> None:
    deep = b"[" * 100_000 + b"]" * 100_000
    with pytest.raises(msgspec.DecodeError, match="nested too deeply"):
        methods.THREAD_LIST.decode_result(b'{"data":' + deep + b"}")


def test_a_raw_part_of_a_line_is_decoded_like_the_bytes() -> None:
    envelope = msgspec.json.decode(
        b'{"result":{"data":[],"x":"\xff"}}', type=dict[str, msgspec.Raw]
    )
    assert methods.MODEL_LIST.decode_result(envelope["result"]).data == []


def test_integers_beyond_64_bits_in_unknown_data_are_sent_back_exactly() -> None:
    data = {"type": "x", "big": 2**70, "small": -(2**63)}
    decoded = TypedDecoder[Any](shared.ResponseItem).decode(msgspec.json.encode(data))
    assert msgspec.json.decode(encode(decoded)) == data


def test_an_unknown_variant_shows_its_data_but_no_secrets() -> None:
    unknown = TypedDecoder[Any](core.UserInput).decode(
        b'{"type":"smell","key":"rose","token":"private"}'
    )
    assert repr(unknown) == "UnknownUserInput({'type': 'smell', 'key': 'rose', 'token': '***'})"
    with pytest.raises(AttributeError):
        _ = unknown.key

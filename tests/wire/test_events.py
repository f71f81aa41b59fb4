from __future__ import annotations

import copy
import inspect
import pickle
import pydoc
import threading
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from openai_codex._wire.events import Notification, UnknownNotification
from openai_codex.protocol.core import TurnDiffUpdatedNotification
from tests.wire.lines import THREAD, TURN, line, notification, turn_event

METHOD = "turn/diff/updated"
LINE = turn_event(METHOD, diff="my secret")
PAYLOAD = TurnDiffUpdatedNotification(diff="my secret", thread_id=THREAD, turn_id=TURN)


def test_the_payload_is_decoded_when_it_is_first_read(monkeypatch: pytest.MonkeyPatch) -> None:
    decoded: list[bytes] = []

    def decode(_method: str, line: bytes) -> TurnDiffUpdatedNotification:
        decoded.append(line)
        return PAYLOAD

    monkeypatch.setattr("openai_codex._wire.events.decode_notification", decode)
    event = Notification.received(METHOD, LINE)
    assert (event.method, decoded) == (METHOD, [])
    assert event.payload is event.payload
    assert decoded == [LINE]


def test_a_received_event_equals_one_that_was_made() -> None:
    received, made = Notification.received(METHOD, LINE), Notification(METHOD, PAYLOAD)
    assert received == made
    assert received.payload == PAYLOAD


@pytest.mark.parametrize(
    "other",
    [
        Notification(METHOD, UnknownNotification(None)),
        Notification("other", PAYLOAD),
        PAYLOAD,
        METHOD,
        None,
    ],
)
def test_events_differ_by_method_payload_and_type(other: object) -> None:
    assert Notification.received(METHOD, LINE) != other


def test_events_are_not_hashable_since_payloads_need_not_be() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(Notification(METHOD, PAYLOAD))


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_an_event_pickles_with_its_payload(protocol: int) -> None:
    event = Notification.received(METHOD, LINE)
    assert pickle.loads(pickle.dumps(event, protocol)) == event
    unknown = Notification.received("new/thing", notification("new/thing", a=[1]))
    assert pickle.loads(pickle.dumps(unknown, protocol)) == unknown
    assert copy.deepcopy(event) == event


def test_what_is_not_known_shows_what_was_said_and_no_secrets() -> None:
    line = notification("new/thing", text="said", apiKey="private")
    unknown = Notification.received("new/thing", line)
    assert "'text': 'said'" in repr(unknown)
    assert "private" not in f"{unknown!r} {unknown.payload!r}"


def test_events_are_immutable_values_to_their_users() -> None:
    with pytest.raises(AttributeError):
        Notification(METHOD, PAYLOAD).payload = PAYLOAD  # type: ignore[misc]  # what is tested
    with pytest.raises(AttributeError):
        Notification.received(METHOD, LINE).payload = PAYLOAD  # type: ignore[misc]


def test_several_threads_that_decode_at_once_see_the_same_value() -> None:
    readers, rounds = 8, 200
    barrier = threading.Barrier(readers)
    events = [Notification.received(METHOD, LINE) for _ in range(rounds)]

    def read() -> list[object]:
        barrier.wait(10)
        return [event.payload for event in events]

    with ThreadPoolExecutor(readers) as pool:
        readings = [future.result(30) for future in [pool.submit(read) for _ in range(readers)]]
    assert all(reading == [PAYLOAD] * rounds for reading in readings)


def test_a_thread_that_comes_while_another_decodes_decodes_for_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    event = Notification.received(METHOD, LINE)
    seen: list[object] = []

    def decode(_method: str, line: bytes) -> TurnDiffUpdatedNotification:
        assert line == LINE
        monkeypatch.undo()
        seen.append(event.payload)
        return PAYLOAD

    monkeypatch.setattr("openai_codex._wire.events.decode_notification", decode)
    assert event.payload == PAYLOAD
    assert seen == [PAYLOAD]


@pytest.mark.parametrize("params", [{"a": [1, None]}, [1], "text", 5, None])
def test_an_unknown_method_keeps_its_params_as_they_came(params: object) -> None:
    event = Notification.received("new/thing", line(method="new/thing", params=params))
    assert event.payload == UnknownNotification(params)  # type: ignore[arg-type]  # JSON


def test_an_unknown_method_without_params_has_none() -> None:
    assert Notification.received("new", line(method="new")).payload == UnknownNotification(None)


@pytest.mark.parametrize("params", [[], None, 5, "text"])
def test_params_that_do_not_fit_a_known_method_are_kept_as_they_came(params: object) -> None:
    event = Notification.received(METHOD, line(method=METHOD, params=params))
    assert event.payload == UnknownNotification(params)  # type: ignore[arg-type]  # JSON


@pytest.mark.parametrize(
    "bad", [LINE[:-5], b"", b"\xff", b'{"params":' + b"[" * 100_000 + b"]" * 100_000 + b"}"]
)
@pytest.mark.parametrize("method", [METHOD, "new/thing"])
def test_a_payload_that_cannot_be_decoded_is_kept_as_text(method: str, bad: bytes) -> None:
    text = bad.decode("utf-8", "replace")
    for received in (bad, bad + b"\n"):
        event = Notification.received(method, received)
        assert event.payload == UnknownNotification({"undecodable": text})


def test_the_text_of_a_payload_that_no_json_is_can_be_read() -> None:
    text = notification(METHOD, threadId=THREAD, turnId=TURN, diff="é").replace(b"\xc3", b"")
    payload = Notification.received(METHOD, text).payload
    assert payload == TurnDiffUpdatedNotification(diff="\ufffd", thread_id=THREAD, turn_id=TURN)


def test_equal_events_are_not_unequal() -> None:
    given, received = Notification(METHOD, PAYLOAD), Notification.received(METHOD, LINE)
    assert given == received
    assert not given != received  # noqa: SIM202  # both operators are tried
    assert given != Notification("other", PAYLOAD)


def test_an_event_shows_its_payload_and_is_not_encoded() -> None:
    for event in (Notification(METHOD, PAYLOAD), Notification.received(METHOD, LINE)):
        assert repr(event) == f"Notification(method={METHOD!r}, payload={PAYLOAD!r})"
        assert type(event).__name__ == "Notification"
        assert event.__rich_repr__() == [("method", METHOD), ("payload", PAYLOAD)]
        for encode in (msgspec.json.encode, msgspec.to_builtins):
            with pytest.raises(TypeError):
                encode(event)


def test_an_event_can_be_made_matched_and_asked_for_help() -> None:
    match Notification(method=METHOD, payload=PAYLOAD):
        case Notification(method, payload):
            assert (method, payload) == (METHOD, PAYLOAD)
        case _:
            pytest.fail("it did not match")
    assert list(inspect.signature(Notification).parameters)[:2] == ["method", "payload"]
    assert "payload" in pydoc.render_doc(Notification)

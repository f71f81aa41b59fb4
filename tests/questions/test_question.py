"""One question alone: answered once, from wherever."""

from __future__ import annotations

import os
import pickle
import threading
from typing import TYPE_CHECKING

import pytest

from openai_codex import RequestAnsweredError, RequestExpiredError, WrongProcessError
from openai_codex._os import interruptions
from tests.questions.desk_of import Desk

if TYPE_CHECKING:
    from openai_codex import ServerRequest

# Seconds; none of these waits is expected to last.
BOUND = 20.0


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    desk.ask(1)
    return desk


def test_a_request_stays_in_its_process(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (request,) = desk.asked
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(request)
    monkeypatch.setattr(interruptions, "_pid", os.getpid() + 1)
    with pytest.raises(WrongProcessError):
        request.refuse()
    with pytest.raises(WrongProcessError):
        request.call_when_closed(list)
    monkeypatch.undo()
    assert request.is_open
    request.refuse()


def test_it_is_answered_once(desk: Desk) -> None:
    (request,) = desk.asked
    request.refuse()
    with pytest.raises(RequestAnsweredError):
        request.refuse()
    request.expire()
    assert (request.is_open, request.expired) == (False, False)
    assert len(desk.sent) == 1


def test_what_has_expired_takes_no_answer(desk: Desk) -> None:
    (request,) = desk.asked
    request.expire()
    with pytest.raises(RequestExpiredError):
        request.refuse()
    assert request.expired
    assert desk.sent == []


def test_callbacks_are_called_once_in_order_or_at_once_if_they_come_late(desk: Desk) -> None:
    (request,), called = desk.asked, list[int]()
    request.call_when_closed(lambda: called.append(1))
    request.call_when_closed(lambda: called.append(2))
    assert called == []
    request.refuse()
    assert called == [1, 2]
    request.call_when_closed(lambda: called.append(3))
    assert called == [1, 2, 3]


def test_a_callback_that_raises_holds_up_no_other(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    (request,), called = desk.asked, list[int]()
    # Not in the line that raises, which the log shows.
    said = "secret"

    def fail() -> None:
        raise LookupError(said)

    request.call_when_closed(fail)
    request.call_when_closed(lambda: called.append(1))
    request.refuse()
    assert called == [1]
    assert "a callback of a request raised" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize("expire", [True, False])
def test_a_callback_may_answer_the_request_or_let_it_expire(desk: Desk, *, expire: bool) -> None:
    (request,), told = desk.asked, list[type[Exception]]()

    def answer_again() -> None:
        request.expire()
        try:
            request.refuse()
        except (RequestAnsweredError, RequestExpiredError) as error:
            told.append(type(error))

    request.call_when_closed(answer_again)
    if expire:
        request.expire()
    else:
        request.refuse()
    assert told == [RequestExpiredError if expire else RequestAnsweredError]
    assert len(desk.sent) == (0 if expire else 1)
    assert request.expired == expire


def test_a_callback_may_add_another_and_answer_other_requests(desk: Desk) -> None:
    desk.ask(2)
    (first, second), called = desk.asked, list[int]()

    def go_on() -> None:
        called.append(1)
        first.call_when_closed(lambda: called.append(2))
        second.refuse()

    first.call_when_closed(go_on)
    second.call_when_closed(lambda: called.append(3))
    first.refuse()
    assert called == [1, 2, 3]
    assert [line["id"] for line in desk.sent] == [1, 2]
    assert desk.desk.open_requests() == []


def test_a_callback_may_look_at_what_is_still_open(desk: Desk) -> None:
    (request,), open_then = desk.asked, list[int]()
    request.call_when_closed(lambda: open_then.append(len(desk.desk.open_requests())))
    desk.tell("serverRequest/resolved", threadId="t", requestId=1)
    assert open_then == [0]


def test_only_one_of_many_threads_settles_it_and_each_callback_is_called_once() -> None:
    for number in range(100):
        desk, start, called = Desk(), threading.Barrier(4), list[int]()
        desk.ask(number)
        (request,) = desk.asked
        outcomes: list[str] = []

        def settle(request: ServerRequest, start: threading.Barrier, outcomes: list[str]) -> None:  # type: ignore[type-arg]
            start.wait(BOUND)
            try:
                request.refuse()
            except RequestAnsweredError:
                return
            outcomes.append("answered")

        def listen(request: ServerRequest, start: threading.Barrier, called: list[int]) -> None:  # type: ignore[type-arg]
            start.wait(BOUND)
            for each in range(20):
                request.call_when_closed(lambda each=each: called.append(each))

        threads = [
            threading.Thread(target=settle, args=(request, start, outcomes)) for _ in range(2)
        ]
        threads.append(threading.Thread(target=listen, args=(request, start, called)))
        for thread in threads:
            thread.start()
        start.wait(BOUND)
        for thread in threads:
            thread.join(BOUND)
        assert outcomes == ["answered"]
        assert len(desk.sent) == 1
        assert sorted(called) == list(range(20))

"""The threads that handlers run on."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from openai_codex._waiting import handling as module
from openai_codex._waiting.handling import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def workers() -> Iterator[Workers]:
    crew = Workers(limit=3)
    yield crew
    crew.close()


def test_calls_run_at_the_same_time_up_to_the_limit(workers: Workers) -> None:
    together = threading.Barrier(4)  # Three workers and the test.
    fourth = threading.Event()
    for _ in range(3):
        workers.submit(lambda: together.wait(10))
    workers.submit(fourth.set)
    assert not fourth.is_set()
    together.wait(10)
    assert fourth.wait(10)


def test_a_thread_takes_one_call_after_the_other() -> None:
    crew = Workers(limit=1)
    idents: list[int] = []
    done = threading.Event()
    for _ in range(20):
        crew.submit(lambda: idents.append(threading.get_ident()))
    crew.submit(done.set)
    assert done.wait(10)
    crew.close()
    assert len(idents) == 20
    assert len(set(idents)) == 1


@pytest.mark.parametrize("raised", [LookupError, SystemExit])
def test_a_call_that_raises_ends_no_thread(
    raised: type[BaseException], caplog: pytest.LogCaptureFixture
) -> None:
    workers = Workers(limit=1)

    def call() -> None:
        raise raised("broken")

    workers.submit(call)
    done = threading.Event()
    workers.submit(done.set)
    assert done.wait(10)
    workers.close()
    assert "a handler's call failed" in caplog.text


def test_after_closing_nothing_begins_and_idle_threads_end(workers: Workers) -> None:
    entered, leave = threading.Event(), threading.Event()
    begun: list[int] = []

    def hold() -> None:
        entered.set()
        assert leave.wait(10)

    workers.submit(hold)
    assert entered.wait(10)
    crowd = [threading.Event() for _ in range(2)]
    for each in crowd:
        workers.submit(each.set)
        assert each.wait(10)
    workers.close()
    workers.submit(lambda: begun.append(1))
    leave.set()
    assert begun == []  # The check for leaks sees that the threads have ended.


def test_a_thread_that_has_had_nothing_to_do_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "IDLE_SECONDS", 0.01)
    workers = Workers()
    started: list[threading.Thread] = []
    done = threading.Event()

    def call() -> None:
        started.append(threading.current_thread())
        done.set()

    workers.submit(call)
    assert done.wait(10)
    started[0].join(10)
    assert not started[0].is_alive()
    assert not workers._threads


def test_without_a_thread_to_be_had_the_call_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", start)
    workers = Workers()
    with pytest.raises(RuntimeError, match="can't start new thread"):
        workers.submit(lambda: None)
    assert not (workers._threads)
    assert not (workers._calls)

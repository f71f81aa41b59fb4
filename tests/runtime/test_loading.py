"""Which threads the runtime has: loaded again when they are used, let go when they are not."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING

import msgspec
import pytest

from openai_codex import Handlers
from openai_codex._runtime.known_threads import ThreadBook, Use
from openai_codex._runtime.loading import ThreadLoad, restored, resumption, unload, unload_free
from openai_codex._runtime.requests import Pending
from openai_codex._runtime.thread_record import Binding
from openai_codex.errors import TransportClosedError
from openai_codex.protocol.core import ReadOnlySandboxPolicy, TurnStartParams

if TYPE_CHECKING:
    from openai_codex._runtime.requests import Purpose

RESUME, UNSUBSCRIBE = "thread/resume", "thread/unsubscribe"
# As the runtime may say it.
READ_ONLY, FULL = b'{"type":"readOnly"}', b'{"type":"dangerFullAccess"}'


class Runtime:
    """A conversation of which the test says what is answered, and which turns are followed."""

    def __init__(self) -> None:
        self.book = ThreadBook()
        self.followed: set[str] = set()
        self.sent: list[tuple[str, object]] = []
        self.gone = False
        self._put_down: list[tuple[str, object]] = []
        self._count = 0

    def check_owner(self) -> None:
        """Do nothing: there is one process."""

    def send(
        self, method: str, params: object, purpose: Purpose | None = None, *, later: bool = False
    ) -> Pending:
        """Put a request down."""
        assert later, "this is done under the lock of the book"
        if self.gone:
            raise TransportClosedError("gone")
        self._count += 1
        self._put_down.append((method, params))
        return Pending(self._count, method, purpose)

    def send_more(self) -> None:
        """Send, which is never done under that lock."""
        assert not self.book.lock._lock._is_owned()  # type: ignore[attr-defined]
        self.sent += self._put_down
        self._put_down.clear()

    def follows(self, thread_id: str, /) -> bool:
        """Say whether a turn is followed."""
        return thread_id in self.followed

    @property
    def methods(self) -> list[str]:
        """The methods of what was sent."""
        return [method for method, _ in self.sent]

    def load(self, thread_id: str = "t", config: object = None, sandbox: bytes = READ_ONLY) -> None:
        """Begin a thread."""
        load = ThreadLoad(self.book, None, None, SimpleNamespace(config=config))
        answer(Pending(0, "thread/start", load), thread_id, sandbox)

    def using(self, thread_id: str) -> Use:
        """Return a block in which a thread is not let go."""
        return Use(self.book, thread_id, partial(unload_free, self))

    def restart(self) -> None:
        """Have another runtime, which has loaded nothing."""
        self.book.unload_all()


def answer(pending: Pending | None, thread_id: str = "t", sandbox: bytes = READ_ONLY) -> None:
    """Give the answer of a request that concerns a thread."""
    assert pending is not None
    assert pending.purpose is not None
    result = b'{"thread":{"id":"%s"},"sandbox":%s}' % (thread_id.encode(), sandbox)
    pending.purpose.answered(pending.answer, msgspec.Raw(result))
    assert pending.answer.done


@pytest.fixture
def runtime() -> Runtime:
    return Runtime()


def test_a_thread_that_is_loaded_needs_no_request(runtime: Runtime) -> None:
    runtime.load()
    with runtime.using("t") as thread:
        assert thread.loaded
        assert resumption(runtime, thread) is None
    assert runtime.sent == []


def test_a_thread_that_nobody_has_loaded_is_none_of_ours(runtime: Runtime) -> None:
    with runtime.using("t") as thread:
        assert resumption(runtime, thread) is None
        assert unload(runtime, "t") is None
    assert runtime.sent == []
    assert runtime.book.find("t") is None, "using it leaves nothing behind"


def test_a_thread_of_another_runtime_is_resumed_once_for_all_who_ask(runtime: Runtime) -> None:
    runtime.load(config={"a": 1})
    runtime.restart()
    thread = runtime.book.known("t")
    pending = resumption(runtime, thread)
    assert resumption(runtime, thread) is pending
    params = {"threadId": "t", "excludeTurns": True, "config": {"a": 1}}
    assert runtime.sent == [(RESUME, params)]
    answer(pending)
    assert resumption(runtime, thread) is None
    assert (thread.loaded, thread.elsewhere, thread.config) == (True, False, {"a": 1})


def test_a_resumption_that_failed_is_tried_again(runtime: Runtime) -> None:
    runtime.load()
    runtime.restart()
    thread = runtime.book.known("t")
    pending = resumption(runtime, thread)
    assert pending is not None
    assert pending.purpose is not None
    pending.purpose.refused(TransportClosedError())
    pending.answer.fail(TransportClosedError())
    assert runtime.book.find("t") is thread
    assert resumption(runtime, thread) is not pending
    assert runtime.methods == [RESUME] * 2


def test_a_thread_that_is_let_go_meanwhile_is_resumed_after_that(runtime: Runtime) -> None:
    runtime.load()
    runtime.restart()
    thread = runtime.book.known("t")
    early = resumption(runtime, thread)
    answer(early)
    request = unload(runtime, "t")
    late = resumption(runtime, thread)
    answer(request)
    answer(late)
    assert runtime.methods == [RESUME, UNSUBSCRIBE, RESUME]
    assert thread.loaded


def test_an_answer_that_was_overtaken_by_letting_go_does_not_count(runtime: Runtime) -> None:
    runtime.load()
    thread = runtime.book.known("t")
    load = ThreadLoad(runtime.book, thread)
    assert unload(runtime, "t") is not None
    answer(Pending(9, RESUME, load))
    assert (thread.loaded, thread.elsewhere) == (False, True)


def test_who_resumes_a_thread_that_is_let_go_gets_a_later_request(runtime: Runtime) -> None:
    runtime.load()
    runtime.restart()
    thread = runtime.book.known("t")
    early = resumption(runtime, thread)
    # Loaded by another request, and let go before this one was answered.
    answer(Pending(9, RESUME, ThreadLoad(runtime.book, thread)))
    unload(runtime, "t")
    late = resumption(runtime, thread)
    assert late is not early
    assert runtime.methods == [RESUME, UNSUBSCRIBE, RESUME]


def test_a_thread_is_let_go_when_nobody_uses_it_or_follows_a_turn_of_it(runtime: Runtime) -> None:
    runtime.load()
    runtime.followed.add("t")
    with runtime.using("t"):
        assert unload(runtime, "t") is None
        runtime.followed.clear()
        unload_free(runtime)
        assert runtime.sent == []
        runtime.followed.add("t")
    assert runtime.sent == []
    assert runtime.book.leaving == {"t"}
    runtime.followed.clear()
    unload_free(runtime)
    unload_free(runtime)
    assert runtime.sent == [(UNSUBSCRIBE, {"threadId": "t"})]
    assert not runtime.book.leaving


def test_whoever_uses_it_last_lets_it_go(runtime: Runtime) -> None:
    runtime.load()
    with runtime.using("t"):
        with runtime.using("t"):
            assert unload(runtime, "t") is None
        assert runtime.sent == []
    assert runtime.methods == [UNSUBSCRIBE]


def test_a_thread_that_is_taken_up_again_stays(runtime: Runtime) -> None:
    runtime.load()
    with runtime.using("t") as thread:
        unload(runtime, "t")
        answer(Pending(9, RESUME, ThreadLoad(runtime.book, thread)))
    assert runtime.sent == []
    assert thread.loaded


def test_without_a_runtime_there_is_nothing_to_be_let_go(runtime: Runtime) -> None:
    runtime.load()
    runtime.followed.add("t")
    unload(runtime, "t")
    runtime.followed.clear()
    runtime.gone = True
    unload_free(runtime)
    assert runtime.sent == []


@pytest.mark.parametrize("refused", [True, False])
def test_a_thread_that_was_let_go_leaves_nothing_behind(runtime: Runtime, *, refused: bool) -> None:
    runtime.load(config={"a": 1})
    runtime.book.known("t").bind(Binding(Handlers(), {(None, "x"): print}))
    request = unload(runtime, "t")
    assert request is not None
    assert request.purpose is not None
    if refused:
        request.purpose.refused(TransportClosedError())
    else:
        answer(request)
    # Who has asked holds the thread for as long as it holds the request.
    del request
    assert not runtime.book._threads
    assert not runtime.book._forgotten


def test_a_thread_that_was_let_go_is_loaded_again_as_it_was_for_its_handle(
    runtime: Runtime,
) -> None:
    handle = runtime.book.held("t")
    runtime.load(config={"a": 1})
    answer(unload(runtime, "t"))
    assert runtime.book.find("t") is None
    with runtime.using("t") as thread:
        assert thread is handle
        answer(resumption(runtime, thread))
    assert thread.config == {"a": 1}
    assert runtime.book.find("t") is thread


@pytest.mark.parametrize(
    ("before", "after", "lost"),
    [(READ_ONLY, FULL, READ_ONLY), (FULL, FULL, None), (b"null", FULL, None)],
)
def test_a_sandbox_that_is_lost_is_set_by_the_next_turn(
    runtime: Runtime, before: bytes, after: bytes, lost: bytes | None
) -> None:
    runtime.load(sandbox=before)
    runtime.restart()
    thread = runtime.book.known("t")
    answer(resumption(runtime, thread), sandbox=after)
    assert thread.lost_sandbox == lost
    params = TurnStartParams(thread_id="t", input=[])
    turn = restored(thread, params)
    sent = msgspec.json.decode(msgspec.json.encode(turn))
    assert sent.get("sandboxPolicy") == (None if lost is None else msgspec.json.decode(lost))
    own = TurnStartParams(thread_id="t", input=[], sandbox_policy=ReadOnlySandboxPolicy())
    assert restored(thread, own) is own


def test_what_a_thread_is_given_is_bound_before_it_is_loaded_and_undone_if_it_is_refused(
    runtime: Runtime,
) -> None:
    thread, handlers = runtime.book.known("t"), Handlers()
    load = ThreadLoad(runtime.book, thread, Binding(handlers))
    load.expect(1)
    assert thread.handlers is handlers, "what it still waits for is asked again at once"
    load.refused(TransportClosedError())
    assert runtime.book.find("t") is None


@pytest.mark.parametrize("result", [b"{}", b"[]", b"{", b'{"thread":{"id":null}}'])
def test_an_answer_that_names_no_thread_is_for_its_caller_to_judge(
    runtime: Runtime, result: bytes
) -> None:
    pending = Pending(1, "thread/start", ThreadLoad(runtime.book, None))
    assert pending.purpose is not None
    pending.purpose.answered(pending.answer, msgspec.Raw(result))
    assert bytes(pending.answer.result()) == result
    assert not runtime.book._threads

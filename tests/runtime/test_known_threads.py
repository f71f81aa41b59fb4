"""The book of threads: what it keeps, for whom, and for how long."""

from __future__ import annotations

import gc
import threading
import weakref
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from openai_codex import Handlers
from openai_codex._runtime.known_threads import ThreadBook, Use, find_tool
from openai_codex._runtime.thread_record import Binding, KnownThread, Watch
from openai_codex._wire.events import Notification
from openai_codex.protocol.notifications import THREAD_TOKEN_USAGE_UPDATED
from tests.questions.desk_of import COMMAND

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from openai_codex import ServerRequest

# Seconds; none of these waits is expected to last.
BOUND = 20.0


@pytest.fixture
def book() -> ThreadBook:
    return ThreadBook()


@pytest.fixture
def no_collector() -> Iterator[None]:
    """Have what is held by nobody go at once or not at all."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def records(book: ThreadBook) -> tuple[int, int]:
    """Return how many threads a book knows, and how many it has forgotten that somebody holds."""
    return len(book._threads), len(book._forgotten)


def handler(_: object) -> None:
    """Handle nothing."""


def test_the_same_thread_is_known_to_all(book: ThreadBook) -> None:
    assert book.find("t") is None
    assert book.find(None) is None
    thread = book.known("t")
    assert book.known("t") is book.held("t") is book.find("t") is thread
    assert records(book) == (1, 0)


def test_all_threads_of_the_program_get_the_same(book: ThreadBook) -> None:
    for number in range(100):
        start, got = threading.Barrier(5), list[KnownThread]()

        def get(
            start: threading.Barrier, got: list[KnownThread], thread_id: str, kind: int
        ) -> None:
            start.wait(BOUND)
            got.append((book.known if kind % 2 else book.held)(thread_id))

        threads = [
            threading.Thread(target=get, args=(start, got, f"t{number}", kind)) for kind in range(4)
        ]
        for thread in threads:
            thread.start()
        start.wait(BOUND)
        for thread in threads:
            thread.join(BOUND)
        assert len(set(map(id, got))) == 1


@pytest.mark.usefixtures("no_collector")
def test_a_thread_that_a_handle_holds_lasts_as_long_as_the_handle(book: ThreadBook) -> None:
    handle = book.held("t")
    assert records(book) == (0, 1), "the book itself keeps it no more"
    handle.config = {"a": 1}
    assert book.held("t") is handle
    gone = weakref.ref(handle)
    del handle
    assert gone() is None
    assert records(book) == (0, 0)


@pytest.mark.usefixtures("no_collector")
def test_what_is_known_of_a_held_thread_is_known_again_when_it_is_used(book: ThreadBook) -> None:
    handle = book.held("t")
    handle.bind(Binding(Handlers(command_approval=handler)))
    assert book.known("t") is handle
    assert records(book) == (1, 0)
    assert book.handler(COMMAND, book.lineage("t"), None) is handler


@pytest.mark.usefixtures("no_collector")
def test_what_was_forgotten_is_kept_for_whoever_has_a_handle(book: ThreadBook) -> None:
    thread = book.known("t")
    thread.loaded, thread.config = True, {"a": 1}
    book.leaving.add("t")
    book.forget("t")
    assert records(book) == (0, 1)
    assert book.find("t") is None
    assert not book.leaving
    assert (thread.loaded, thread.elsewhere) == (False, True), "it is to be loaded again"
    assert book.known("t") is thread
    assert book.known("t").config == {"a": 1}
    book.forget("t")
    gone = weakref.ref(thread)
    del thread
    assert gone() is None
    assert records(book) == (0, 0)


def question(thread: KnownThread) -> None:
    thread.questions[1] = cast("ServerRequest[object, object]", SimpleNamespace())


def watch(thread: KnownThread) -> None:
    thread.watches = (Watch(thread.id, 0.0),)


USE = Use(ThreadBook(), "t", list)


def use(thread: KnownThread) -> None:
    thread.users.append(weakref.ref(USE))


@pytest.mark.parametrize("occupy", [question, watch, use])
def test_a_thread_in_use_is_not_forgotten(
    book: ThreadBook, occupy: Callable[[KnownThread], None]
) -> None:
    thread = book.known("t")
    occupy(thread)
    book.forget("t")
    book.tidy(thread)
    assert book.find("t") is thread
    thread.questions.clear()
    thread.watches = ()
    thread.users.clear()
    book.tidy(thread)
    assert book.find("t") is None


@pytest.mark.parametrize(
    ("attribute", "value"),
    [("loaded", True), ("elsewhere", True), ("parent", "p"), ("handlers", Handlers())],
)
def test_tidying_keeps_what_is_known_for_longer(
    book: ThreadBook, attribute: str, value: object
) -> None:
    thread = book.known("t")
    setattr(thread, attribute, value)
    book.tidy(thread)
    assert book.find("t") is thread


def test_a_thread_is_forgotten_with_those_that_work_for_it(book: ThreadBook) -> None:
    book.adopt("child", "t")
    book.adopt("grandchild", "child")
    book.adopt("busy", "t")
    use(book.known("busy"))
    book.forget("t")
    assert set(book._threads) == {"busy"}
    assert book.known("t").children == set()


def test_one_that_was_busy_then_is_forgotten_when_it_is_not(book: ThreadBook) -> None:
    book.adopt("child", "t")
    child = book.known("child")
    question(child)
    book.forget("t")
    assert book.find("child") is child
    child.questions.clear()
    book.tidy(child)
    assert records(book)[0] == 0


def test_forgetting_what_is_not_known_is_nothing(book: ThreadBook) -> None:
    book.forget("t")
    assert records(book) == (0, 0)


def test_the_end_of_a_runtime_leaves_threads_to_be_loaded_again(book: ThreadBook) -> None:
    loaded, other, handlers = book.known("loaded"), book.known("other"), Handlers()
    loaded.loaded = loaded.leaving = True
    loaded.changes["i"] = b"{}"
    loaded.starting.append(handlers)
    loaded.begin_turn("u", handlers)
    loaded.starting.append(handlers)
    loaded.handlers, loaded.config = handlers, {"a": 1}
    book.leaving.add("loaded")
    book.unload_all()
    assert (loaded.loaded, loaded.elsewhere, loaded.leaving) == (False, True, False)
    assert (loaded.turn, loaded.starting, loaded.changes) == (None, [], {})
    assert (loaded.handlers, loaded.config) == (handlers, {"a": 1}), "these last"
    assert (other.loaded, other.elsewhere) == (False, False)
    assert not book.leaving


def test_threads_that_are_each_others_parents_end_the_search(book: ThreadBook) -> None:
    book.adopt("a", "b")
    book.adopt("b", "a")
    assert [thread.id for thread in book.lineage("a")] == ["a", "b"]
    assert book.handler(COMMAND, book.lineage("a"), None) is None
    assert find_tool(book.lineage("a"), None, "x") is None
    book.forget("a")
    assert records(book)[0] == 0


def test_a_tool_of_the_parent_serves_its_sub_agent(book: ThreadBook) -> None:
    book.known("parent").bind(Binding(tools={(None, "x"): print}))
    book.adopt("child", "parent")
    assert find_tool(book.lineage("child"), None, "x") is print
    assert find_tool(book.lineage("child"), "space", "x") is None


def test_the_innermost_handler_answers() -> None:
    def of_client(_: object) -> None: ...

    def of_parent(_: object) -> None: ...

    def of_its_turn(_: object) -> None: ...

    def of_thread(_: object) -> None: ...

    def of_turn(_: object) -> None: ...

    book = ThreadBook(Handlers(command_approval=of_client))
    assert book.handler(COMMAND, book.lineage(None), None) is of_client
    assert book.handler(COMMAND, book.lineage("t"), "u") is of_client
    book.adopt("t", "parent")
    book.known("parent").bind(Binding(Handlers(command_approval=of_parent)))
    assert book.handler(COMMAND, book.lineage("t"), "u") is of_parent
    at_parent, own = Handlers(command_approval=of_its_turn), Handlers(command_approval=of_turn)
    book.known("parent").begin_turn("of the parent", at_parent)
    assert book.handler(COMMAND, book.lineage("t"), "u") is of_its_turn, "it has caused the child's"
    assert book.handler(COMMAND, book.lineage("parent"), "an earlier one") is of_parent
    book.known("t").bind(Binding(Handlers(command_approval=of_thread)))
    assert book.handler(COMMAND, book.lineage("t"), "u") is of_thread
    book.known("t").starting.append(own)
    assert book.handler(COMMAND, book.lineage("t"), "u") is of_turn, (
        "it may ask before it is answered"
    )
    book.known("t").begin_turn("u", own)
    assert book.handler(COMMAND, book.lineage("t"), "u") is of_turn
    assert book.handler(COMMAND, book.lineage("t"), "another") is of_thread
    book.known("t").end_turn("another")
    assert book.handler(COMMAND, book.lineage("t"), "u") is of_turn
    book.known("t").end_turn("u")
    assert book.handler(COMMAND, book.lineage("t"), "u") is of_thread


def test_a_binding_leaves_what_it_does_not_name(book: ThreadBook) -> None:
    thread, handlers = book.known("t"), Handlers()
    thread.bind(Binding(handlers, {(None, "x"): print}))
    thread.bind(Binding())
    assert (thread.handlers, thread.tools) == (handlers, {(None, "x"): print})


def test_equal_handlers_of_two_turns_that_join_are_told_apart(book: ThreadBook) -> None:
    thread, first, second = book.known("t"), Handlers(), Handlers()
    thread.starting.append(first)
    thread.starting.append(second)
    thread.begin_turn(None, second)
    assert [id(each) for each in thread.starting] == [id(first)]


def test_what_was_reported_of_a_forgotten_threads_tokens_is_forgotten_too() -> None:
    book = ThreadBook()
    book.known("t")
    report = Notification.received(THREAD_TOKEN_USAGE_UPDATED, b"{}")
    book.usage.note("t", "first", report)
    assert book.usage.before("t", "second") is report
    book.forget("t")
    assert book.usage.before("t", "second") is None

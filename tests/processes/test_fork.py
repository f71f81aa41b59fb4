"""What a client is in the child of a fork: refused at once, and no harm to its parent's."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from openai_codex.testing.steps import accept_turn, ask_approval, begin_turn, reply
from tests.support.programs import BOUND, must_end, program

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer

# What the child of a fork does, and how its parent sees to it that it ends. Warnings of
# objects that were not closed properly count; newer Pythons warn of forking as such.
FORKING = """
import gc, warnings
warnings.simplefilter("error")
warnings.filterwarnings("ignore", "This process")
def forked(work, leave=sys.exit):
    sys.stdout.flush()
    if (pid := os.fork()) == 0:
        signal.alarm(15)
        work()
        sys.stdout.flush()
        leave(7)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
"""
BLOCKING = """
def work():
    for name, use in uses.items():
        try:
            use()
            print(name, "went well")
        except BaseException as error:
            print(name, type(error).__name__)
with Codex(config) as codex:
    thread = codex.thread_start()
    handle, stream = thread.turn("hi"), thread.turn("hi").stream()
    subscription, login = codex.subscribe(), codex.login_chatgpt()
    next(stream)
    uses = {
        "enter": codex.__enter__,
        "start": codex.thread_start,
        "request": codex.models,
        "notify": lambda: codex.notify("initialized"),
        "subscribe": codex.subscribe,
        "pending": codex.pending_requests,
        "run": lambda: thread.run("hi"),
        "turn": lambda: thread.turn("hi"),
        "handle": handle.run,
        "stream": lambda: next(handle.stream()),
        "begun stream": lambda: list(stream),
        "steer": lambda: handle.steer("on"),
        "interrupt": handle.interrupt,
        "subscription": lambda: next(subscription),
        "wait": login.wait,
        "cancel": login.cancel,
    }
    print(forked(work))
    print(codex.account().requires_openai_auth)
"""
AWAITING = """
async def outcome(name, use):
    try:
        await use()
        print(name, "went well")
    except BaseException as error:
        print(name, type(error).__name__)
async def outcomes():
    for name, use in uses.items():
        await outcome(name, use)
def work():
    # A loop that runs is not the child's, and no other can run in its place.
    asyncio.run(outcomes()) if away else drive(outcomes())
def drive(coroutine):
    try:
        coroutine.send(None)
    except StopIteration:
        return
    raise RuntimeError("it waits for something")
async def pending():
    codex.pending_requests()
async def main():
    global codex, uses
    async with AsyncCodex(config) as codex:
        thread = await codex.thread_start()
        handle, other = await thread.turn("hi"), await thread.turn("hi")
        stream = other.stream()
        subscription, login = await codex.subscribe(), await codex.login_chatgpt()
        await anext_(stream)
        uses = {
            "enter": codex.__aenter__,
            "start": codex.thread_start,
            "request": codex.models,
            "notify": lambda: codex.notify("initialized"),
            "subscribe": codex.subscribe,
            "pending": pending,
            "run": lambda: thread.run("hi"),
            "turn": lambda: thread.turn("hi"),
            "handle": handle.run,
            "stream": lambda: anext_(handle.stream()),
            "begun stream": lambda: rest(stream),
            "steer": lambda: handle.steer("on"),
            "interrupt": handle.interrupt,
            "subscription": lambda: anext_(subscription),
            "wait": login.wait,
            "cancel": login.cancel,
        }
        # It must not run on in its parent's loop, or in a thread that its parent waits for.
        print(await asyncio.to_thread(forked, work, os._exit) if away else forked(work, os._exit))
        print((await codex.account()).requires_openai_auth)
async def anext_(events):
    return await events.__anext__()
async def rest(events):
    # What it holds already is no longer its parent's, and may be read.
    return [event async for event in events]
asyncio.run(main())
"""
PROGRAMS = {
    "blocking": BLOCKING,
    "awaiting, in its loop": f"away = False\n{AWAITING}",
    "awaiting, in a loop of its own": f"away = True\n{AWAITING}",
}
USES = (
    *("enter", "start", "request", "notify", "subscribe", "pending", "run", "turn", "handle"),
    *("stream", "begun stream", "steer", "interrupt", "subscription", "wait", "cancel"),
)


@pytest.fixture
def busy_fake(fake: FakeAppServer) -> FakeAppServer:
    """Play an app-server with a turn and a login that never end."""
    fake.on("turn/start", accept_turn(), begin_turn())
    login = {"type": "chatgpt", "loginId": "mine", "authUrl": "https://example.invalid/"}
    fake.on("account/login/start", reply(login))
    return fake


@pytest.mark.parametrize("text", PROGRAMS.values(), ids=PROGRAMS)
def test_every_use_in_a_forked_child_fails_at_once(busy_fake: FakeAppServer, text: str) -> None:
    with program(FORKING + text, busy_fake.config()) as process:
        output, errors = process.communicate(timeout=BOUND)
    refused = [f"{name} WrongProcessError" for name in USES]
    assert (output.splitlines(), errors) == ([*refused, "7", "False"], "")
    # The child has said nothing on its parent's behalf.
    assert busy_fake.received("turn/interrupt") == []


ENDINGS = """
def work():
    codex.close()
    subscription.close()
    for each in ("handle", "stream", "subscription", "codex", "thread"):
        del globals()[each]
    gc.collect()
    # One of its own, with a hook of its own at its exit.
    global own
    own = Codex(config)
    print(own.account().requires_openai_auth)
with Codex(config) as codex:
    thread = codex.thread_start()
    handle, stream, subscription = thread.turn("hi"), thread.turn("hi").stream(), codex.subscribe()
    next(stream)
    print(forked(work), flush=True)
    print(codex.account().requires_openai_auth)
    sys.stdin.readline()
"""
WITH_EXIT = """
def leave(code):
    raise SystemExit(code)
with Codex(config) as codex:
    handle = codex.thread_start().turn("hi")
    print(forked(lambda: None, leave), flush=True)
    print(codex.account().requires_openai_auth)
    sys.stdin.readline()
"""


def test_a_forked_child_ends_its_copies_and_its_own_runtime_only(busy_fake: FakeAppServer) -> None:
    with program(FORKING + ENDINGS, busy_fake.config()) as process:
        assert process.stdout is not None
        assert [process.stdout.readline() for _ in range(3)] == ["False\n", "7\n", "False\n"]
        parents, childs = busy_fake.pids
        with pytest.raises(ProcessLookupError):
            os.kill(childs, 0)
        with must_end([parents]):
            output, errors = process.communicate("go on\n", timeout=BOUND)
    assert (output, errors, process.returncode) == ("", "", 0)


def test_a_forked_child_leaves_a_with_block_as_if_it_were_not_there(
    busy_fake: FakeAppServer,
) -> None:
    with program(FORKING + WITH_EXIT, busy_fake.config()) as process:
        output, errors = process.communicate("go on\n", timeout=BOUND)
    assert (output, errors, process.returncode) == ("7\nFalse\n", "", 0)


# The child lives on, and the step of closing that its copy of the pipe would fail is long.
HOLDING = """
import warnings
warnings.filterwarnings("ignore", "This process")
clients = [Codex(config) for _ in range(3)]
children = []
def hold(generations=1):
    wait, release = os.pipe()
    if (pid := os.fork()) == 0:
        if generations > 1 and os.fork():
            os._exit(os.waitstatus_to_exitcode(os.wait()[1]))
        os.read(wait, 1)
        os._exit(7)
    children.append((pid, release))
"""
RELEASE = """
print("closed", flush=True)
for pid, release in children:
    os.write(release, b"go on")
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 7
"""
HOLDERS = {
    "one child": "hold()",
    "a child of a child": "hold(generations=2)",
    "children that are forked while clients start": """
import threading
def start():
    clients.extend(Codex(config) for _ in range(3))
starting = [threading.Thread(target=start) for _ in range(2)]
for each in starting:
    each.start()
while any(each.is_alive() for each in starting) and len(children) < 200:
    hold()
for each in starting:
    each.join()
""",
}


@pytest.mark.parametrize("holder", HOLDERS.values(), ids=HOLDERS)
def test_a_runtime_sees_that_its_client_closed_it_while_forked_children_live(
    fake: FakeAppServer, holder: str
) -> None:
    close = "\nfor client in clients:\n    client.close()\n"
    config = fake.config(shutdown_timeout=10 * BOUND)
    with program(HOLDING + holder + close + RELEASE, config) as process:
        output, errors = process.communicate(timeout=BOUND)
    assert (output, errors, process.returncode) == ("closed\n", "", 0)


# As if other threads had held every lock there is when the fork came: the child has none
# of these threads, so whoever waits for one of them waits for ever.
LOCKED = """
import queue, threading
from openai_codex import Handlers
asked = queue.Queue()
def ask(request):
    request.defer()
    asked.put(request)
with Codex(config, handlers=Handlers(command_approval=ask)) as codex:
    thread = codex.thread_start()
    handle, subscription = thread.turn("hi"), codex.subscribe()
    request = asked.get(timeout=15)
    client, connection = codex._calls, codex._calls._connection
    transport = connection._transport
    locks = [
        client._opening,
        client.book.lock._lock,
        transport._outbox._writing,
        transport._pipes._wake_lock,
        handle._turn.mailbox._lock,
        subscription._mailbox._lock,
    ]
    def work():
        uses = [codex.models, handle.run, handle.interrupt, request.refuse,
                lambda: request.call_when_closed(print), lambda: next(subscription)]
        for use in uses:
            try:
                use()
            except BaseException as error:
                print(type(error).__name__)
        subscription.close()
        codex.close()
        for each in ("codex", "client", "connection", "transport", "handle", "subscription"):
            del globals()[each]
        gc.collect()
    held, release = threading.Event(), threading.Event()
    def hold():
        for lock in locks:
            lock.acquire()
        held.set()
        release.wait()
        for lock in locks:
            lock.release()
    holder = threading.Thread(target=hold)
    holder.start()
    held.wait()
    code = forked(work)
    release.set()
    holder.join()
    print(code, codex.account().requires_openai_auth)
"""


def test_a_forked_child_waits_for_no_lock_of_its_parents_threads(fake: FakeAppServer) -> None:
    fake.on("turn/start", accept_turn(), begin_turn(), ask_approval(wait=False))
    with program(FORKING + LOCKED, fake.config()) as process:
        output, errors = process.communicate(timeout=BOUND)
    assert (output.splitlines(), errors) == ([*["WrongProcessError"] * 6, "7 False"], "")

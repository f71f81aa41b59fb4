"""Pools of processes and pre-fork servers: a client in the parent, one in each worker."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Any, cast

import pytest

from openai_codex import Codex, TurnFailedError
from openai_codex.testing.steps import accept_turn, begin_turn, fail_turn, say, turn
from tests.processes import workers
from tests.support.programs import BOUND, must_end, program

if TYPE_CHECKING:
    from openai_codex import TurnResult
    from openai_codex.testing import FakeAppServer

# The server of `forkserver` and the tracker of resources stay until this process ends,
# and newer Pythons warn of forking beside threads.
pytestmark = [
    pytest.mark.leaves_open("multiprocessing keeps its server"),
    pytest.mark.filterwarnings("ignore:This process:DeprecationWarning"),
]


@pytest.mark.slow
@pytest.mark.parametrize("start", ["fork", "forkserver", "spawn"])
def test_each_worker_of_a_pool_has_a_client_beside_its_parents(
    fake: FakeAppServer, start: str
) -> None:
    fake.on("turn/start", turn(say("done")))
    with Codex(fake.config()) as codex:
        thread = codex.thread_start()
        with ProcessPoolExecutor(
            2,
            mp_context=cast("Any", multiprocessing.get_context(start)),
            initializer=workers.work,
            initargs=(fake.config(),),
        ) as pool:
            results = cast("list[TurnResult]", list(pool.map(workers.take_turn, "abcdef")))
            with pytest.raises(TypeError, match="Codex objects are live"):
                pool.submit(workers.use, codex).result(BOUND)
            with must_end(fake.pids[1:]):
                pool.shutdown()
        assert [result.final_response for result in results] == ["done"] * 6
        assert thread.run("still there").final_response == "done"


@pytest.mark.slow
@pytest.mark.parametrize("start", ["fork", "forkserver", "spawn"])
def test_a_failure_in_a_worker_is_the_same_error_in_its_parent(
    fake: FakeAppServer, start: str
) -> None:
    fake.on("turn/start", accept_turn(), begin_turn(), fail_turn("no more"))
    with multiprocessing.get_context(start).Pool(1, workers.work, (fake.config(),)) as pool:
        with pytest.raises(TurnFailedError, match="no more") as caught:
            pool.apply(workers.take_turn, ("hi",))
        assert caught.value.thread_id
        pool.close()
        pool.join()


# Its application is loaded, and has a client open, before it forks its workers.
PREFORK = """
import socket
codex = Codex(config)
codex.account()
listener = socket.create_server(("127.0.0.1", 0))
workers, (readable, writable) = [], os.pipe()
for _ in range(2):
    if (pid := os.fork()) == 0:
        codex = Codex(config)
        os.write(writable, b".")
        while True:
            connection, _ = listener.accept()
            text = connection.makefile().readline()
            connection.sendall(codex.thread_start().run(text).final_response.encode())
            connection.close()
    workers.append(pid)
for _ in workers:
    os.read(readable, 1)
def ask():
    with socket.create_connection(listener.getsockname()) as connection:
        connection.sendall(b"hi\\n")
        return connection.makefile().read()
print(*(ask() for _ in range(6)), flush=True)
sys.stdin.readline()
for pid in workers:
    os.kill(pid, signal.SIGTERM)
    os.waitpid(pid, 0)
print(codex.account().requires_openai_auth)
"""


def test_a_pre_fork_server_serves_and_leaves_nothing(fake: FakeAppServer) -> None:
    fake.on("turn/start", turn(say("done")))
    with program(PREFORK, fake.config()) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "done " * 5 + "done\n"
        assert len(fake.pids) == 3
        with must_end(fake.pids):
            output, errors = process.communicate("go on\n", timeout=BOUND)
    assert (output, process.returncode) == ("False\n", 0)
    assert "Traceback" not in errors

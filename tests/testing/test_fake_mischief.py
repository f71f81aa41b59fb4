"""What a fake app-server does that the real one never would."""

from __future__ import annotations

import json
import os
import pathlib
import signal
import socket
import subprocess

import pytest

from openai_codex.testing.steps import (
    accept_turn,
    close_stdout,
    exit_process,
    filler,
    gate,
    ignore_sigterm,
    in_pieces,
    kill_process,
    nested,
    notify,
    raw,
    reply,
    spawn_grandchild,
    stderr,
    stop_reading,
)


@pytest.mark.parametrize("size", [1, 7])
def test_messages_can_come_in_pieces(fake, launch, size):
    fake.on("model/list", in_pieces(size, reply({"data": ["é"]}), notify("x", {})))
    client = launch()
    assert client.request("model/list") == {"data": ["é"]}
    assert client.until("x") == {}


def test_only_writes_come_in_pieces():
    with pytest.raises(ValueError, match="in pieces"):
        in_pieces(1, gate("x"))


def test_bytes_are_sent_as_they_are(fake, launch):
    bad = b'\xef\xbb\xbfgarbage\n\n{"half":\n"\xff\xfe"\n'
    fake.at_start(raw(bad))
    client = launch(initialize=False)
    assert b"".join(client.line() for _ in range(4)) == bad


def test_a_huge_and_a_deep_message(fake, launch):
    fake.on("model/list", notify("big", {"text": filler(3 << 20)}), reply({"deep": nested(2000)}))
    client = launch(initialize=False)
    client.send(id=1, method="model/list", params={})
    assert len(json.loads(client.line())["params"]["text"]) == 3 << 20
    assert b"[" * 2000 + b"]" * 2000 in client.line()


def test_standard_error_can_hold_anything_and_much_of_it(fake, launch):
    fake.at_start(stderr(b"\xff\n"), stderr("é\n"), stderr("x" * 1000, times=1000), gate("done"))
    client = launch(initialize=False)
    fake.wait_reached("done")
    client.close()
    assert client.stderr.startswith(b"\xff\n\xc3\xa9\nxxx")
    assert len(client.stderr) == 1_000_005


def test_it_can_fail_to_start(fake, launch):
    fake.at_start(stderr("Error: no\n"), exit_process(1))
    client = launch(initialize=False)
    assert client.line() == b""
    assert client.process.wait(10) == 1


def test_it_exits_in_the_middle_with_what_it_had_said(fake, launch):
    fake.on("turn/start", accept_turn(), raw(b'{"half'), exit_process(3))
    client = launch()
    client.start_turn(client.thread())
    assert client.line() == b'{"half'
    assert client.line() == b""
    assert client.process.wait(10) == 3


def test_it_kills_itself(fake, launch):
    fake.on("model/list", kill_process())
    client = launch()
    client.send(id=1, method="model/list", params={})
    assert client.process.wait(10) == -signal.SIGKILL


def test_it_closes_its_output_and_lives(fake, launch):
    fake.on("model/list", reply({}), close_stdout(), gate("closed"), reply({}))
    client = launch()
    client.request("model/list")
    fake.release("closed")
    assert client.line() == b""
    client.send(method="after", params={})
    fake.wait_received("after")
    assert client.process.poll() is None


def test_it_outlives_a_client_that_does_not_listen(fake):
    config = fake.config()
    environment = {**os.environ, **config.env}
    with subprocess.Popen(
        config.launch_args_override, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        process.stdout.close()
        for number in range(1, 4):
            process.stdin.write(b'{"id":1,"method":"model/list","params":{}}\n')
            process.stdin.flush()
            fake.wait_received("model/list", times=number)
        assert process.poll() is None


def test_it_stops_reading(fake, launch):
    fake.on("model/list", reply({}), stop_reading())
    client = launch()
    client.request("model/list")
    client.send(method="unheard", params={})
    client.process.stdin.close()
    with pytest.raises(subprocess.TimeoutExpired):
        client.process.wait(0.1)
    assert fake.received("unheard") == []
    client.process.terminate()
    assert client.process.wait(10) == 0


def test_the_end_of_its_input_ends_it(launch):
    client = launch()
    client.process.stdin.close()
    assert client.process.wait(10) == 0


def test_it_can_live_on_at_the_end_of_its_input_and_ignore_sigterm(fake, launch):
    fake.at_start(ignore_sigterm())
    fake.at_eof(gate("eof"))
    client = launch()
    client.process.stdin.close()
    fake.wait_reached("eof")
    client.process.terminate()
    with pytest.raises(subprocess.TimeoutExpired):
        client.process.wait(0.1)
    client.process.kill()
    client.process.wait(10)


@pytest.mark.parametrize("new_session", [False, True])
def test_a_grandchild_keeps_the_pipes_until_the_fake_is_closed(fake, launch, new_session):
    fake.on("model/list", reply({}), spawn_grandchild(new_session=new_session), gate("spawned"))
    client = launch()
    client.request("model/list")
    fake.wait_reached("spawned")
    client.process.kill()
    client.process.wait(10)
    (pid,) = fake.grandchildren
    assert (os.getpgid(pid) == pid) is new_session
    assert client._threads[0].is_alive()  # no end of the output yet
    fake.close()
    assert client.line() == b""


def test_no_process_outlives_its_fake(fake, launch):
    fake.at_start(ignore_sigterm())
    fake.at_eof()
    client = launch()
    assert fake.pids == [client.process.pid]
    fake.close()
    assert client.process.wait(10) == 0


@pytest.mark.parametrize(
    "said",
    [
        b'{"hello": "wrong", "role": "server", "pid": 1}\n',
        b'{"reached": "gate"}\n',
        b"[]\n",
        b"GET / HTTP/1.1\r\n\r\n",
    ],
)
def test_strangers_are_not_let_in(fake, said):
    port = int(fake.config().env["OPENAI_CODEX_FAKE_CONTROL"].partition(":")[0])
    with socket.create_connection(("127.0.0.1", port), timeout=10) as stranger:
        stranger.sendall(said)
        assert stranger.recv(100) == b""
    assert fake.pids == []


def test_closing_twice_is_fine_and_leaves_no_files(fake):
    directory = pathlib.Path(fake._record).parent
    assert directory.stat().st_mode & 0o777 == 0o700
    fake.close()
    fake.close()
    assert not directory.exists()

"""Connect to servers: over sockets and commands, with tokens and TLS, both faces."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import threading
from typing import TYPE_CHECKING

import pytest

from openai_codex import AsyncCodex, Codex, CodexConfig, LocalImageInput, TextInput
from openai_codex._os.locate import find_codex
from openai_codex.errors import ConnectError, InvalidInputError, JsonRpcError, TransportClosedError
from openai_codex.testing import FlakyProxy, RemoteAppServer

if TYPE_CHECKING:
    import ssl
    from pathlib import Path


def said(config: CodexConfig, text: str = "hello") -> str | None:
    """Return the answer to a prompt."""
    with Codex(config) as codex:
        return codex.thread_start().run(text).final_response


def test_turns_run_over_a_socket(server: RemoteAppServer) -> None:
    assert said(server.config()) == "hello"


def test_tasks_share_a_connection(server: RemoteAppServer) -> None:
    async def talk() -> list[str | None]:
        async with AsyncCodex(server.config()) as codex:
            threads = [await codex.thread_start() for _ in range(4)]
            turns = [thread.run(f"prompt {n}") for n, thread in enumerate(threads)]
            return [result.final_response for result in await asyncio.gather(*turns)]

    assert asyncio.run(talk()) == [f"prompt {n}" for n in range(4)]


def test_a_server_shows_its_url(server: RemoteAppServer) -> None:
    # With a token, the repr does not have it.
    assert repr(server) == f"RemoteAppServer({server.url!r})"


def test_clients_do_not_hear_of_each_others_turns(unix_server: RemoteAppServer) -> None:
    with Codex(unix_server.config()) as one, Codex(unix_server.config()) as other:
        subscription = other.subscribe("turn/completed", "item/completed", "thread/started")
        thread = one.thread_start()
        assert thread.run("hello").final_response == "hello"
        # The server tells everybody of new threads, and of nothing that goes on in them.
        assert next(subscription).method == "thread/started"
        other.models()
        subscription.close()
        assert list(subscription) == []


def test_closing_leaves_the_server_running(unix_server: RemoteAppServer) -> None:
    for _ in range(2):
        assert said(unix_server.config()) == "hello"


@pytest.mark.parametrize("shown", [None, "nonsense"])
def test_a_token_that_is_not_accepted_is_told_by_its_status(
    guarded_server: RemoteAppServer, monkeypatch: pytest.MonkeyPatch, shown: str | None
) -> None:
    monkeypatch.setenv("SECRET_TOKEN", shown or "")
    name = None if shown is None else "SECRET_TOKEN"
    with pytest.raises(ConnectError, match="bearer token") as caught:
        Codex(guarded_server.config(token_file=None, token_env=name))
    assert caught.value.status == 401
    assert "nonsense" not in str(caught.value)


def test_a_token_is_read_from_the_environment_and_shown_nowhere(
    guarded_server: RemoteAppServer,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    file = guarded_server.config().token_file
    assert file is not None
    with open(file, encoding="utf-8") as opened:  # noqa: PTH123  # a path of either kind
        token = opened.read()
    monkeypatch.setenv("SECRET_TOKEN", token)
    config = guarded_server.config(token_file=None, token_env="SECRET_TOKEN")
    assert said(config) == "hello"
    assert caplog.records
    assert token not in caplog.text + repr(config)


@pytest.mark.parametrize("content", [None, "", "two\nlines"])
def test_a_token_that_is_not_there_is_said(
    guarded_server: RemoteAppServer, tmp_path: Path, content: str | None
) -> None:
    file = tmp_path / "token"
    if content is not None:
        file.write_text(content)
    with pytest.raises(ConnectError, match="no token in the file"):
        Codex(guarded_server.config(token_file=file))


def test_a_proxy_that_speaks_tls_is_verified(
    guarded_server: RemoteAppServer, tls: ssl.SSLContext, ca_file: Path
) -> None:
    with FlakyProxy(guarded_server.url, tls=tls) as proxy:
        config = guarded_server.config(url=proxy.url, ca_file=ca_file)
        # More than a record, in both directions.
        assert said(config, "x" * 500_000) == "x" * 500_000
        with pytest.raises(ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            Codex(guarded_server.config(url=proxy.url))
        elsewhere = proxy.url.replace("localhost", "127.0.0.1")
        with pytest.raises(ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            Codex(guarded_server.config(url=elsewhere, ca_file=ca_file))


def test_what_does_not_speak_tls_is_no_wss_server(guarded_server: RemoteAppServer) -> None:
    with pytest.raises(ConnectError, match="SSL"):
        Codex(guarded_server.config(url=guarded_server.url.replace("ws://", "wss://")))


def test_a_command_can_lead_to_a_server(unix_server: RemoteAppServer) -> None:
    command = (find_codex(None), "app-server", "proxy", "--sock", unix_server.url[len("unix://") :])
    assert said(CodexConfig(url="ws+stdio:", launch_args_override=command)) == "hello"


def test_a_command_that_leads_nowhere_says_why(tmp_path: Path) -> None:
    command = (find_codex(None), "app-server", "proxy", "--sock", str(tmp_path / "nothing"))
    with pytest.raises(ConnectError, match=r"exit code 1"):
        Codex(CodexConfig(url="ws+stdio:", launch_args_override=command))


def test_messages_up_to_64_mib_are_sent_in_fragments(unix_server: RemoteAppServer) -> None:
    with Codex(unix_server.config()) as codex:
        with pytest.raises(JsonRpcError):
            codex.request("no/such/method", {"text": "x" * (17 << 20)})
        with pytest.raises(InvalidInputError, match="more than a server takes"):
            codex.request("no/such/method", {"text": "x" * (65 << 20)})
        assert codex.models().data


def test_a_local_image_is_a_file_of_the_servers_machine(unix_server: RemoteAppServer) -> None:
    with Codex(unix_server.config()) as codex:
        thread = codex.thread_start()
        with pytest.raises(InvalidInputError, match="relative"):
            thread.run([TextInput("look"), LocalImageInput("picture.png")])
        # Here, nobody looks whether it is there.
        assert thread.run([TextInput("look"), LocalImageInput("/nowhere/picture.png")]).items


def test_nobody_there_is_a_typed_error(tmp_path: Path) -> None:
    with pytest.raises(ConnectError, match="No such file"):
        Codex(CodexConfig(url=f"unix://{tmp_path}/nothing"))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(ConnectError, match="refused"):
        Codex(CodexConfig(url=f"ws://127.0.0.1:{port}"))


def test_a_server_that_says_nothing_is_given_up_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(ConnectError, match="no answer in time"):
            Codex(CodexConfig(url=f"ws://127.0.0.1:{port}", connect_timeout=0.1))


def test_connecting_ends_with_the_client() -> None:
    async def give_up(port: int) -> None:
        codex = AsyncCodex(CodexConfig(url=f"ws://127.0.0.1:{port}", connect_timeout=50))
        opening = asyncio.create_task(codex.models())
        await asyncio.sleep(0)
        await asyncio.wait_for(codex.close(), 10)
        with pytest.raises(TransportClosedError, match="the client was closed"):
            await opening

    with socket.create_server(("127.0.0.1", 0)) as silent:
        asyncio.run(give_up(silent.getsockname()[1]))


def handshake_of(config: CodexConfig, listener: socket.socket) -> str:
    """Return what a client asks for; the connection is closed then."""
    caught: list[bytes] = []

    def answer() -> None:
        connection, _ = listener.accept()
        with connection:
            caught.append(connection.recv(1 << 16))

    thread = threading.Thread(target=answer)
    thread.start()
    with pytest.raises(ConnectError, match="closed in the handshake"):
        Codex(config)
    thread.join(10)
    return caught[0].decode()


def test_a_handshake_shows_the_token_and_no_origin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "abc")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"ws://localhost:{listener.getsockname()[1]}/some/path"
        asked = handshake_of(CodexConfig(url=url, token_env="SECRET_TOKEN"), listener)
    assert asked.startswith("GET /some/path HTTP/1.1\r\n")
    assert "Authorization: Bearer abc\r\n" in asked
    assert "Origin" not in asked
    assert "Extensions" not in asked


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_fork_does_not_harm_the_connection(unix_server: RemoteAppServer) -> None:
    with Codex(unix_server.config()) as codex:
        thread = codex.thread_start()
        child = os.fork()
        if not child:
            os._exit(0)
        os.waitpid(child, 0)
        assert thread.run("hello").final_response == "hello"

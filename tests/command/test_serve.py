"""``openai-codex serve``."""

from __future__ import annotations

import contextlib
import socket
import stat
import time
from typing import TYPE_CHECKING

import pytest

from openai_codex import Codex, CodexConfig
from openai_codex.errors import ConnectError, NotLoggedInError
from tests.command.calling import BOUND, call, start
from tests.support.prepared import PreparedServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.real


@pytest.fixture
def variables() -> Iterator[dict[str, str]]:
    """Return an environment whose model is scripted."""
    with PreparedServer() as model:
        yield model.environment()


def connected(config: CodexConfig) -> Codex:
    """Return a client, once the server listens."""
    deadline = time.monotonic() + BOUND
    while True:
        try:
            return Codex(config)
        except ConnectError as error:
            if error.status is not None or time.monotonic() > deadline:
                raise


@contextlib.contextmanager
def serving(*arguments: str, variables: dict[str, str]) -> Iterator[str]:
    """Run the command, and give its URL."""
    with start("serve", *arguments, variables=variables) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().decode().strip()
        finally:
            process.terminate()
        assert process.wait(BOUND) == 0


def test_a_socket_is_served_that_only_its_owner_can_open(
    variables: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "codex.sock"
    with (
        serving("--socket", str(path), variables=variables) as url,
        connected(CodexConfig(url=url)) as codex,
    ):
        assert codex.thread_start().run("hello").final_response == "hello"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_port_is_served_with_a_token_that_is_made(
    variables: dict[str, str], tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    token = tmp_path / "token"
    arguments = ("--port", str(port), "--token-file", str(token))
    with (
        serving(*arguments, variables=variables) as url,
        connected(CodexConfig(url=url, token_file=token)) as codex,
    ):
        assert codex.thread_start().run("hello").final_response == "hello"
        assert stat.S_IMODE(token.stat().st_mode) == 0o600
        with pytest.raises(ConnectError, match="missing websocket bearer token"):
            Codex(CodexConfig(url=url))


def test_without_an_account_clients_are_told_that_the_server_has_none(
    variables: dict[str, str], tmp_path: Path
) -> None:
    arguments = ("--socket", str(tmp_path / "codex.sock"), "-c", 'model_provider="openai"')
    with (
        serving(*arguments, variables=variables) as url,
        connected(CodexConfig(url=url)) as codex,
    ):
        thread = codex.thread_start()
        with pytest.raises(NotLoggedInError, match=r"^the server is not logged in: ") as caught:
            thread.run("hello", timeout=BOUND)
    assert caught.value.remote
    # The offline mode of this machine does not matter to a server.
    assert "OPENAI_CODEX_OFFLINE" not in str(caught.value)


def test_what_cannot_be_served_is_a_wrong_use(tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.touch(0o644)
    for arguments, said in (
        (("--port", "0"), "--port must be 1 to 65535"),
        (("--token-file", "f"), "--token-file needs --port"),
        (("--socket", "/tmp/" + "x" * 200), "too long for a socket"),
        (("--port", "4500", "--token-file", str(token)), "other users can read"),
    ):
        code, output, notes = call("serve", *arguments)
        assert (code, output) == (2, "")
        assert said in notes

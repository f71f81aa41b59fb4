"""Servers that the tests of this folder share, and what they trust."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING, Any

import pytest
import trustme

from openai_codex import Codex
from openai_codex.testing import FlakyProxy, RemoteAppServer
from tests.support.prepared import variables, work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def started(**settings: Any) -> RemoteAppServer:
    """Start a server outside of the checkout, so that it asks git about no turn."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(work())
        for name, value in variables().items():
            patch.setenv(name, value)
        return RemoteAppServer(**settings)


@pytest.fixture(scope="session")
def unix_server() -> Iterator[RemoteAppServer]:
    """Return a server on a Unix socket."""
    with started() as server:
        yield server


@pytest.fixture(scope="session")
def guarded_server() -> Iterator[RemoteAppServer]:
    """Return a server on a port, which wants a token."""
    with started(over="ws", token=True) as server:
        yield server


@pytest.fixture(autouse=True)
def forgetful(unix_server: RemoteAppServer, guarded_server: RemoteAppServer) -> None:
    """Forget the scripts of earlier tests."""
    unix_server.model.reset()
    guarded_server.model.reset()


@pytest.fixture(params=["unix", "ws"])
def server(
    request: pytest.FixtureRequest, unix_server: RemoteAppServer, guarded_server: RemoteAppServer
) -> RemoteAppServer:
    """Return each of the two."""
    return unix_server if request.param == "unix" else guarded_server


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """Return who signs certificates."""
    return trustme.CA()


@pytest.fixture
def tls(authority: trustme.CA) -> ssl.SSLContext:
    """Return what a server at localhost shows."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(context)
    return context


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path) -> Path:
    """Return a file with the certificate of who signs."""
    path = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return path


@pytest.fixture
def proxy(unix_server: RemoteAppServer) -> Iterator[FlakyProxy]:
    """Return a way to the server that can be lost."""
    with FlakyProxy(unix_server.url) as proxy:
        yield proxy


@pytest.fixture
def codex(unix_server: RemoteAppServer, proxy: FlakyProxy) -> Iterator[Codex]:
    """Return a client that is connected through it."""
    with Codex(unix_server.config(url=proxy.url)) as codex:
        yield codex

"""The part of a browser in a login: it calls the runtime back on a fixed port."""

from __future__ import annotations

import fcntl
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

# The runtime's own, in every process alike: a second login takes it from the first.
CALLBACK = "http://127.0.0.1:1455/auth/callback"
LOCK = Path(tempfile.gettempdir()) / "openai-codex-tests-login.lock"

# A proxy of the environment would be asked for the loopback address too.
_open = urllib.request.build_opener(urllib.request.ProxyHandler({})).open


@pytest.fixture
def login_port() -> Iterator[None]:
    """Keep the other processes of this suite from logging in meanwhile."""
    with LOCK.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def state_of(auth_url: str) -> str:
    """Return what identifies an attempt to its callback."""
    query = urllib.parse.urlsplit(auth_url).query
    return urllib.parse.parse_qs(query)["state"][0]


def call_back(**query: str) -> int:
    """Come back from the login page with an outcome; return the HTTP status."""
    try:
        with _open(f"{CALLBACK}?{urllib.parse.urlencode(query)}", timeout=10) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code

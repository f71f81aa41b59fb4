"""A page in the Chromium of this machine, which may talk to nobody but the server under test."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["DESK", "PHONE", "opened"]

BROWSERS = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/google-chrome"]
# Nothing here may reach for the network.
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 800}


@contextmanager
def opened(address: str, **settings: Any) -> Iterator[Any]:
    """Open an address; fail at the end if it complained or asked anybody else.

    Args:
        address: The page, whose server is the only one that may be asked.
        settings: Those of a page of playwright, such as ``viewport``.
    """
    sync_api = pytest.importorskip("playwright.sync_api", reason="for `tox run -e browser`")
    given = os.environ.get("CHROMIUM")
    found = next((each for each in [given, *BROWSERS] if each and Path(each).exists()), None)
    if found is None:
        pytest.skip("there is no Chromium; name one in the variable CHROMIUM")
    said: list[str] = []
    asked: list[str] = []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=OPTIONS)
        page = browser.new_page(**settings)
        page.set_default_timeout(10_000)
        page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"error: {error}"))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        yield page
        browser.close()
    # The theme tells what it changed.
    assert [line for line in said if not line.startswith(("log:", "debug:", "info:"))] == []
    server = "/".join(address.split("/")[:3])
    assert [url for url in asked if not url.startswith((f"{server}/", "data:"))] == []

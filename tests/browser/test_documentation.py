"""The built documentation, as a person uses it: search, tabs, copying, a telephone, the dark."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import PHONE, opened
from tests.docs.site import folder

if TYPE_CHECKING:
    from collections.abc import Iterator

sync_api = pytest.importorskip("playwright.sync_api", reason="for `tox run -e browser`")

pytestmark = [pytest.mark.slow, pytest.mark.leaves_open("the driver of the browser has its own")]

DESK = {"width": 1280, "height": 900}
BACKGROUND = "getComputedStyle(document.body).backgroundColor"


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Serve the built site on this machine, and return where it is."""
    handler = partial(Quiet, directory=str(folder()))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        serving.join(10)


def test_the_search_finds_a_class(site: str) -> None:
    with opened(site, viewport=DESK) as page:
        page.get_by_role("textbox", name="Search").fill("TurnResult")
        page.keyboard.press("Enter")
        found = page.locator("#search-results li a", has_text="openai_codex.TurnResult")
        found.first.click()
        page.wait_for_url("**/reference/api.html*#openai_codex.TurnResult")


def test_the_search_finds_a_message_of_the_protocol(site: str) -> None:
    with opened(f"{site}search.html?q=THREAD_START", viewport=DESK) as page:
        found = page.locator("#search-results li a", has_text="methods.THREAD_START")
        sync_api.expect(found.first).to_be_visible()


def test_a_tab_shows_the_other_face_of_every_example(site: str) -> None:
    with opened(f"{site}examples.html", viewport=DESK) as page:
        awaiting = page.locator(".tab-content", has_text="01_quickstart_constructor/async.py")
        second = page.locator(".tab-content", has_text="02_turn_run/async.py")
        sync_api.expect(awaiting).to_be_hidden()
        page.locator(".tab-label", has_text="asyncio").first.click()
        sync_api.expect(awaiting).to_be_visible()
        # Who chose a face once has chosen it for all of them.
        sync_api.expect(second).to_be_visible()


def test_tabs_answer_to_the_keyboard(site: str) -> None:
    with opened(f"{site}examples.html", viewport=DESK) as page:
        page.locator(".tab-set > input").first.focus()
        page.keyboard.press("ArrowRight")
        awaiting = page.locator(".tab-content", has_text="01_quickstart_constructor/async.py")
        sync_api.expect(awaiting).to_be_visible()


def test_a_copied_sample_is_the_program(site: str) -> None:
    permissions = ["clipboard-read", "clipboard-write"]
    with opened(site, viewport=DESK, permissions=permissions) as page:
        sample = page.locator("div.highlight", has_text="with Codex() as codex:").first
        sample.hover()
        sample.get_by_role("button").click()
        sync_api.expect(sample.locator("button.success")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        compile(copied, "sample", "exec")
        assert "with Codex() as codex:" in copied


@pytest.mark.timeout(240)
def test_every_page_fits_a_telephone(site: str) -> None:
    names = [path.relative_to(folder()).as_posix() for path in folder().rglob("*.html")]
    too_wide = []
    with opened(site, viewport=PHONE) as page:
        for name in names:
            page.goto(f"{site}{name}")
            if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
                too_wide.append(name)
    assert names
    assert too_wide == []


def test_the_dark_follows_the_system_and_a_switch(site: str) -> None:
    with opened(site, viewport=DESK, color_scheme="light") as page:
        light = page.evaluate(BACKGROUND)
        page.emulate_media(color_scheme="dark")
        assert page.evaluate(BACKGROUND) != light
        # From what the system says to light, and to dark.
        switch = page.locator("button.theme-toggle:visible").first
        switch.click()
        chosen = {page.evaluate("document.body.dataset.theme")}
        switch.click()
        chosen.add(page.evaluate("document.body.dataset.theme"))
        assert chosen == {"light", "dark"}

"""The built documentation, as a person uses it: search, tabs, copying, a telephone, the dark."""

from __future__ import annotations

import json

import pytest

from tests.browser.chromium import DESK, PHONE, opened
from tests.docs.site import folder

sync_api = pytest.importorskip("playwright.sync_api", reason="for `tox run -e browser`")

pytestmark = [pytest.mark.slow, pytest.mark.leaves_open("the driver of the browser has its own")]

BACKGROUND = "getComputedStyle(document.body).backgroundColor"


def test_the_search_finds_a_class(site: str) -> None:
    with opened(site, viewport=DESK) as page:
        page.get_by_role("textbox", name="Search").fill("TurnResult")
        page.keyboard.press("Enter")
        found = page.locator("#search-results li a", has_text="openai_codex.TurnResult")
        found.first.click()
        page.wait_for_url("**/reference/turns.html*#openai_codex.TurnResult")


def test_the_search_finds_a_message_of_the_protocol(site: str) -> None:
    with opened(f"{site}search.html?q=THREAD_START", viewport=DESK) as page:
        found = page.locator("#search-results li a", has_text="methods.THREAD_START")
        sync_api.expect(found.first).to_be_visible()


def test_a_tab_shows_the_other_face_of_every_example(site: str) -> None:
    with opened(f"{site}examples/start.html", viewport=DESK) as page:
        awaiting = page.locator(".tab-content", has_text="01_quickstart_constructor/async.py")
        second = page.locator(".tab-content", has_text="02_turn_run/async.py")
        sync_api.expect(awaiting).to_be_hidden()
        page.locator(".tab-label", has_text="asyncio").first.click()
        sync_api.expect(awaiting).to_be_visible()
        # Who chose a face once has chosen it for all of them.
        sync_api.expect(second).to_be_visible()


def test_tabs_answer_to_the_keyboard(site: str) -> None:
    with opened(f"{site}examples/start.html", viewport=DESK) as page:
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
@pytest.mark.parametrize("size", [PHONE, DESK])
def test_every_page_is_as_wide_as_the_window_and_not_too_long(
    site: str, size: dict[str, int]
) -> None:
    names = [path.relative_to(folder()).as_posix() for path in folder().rglob("*.html")]
    too_wide, too_long = [], []
    with opened(site, viewport=size) as page:
        for name in names:
            page.goto(f"{site}{name}", wait_until="domcontentloaded")
            width, height = page.evaluate(
                "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
            )
            too_wide += [name] if width > size["width"] else []
            too_long += [name] if height > 10_000 and size is DESK else []
    assert names
    assert too_wide == []
    assert too_long == []


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_plots_are_not_scaled_down_so_that_their_letters_can_be_read(
    site: str, size: dict[str, int]
) -> None:
    with opened(f"{site}explanation/performance.html", viewport=size) as page:
        plots = page.locator("article img[src$='.svg']")
        shown = [each for each in plots.all() if each.is_visible()]
        scales = [each.evaluate("e => e.clientWidth / e.naturalWidth") for each in shown]
    assert len(shown) == 3
    assert min(scales) > 0.95


def test_the_version_switch_leads_to_the_same_page_of_another_version(site: str) -> None:
    versions = [{"version": "0.1.0", "url": "0.1.0/"}, {"version": "9.9.9", "url": "9.9.9/"}]

    with opened(site, viewport=DESK) as page:
        switch = page.get_by_role("combobox", name="Version")
        sync_api.expect(switch.locator("option")).to_have_count(1)
        page.route("**/versions.json", lambda route: route.fulfill(body=json.dumps(versions)))
        page.route("**/9.9.9/**", lambda route: route.fulfill(body="That version."))
        page.goto(f"{site}quickstart.html")
        switch.select_option("9.9.9")
        page.wait_for_url(f"{site}9.9.9/quickstart.html")


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

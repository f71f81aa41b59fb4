"""The page of the example 23_approval_web, as a person uses it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.chromium import PHONE, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

sync_api = pytest.importorskip("playwright.sync_api", reason="for `tox -e browser`")
pytest.importorskip("starlette", reason="for `tox -e browser`")
pytest.importorskip("uvicorn", reason="for `tox -e browser`")

pytestmark = [pytest.mark.real, pytest.mark.leaves_open("the driver of the browser has its own")]

PROGRAM = Path(__file__).parents[2] / "examples" / "23_approval_web" / "service" / "web.py"


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Run the service without an account, and return where it is."""
    environment = {**os.environ, "HOME": str(tmp_path)}
    command = [sys.executable, "-m", "openai_codex", "offline", str(PROGRAM), "0"]
    service = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert service.stdout is not None
    yield service.stdout.readline().strip()
    # To the whole session: the runner of offline programs waits for the service.
    os.killpg(service.pid, 2)
    service.wait(20)
    service.stdout.close()


@pytest.fixture
def page(address: str) -> Iterator[Any]:
    """Open the page on a telephone."""
    with opened(address, viewport=PHONE) as page:
        yield page


def start(page: Any, text: str) -> None:
    page.get_by_label("Task").fill(text)
    page.get_by_role("button", name="Start").click()


def test_a_person_allows_one_command_and_declines_another(page: Any) -> None:
    waiting, results = page.locator("#waiting li"), page.locator("#results li")

    start(page, "Note that we need milk.")
    sync_api.expect(waiting).to_have_count(1)
    # What the agent wants to run is shown as it is, and is no part of the page.
    assert "<b>milk</b>" in waiting.locator("code").inner_text()
    assert page.locator("b").count() == 0
    waiting.get_by_role("button", name="Allow").click()
    sync_api.expect(results).to_have_text(["I noted the milk."])
    sync_api.expect(waiting).to_have_count(0)

    start(page, "Delete my notes.")
    waiting.get_by_role("button", name="Decline").click()
    sync_api.expect(results).to_have_text(["I noted the milk.", "I left the notes alone."])


def test_a_decision_survives_a_reload_and_is_made_only_once(page: Any) -> None:
    waiting = page.locator("#waiting li")
    start(page, "Note that we need milk.")
    sync_api.expect(waiting).to_have_count(1)
    page.reload()
    sync_api.expect(waiting).to_have_count(1)
    # Somebody else, in another window, is quicker.
    state = page.request.get(f"{page.url}state").json()
    (request,) = state["waiting"]
    decision = f"{page.url}requests/{request['id']}"
    assert page.request.post(decision, data={"allowed": True}).status == 204
    assert page.request.post(decision, data={"allowed": True}).status == 409
    sync_api.expect(page.locator("#results li")).to_have_text(["I noted the milk."])


def test_the_page_fits_a_telephone(page: Any) -> None:
    start(page, "Note that we need milk.")
    sync_api.expect(page.locator("#waiting li")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

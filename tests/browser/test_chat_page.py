"""The page of the example 35_frameworks/fastapi_page, as a person uses it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex.testing import Gate, LoopbackServer, answer, message, shell
from tests.browser.chromium import PHONE, opened
from tests.support.serving import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

sync_api = pytest.importorskip("playwright.sync_api", reason="for `tox -e browser`")
pytest.importorskip("fastapi", reason="for `tox -e browser`")
pytest.importorskip("uvicorn", reason="for `tox -e browser`")

pytestmark = [pytest.mark.real, pytest.mark.leaves_open("the driver of the browser has its own")]

PROGRAM = Path(__file__).parents[2] / "examples" / "35_frameworks" / "fastapi_page" / "app.py"


@pytest.fixture
def model() -> Iterator[LoopbackServer]:
    with LoopbackServer() as server:
        yield server


@pytest.fixture
def page(model: LoopbackServer) -> Iterator[Any]:
    """Open the page on a telephone."""
    with (
        serving(PROGRAM, model) as service,
        opened(f"http://127.0.0.1:{service.port}/", viewport=PHONE) as page,
    ):
        yield page


def send(page: Any, text: str) -> None:
    page.get_by_label("Message").fill(text)
    page.get_by_role("button", name="Send").click()


def test_an_answer_appears_while_it_is_written(page: Any, model: LoopbackServer) -> None:
    gate, never = Gate(), Gate()
    model.reset([
        answer(shell("true"), shell("false")),
        message("<b>one</b> two", deltas=["<b>one</b> ", gate, "two"]),
        message("and so on", deltas=["and ", never, "so on"]),
    ])  # fmt: skip
    log, answers = page.locator("#log > *"), page.locator("#log .answer")
    send(page, "Count.")
    # Half of it is there while the model holds back the rest; it is text, not markup.
    sync_api.expect(answers).to_have_text(["<b>one</b> "])
    assert page.locator("b").count() == 0
    gate.release()
    sync_api.expect(answers).to_have_text(["<b>one</b> two"])
    sync_api.expect(log).to_have_count(4)
    sync_api.expect(page.get_by_role("button", name="Send")).to_be_enabled()

    send(page, "More.")
    sync_api.expect(answers.last).to_have_text("and ")
    page.get_by_role("button", name="Stop").click()
    sync_api.expect(page.locator("#log .failed")).to_have_text(["The turn was interrupted."])
    # It was the same conversation.
    assert "Count." in model.requests[-1].input_texts
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

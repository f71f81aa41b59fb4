"""The built documentation for people who use a keyboard or a screen reader, or see little."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.chromium import DESK, PHONE, opened
from tests.docs.site import folder

if TYPE_CHECKING:
    from tests.support.bars import Amount

axe_playwright = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="for `tox run -e browser`"
)

pytestmark = [pytest.mark.slow, pytest.mark.leaves_open("the driver of the browser has its own")]

# Those of the protocol are all made alike.
PROTOCOL = ["index", "methods", "core"]
# The switches of the drawers belong to no part of the page; the theme's style needs them outside.
# What passed is not told element by element, which took most of the time on long pages.
OPTIONS = {"rules": {"region": {"enabled": False}}, "resultTypes": ["violations"]}
VIEWS = [*product((DESK, PHONE), ("light", "dark"))]
FOCUSED = """() => {
  const element = document.activeElement, box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  return {
    what: (element.innerText || element.getAttribute("aria-label") || element.name || "").trim(),
    inside: box.right > 0 && box.left < innerWidth && style.visibility === "visible",
    part: element.closest("aside, article, footer, header")?.className ?? "",
  };
}"""


def pages() -> list[str]:
    """Return the pages of the site, of those of the protocol only some."""
    names = [path.relative_to(folder()).as_posix() for path in sorted(folder().rglob("*.html"))]
    shown = [name for name in names if not name.startswith("reference/protocol/")]
    return [*shown, *(f"reference/protocol/{name}.html" for name in PROTOCOL)]


@pytest.mark.timeout(1500)
@pytest.mark.bars
@pytest.mark.parametrize("number", range(len(VIEWS)))
def test_axe_finds_nothing_on_any_page(site: str, number: int, amount: Amount) -> None:
    # Each page in another view; in full, each in all of them.
    wanted = pages() if amount(0, bar=1) else pages()[number :: len(VIEWS)]
    size, scheme = VIEWS[number]
    axe, found = axe_playwright.Axe(), []
    with opened(site, viewport=size, color_scheme=scheme) as page:
        for name in wanted:
            page.goto(f"{site}{name}")
            violations = axe.run(page, options=OPTIONS).response["violations"]
            found += [f"{name}: {each['id']}: {each['nodes'][0]['html']}" for each in violations]
    assert wanted
    assert found == []


def steps(page: Any, count: int) -> list[dict[str, Any]]:
    """Press the tabulator so often, and return what had the focus."""
    found = []
    for _ in range(count):
        page.keyboard.press("Tab")
        found.append(page.evaluate(FOCUSED))
    return found


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_the_focus_is_never_out_of_sight(site: str, size: dict[str, int]) -> None:
    with opened(f"{site}quickstart.html", viewport=size) as page:
        places = page.locator("a, button, input, select").count()
        found = steps(page, places)
    whole = [*takewhile_new(found)]
    assert "Skip to content" in [each["what"] for each in whole[:3]]
    assert [each for each in whole if not each["inside"]] == []
    parts = list(dict.fromkeys(each["part"] for each in whole if each["part"]))
    # In the order in which the page is read.
    order = ["mobile-header", "sidebar-drawer", "", "footer", "toc-drawer"]
    assert parts == [part for part in order if part in parts]


def takewhile_new(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what had the focus up to the end of the page, where it begins anew."""
    first = found[0]
    end = next((n for n, each in enumerate(found[1:], 1) if each == first), len(found))
    return [each for each in found[:end] if each["what"] != ""]


def test_the_drawers_of_a_telephone_open_by_the_keyboard(site: str) -> None:
    with opened(f"{site}quickstart.html", viewport=PHONE) as page:
        link = page.locator(".sidebar-drawer a", has_text="Streaming")
        assert not link.is_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        link.wait_for(state="visible")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.locator(".toc-drawer a", has_text="A first program").wait_for(state="visible")

"""The built site holds together by itself: links, places, and nothing from elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from tests.docs.site import Page

if TYPE_CHECKING:
    from pathlib import Path

# Pages that Sphinx adds and that no table of contents leads to.
ADDED = {"py-modindex.html", "search.html"}


def broken(path: Path, link: str, pages: dict[Path, Page]) -> bool:
    """Tell a link of a page that leads nowhere in the site; other sites are not asked."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return False
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if target not in pages:
        return not target.is_file()
    # "#" alone is the top of the page.
    return bool(parts.fragment) and unquote(parts.fragment) not in pages[target].places


def test_every_link_inside_leads_to_a_page_and_to_a_place_on_it(pages: dict[Path, Page]) -> None:
    found = [
        f"{path.name}: {link}"
        for path, page in pages.items()
        for link in page.links
        if broken(path, link, pages)
    ]
    assert found == []


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    here, there = tmp_path / "here.html", tmp_path / "there.html"
    pages = {here: Page([], [], set()), there: Page([], [], {"place"})}
    assert not broken(here, "there.html#place", pages)
    assert broken(here, "there.html#elsewhere", pages)
    assert broken(here, "nowhere.html", pages)
    assert broken(there, "#elsewhere", pages)


def test_no_page_loads_anything_from_elsewhere(pages: dict[Path, Page]) -> None:
    loaded = {address for page in pages.values() for address in page.loaded}
    assert loaded, "a page without a style sheet was not understood"
    assert [a for a in loaded if urlsplit(a).netloc or urlsplit(a).scheme not in ("", "data")] == []


def test_no_style_sheet_loads_anything_from_elsewhere(built: Path) -> None:
    sheets = list(built.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        text = sheet.read_text(encoding="utf-8")
        assert "@import" not in text, sheet
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//", text), sheet


def listed(built: Path) -> dict[str, str]:
    """Return the titles of ``llms.txt`` by the pages that they lead to."""
    text = (built / "llms.txt").read_text(encoding="utf-8")
    links = re.findall(r"^- \[([^]]+)\]\(([^)]+)\)", text, re.MULTILINE)
    assert len({page for _, page in links}) == len(links)
    return {page: title for title, page in links}


def test_llms_txt_lists_every_page_once(built: Path, pages: dict[Path, Page]) -> None:
    files = {path.relative_to(built).as_posix() for path in pages}
    assert set(listed(built)) == files - ADDED - {"index.html"}


def test_llms_full_txt_has_the_text_of_every_page_but_the_types(built: Path) -> None:
    text = (built / "llms-full.txt").read_text(encoding="utf-8")
    for page, title in listed(built).items():
        assert (f"{title}\n***" in text) == (not page.startswith("reference/protocol/")), page
    assert "openai_codex.errors.TransportClosedError" in text


def test_no_page_shows_a_private_module(built: Path, pages: dict[Path, Page]) -> None:
    # The changelog and the contributors' page are about files.
    found = {
        f"{path.relative_to(built).as_posix()}: {match}"
        for path in pages
        if path.name not in ("contributing.html", "changelog.html")
        for match in re.findall(r"openai_codex\._[a-z]\w+", path.read_text(encoding="utf-8"))
    }
    assert sorted(found) == []

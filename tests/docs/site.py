"""Pages of the built site: what they link to, load, and offer as places to link to."""

from __future__ import annotations

import os
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest

__all__ = ["Page", "folder", "read"]

# What a browser fetches by itself when it meets an element, by element and attribute.
LOADED = {"img": "src", "script": "src", "iframe": "src", "source": "src", "video": "src"}
FETCHED_LINKS = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch"}


class Page(NamedTuple):
    """One page of the site."""

    links: list[str]
    loaded: list[str]
    places: set[str]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page([], [], set())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.page.places.add(given["id"])
        if tag == "a" and "href" in given:
            self.page.links.append(given["href"])
        elif tag == "link" and FETCHED_LINKS & set(given.get("rel", "").split()):
            self.page.loaded.append(given["href"])
        elif given.get(LOADED.get(tag, "")):
            self.page.loaded.append(given[LOADED[tag]])
        self.page.loaded.extend(re.findall(r"url\(([^)]+)\)", given.get("style", "")))


def folder() -> Path:
    """Return where the built site is; without one, skip the test."""
    named = os.environ.get("SITE")
    if named is None:
        pytest.skip(
            "the environments `docs` and `browser` of tox build the site, and name it in SITE"
        )
    return Path(named)


def read(path: Path) -> Page:
    """Read a page."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.page

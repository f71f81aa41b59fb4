"""The built site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.docs.site import Page, folder, read

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def built() -> Path:
    """Return the folder of the site."""
    return folder()


@pytest.fixture(scope="session")
def pages(built: Path) -> dict[Path, Page]:
    """Return every page by its file."""
    return {path: read(path) for path in sorted(built.rglob("*.html"))}

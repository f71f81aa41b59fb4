"""Surroundings for the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def no_temporary_files(tmp_path: Path) -> str:
    """Return a PYTHONPATH with which Python finds no directory for temporary files."""
    # /tmp, which root can write to, would be found without this.
    text = "import tempfile\ntempfile._candidate_tempdir_list = lambda: ['/nowhere']\n"
    (tmp_path / "sitecustomize.py").write_text(text)
    return str(tmp_path)

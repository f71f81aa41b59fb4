"""The schemas that are kept are those that the runtimes write."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from openai_codex._os.locate import find_codex
from tools.generate_protocol import pinned

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.real


def test_fetching_the_schema_gives_what_is_committed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CODEX_BIN", str(find_codex(None)))
    committed = pinned.DIRECTORY
    shutil.copytree(committed, tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr(pinned, "DIRECTORY", tmp_path)
    pinned.fetch([])
    for path in committed.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


def test_a_newer_runtime_is_pinned_and_an_older_one_only_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = find_codex(None)
    version = pinned.version_of(program)
    monkeypatch.setattr(pinned, "DIRECTORY", tmp_path)
    monkeypatch.setenv("CODEX_BIN", str(program))
    pinned.fetch([])
    assert pinned.version() == version
    assert pinned.damage() == []
    monkeypatch.setattr(pinned, "version_of", lambda _: "0.1.0")
    pinned.fetch([])
    assert pinned.version() == version
    assert list(pinned.kept_releases()) == ["0.1.0", version]
    assert pinned.damage() == []
    assert "thread/search" in json.loads((tmp_path / "PINNED.json").read_text())["experimental"]

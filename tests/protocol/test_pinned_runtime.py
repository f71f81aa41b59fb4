"""The committed schema is that of the runtime that is installed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tools.generate_protocol import pinned

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.real


def test_fetching_the_schema_gives_what_is_committed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("codex_cli_bin", reason="the runtime is not installed")
    committed = json.loads(pinned.RECORD.read_text(encoding="utf-8"))
    monkeypatch.setattr(pinned, "DIRECTORY", tmp_path)
    monkeypatch.setattr(pinned, "RECORD", tmp_path / "PINNED.json")
    pinned.fetch()
    assert json.loads(pinned.RECORD.read_text(encoding="utf-8")) == committed

# Derived from tests/_async/test_plugins.py by tools/derive_sync; do not edit.
"""Plugins of a marketplace on disk, on the real runtime."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import Codex

if TYPE_CHECKING:
    from pathlib import Path

    from openai_codex.testing import LoopbackServer

pytestmark = pytest.mark.real


def test_a_plugin_of_a_local_marketplace_is_installed_and_removed(
    model: LoopbackServer, tmp_path: Path
) -> None:
    (tmp_path / ".git").mkdir()
    plugin = tmp_path / "plugins" / "demo" / ".codex-plugin" / "plugin.json"
    plugin.parent.mkdir(parents=True)
    plugin.write_text(json.dumps({"name": "demo", "version": "1.0.0", "description": "A demo."}))
    catalog = tmp_path / ".agents" / "plugins" / "marketplace.json"
    catalog.parent.mkdir(parents=True)
    source = {"source": "local", "path": "./plugins/demo"}
    policy = {"installation": "AVAILABLE", "authentication": "ON_INSTALL"}
    entry = {"name": "demo", "source": source, "policy": policy, "category": "Productivity"}
    catalog.write_text(json.dumps({"name": "shelf", "plugins": [entry]}))

    config = model.config(config_overrides=("features.plugins=true",))
    with Codex(config) as codex:
        (shelf,) = codex.plugins(cwd=tmp_path).marketplaces
        assert [(each.id, each.installed) for each in shelf.plugins] == [("demo@shelf", False)]
        codex.plugin_install("demo", marketplace_path=shelf.path)
        (shelf,) = codex.plugins(cwd=[tmp_path]).marketplaces
        assert shelf.plugins[0].installed

    # A listing makes the runtime refresh its copies of plugins in the background, and a removal
    # fails when it meets that. This runtime has listed nothing before it removes the plugin.
    with Codex(config) as codex:
        codex.plugin_uninstall("demo@shelf")
        (shelf,) = codex.plugins(cwd=[tmp_path]).marketplaces
        assert not shelf.plugins[0].installed


def test_a_plugin_is_of_one_marketplace(model: LoopbackServer) -> None:
    one: Any = {"marketplace_path": "/a.json", "remote_marketplace": "b"}
    with Codex(model.config()) as codex:
        for places in ({}, one):
            with pytest.raises(ValueError, match="marketplace_path or remote_marketplace"):
                codex.plugin_install("demo", **places)

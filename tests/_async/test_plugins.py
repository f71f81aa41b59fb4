"""Plugins of a marketplace on disk, on the real runtime."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import AsyncCodex

if TYPE_CHECKING:
    from pathlib import Path

    from openai_codex.testing import LoopbackServer

pytestmark = pytest.mark.real


async def test_a_plugin_of_a_local_marketplace_is_installed_and_removed(
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
    async with AsyncCodex(config) as codex:
        (shelf,) = (await codex.plugins(cwd=tmp_path)).marketplaces
        assert [(each.id, each.installed) for each in shelf.plugins] == [("demo@shelf", False)]
        await codex.plugin_install("demo", marketplace_path=shelf.path)
        (shelf,) = (await codex.plugins(cwd=[tmp_path])).marketplaces
        assert shelf.plugins[0].installed

    # A listing makes the runtime refresh its copies of plugins in the background, and a removal
    # fails when it meets that. This runtime has listed nothing before it removes the plugin.
    async with AsyncCodex(config) as codex:
        await codex.plugin_uninstall("demo@shelf")
        (shelf,) = (await codex.plugins(cwd=[tmp_path])).marketplaces
        assert not shelf.plugins[0].installed


async def test_a_plugin_is_of_one_marketplace(model: LoopbackServer) -> None:
    one: Any = {"marketplace_path": "/a.json", "remote_marketplace": "b"}
    async with AsyncCodex(model.config()) as codex:
        for places in ({}, one):
            with pytest.raises(ValueError, match="marketplace_path or remote_marketplace"):
                await codex.plugin_install("demo", **places)

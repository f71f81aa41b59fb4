"""What a runtime is set up with, and the threads that it holds."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import (
    AsyncCodex,
    CodexRpcError,
    InvalidRequestError,
    McpServerFailedError,
    RequestTimeoutError,
    ThreadNotFoundError,
)
from openai_codex.protocol import WriteStatus
from openai_codex.testing.steps import gate, reply

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer, LoopbackServer

pytestmark = pytest.mark.essential

MCP_SERVER = Path(__file__).parents[1] / "support" / "mcp_server.py"
SKILL = "---\nname: soup\ndescription: Cooks a soup.\n---\nCook it.\n"


def servers(**programs: list[str]) -> tuple[str, ...]:
    """Return the settings of some MCP servers."""
    return tuple(
        setting
        for name, (program, *arguments) in programs.items()
        for setting in (
            f"mcp_servers.{name}.command={json.dumps(program)}",
            f"mcp_servers.{name}.args={json.dumps(arguments)}",
        )
    )


async def test_settings_are_read_and_written(model: LoopbackServer, tmp_path: Path) -> None:
    async with AsyncCodex(model.config()) as codex:
        written = await codex.config_write({"developer_instructions": "Be kind.", "model": "other"})
        assert written.status == WriteStatus.ok_overridden
        read = await codex.config_read(cwd=tmp_path, include_layers=True)
        assert read.config.developer_instructions == "Be kind."
        assert "developer_instructions" in read.origins
        assert read.layers
        await codex.config_write({"developer_instructions": None})
        assert (await codex.config_read()).config.developer_instructions is None
        with pytest.raises(InvalidRequestError):
            await codex.config_write({"model": "x"}, expected_version=written.version)


async def test_mcp_servers_are_listed_and_waited_for(model: LoopbackServer) -> None:
    good = [sys.executable, "-I", str(MCP_SERVER)]
    config = model.config(config_overrides=servers(good=good, bad=["/no/such/program"]))
    async with AsyncCodex(config) as codex:
        thread = await codex.thread_start()
        (ready,) = await thread.wait_for_mcp("good")
        assert "ask" in ready.tools
        with pytest.raises(McpServerFailedError, match="'bad' is not ready"):
            await thread.wait_for_mcp()
        with pytest.raises(ValueError, match="no MCP server 'other'"):
            await thread.wait_for_mcp("other")
        listed = await codex.mcp_servers(thread_id=thread.id)
        assert sorted(server.name for server in listed) == ["bad", "good"]


async def test_who_waits_for_mcp_servers_waits_no_longer_than_asked(model: LoopbackServer) -> None:
    # It says nothing. The runtime waits 30 seconds for it, and answers only then.
    config = model.config(config_overrides=servers(mute=["sleep", "600"]))
    async with AsyncCodex(config) as codex:
        thread = await codex.thread_start()
        with pytest.raises(RequestTimeoutError, match=r"0\.5"):
            await thread.wait_for_mcp(timeout=0.5)


STARTING = {
    "name": "slow",
    "authStatus": "unsupported",
    "resourceTemplates": [],
    "resources": [],
    "runtimeStatus": "starting",
    "tools": {},
}


@pytest.mark.parametrize(
    "steps", [(gate("never"),), (reply({"data": [STARTING]}),)], ids=["no answer", "starting"]
)
async def test_a_wait_for_mcp_servers_that_fails_is_logged_once_with_its_error(
    fake: FakeAppServer, caplog: pytest.LogCaptureFixture, steps: tuple[Any, ...]
) -> None:
    fake.on("mcpServerStatus/list", *steps)
    async with AsyncCodex(fake.config()) as codex:
        thread = await codex.thread_start()
        caplog.set_level("INFO", "openai_codex")
        caplog.clear()
        with pytest.raises(RequestTimeoutError, match=r"mcpServerStatus/list .* 0\.2 s"):
            await thread.wait_for_mcp(timeout=0.2)
        assert caplog.messages == ["mcpServerStatus/list failed: RequestTimeoutError"]


async def test_skills_and_plugins_are_listed(model: LoopbackServer, tmp_path: Path) -> None:
    skill = tmp_path / ".agents" / "skills" / "soup" / "SKILL.md"
    skill.parent.mkdir(parents=True)
    skill.write_text(SKILL)
    (tmp_path / ".git").mkdir()
    async with AsyncCodex(model.config()) as codex:
        names = [each.name for each in await codex.skills(cwd=tmp_path, reload=True)]
        assert "soup" in names
        for places in (tmp_path, str(tmp_path), [tmp_path], []):
            assert (await codex.plugins(cwd=places)).marketplaces == []
        with pytest.raises(CodexRpcError):
            await codex.plugin_install("nothing", marketplace_path=tmp_path / "nowhere.json")
        await codex.plugin_uninstall("nothing@nowhere")


async def test_threads_in_memory_are_listed_and_saved_ones_deleted(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        kept, gone = await codex.thread_start(ephemeral=True), await codex.thread_start()
        await gone.run("hello")
        assert set(await codex.loaded_threads()) == {kept.id, gone.id}
        await codex.thread_delete(gone.id)
        assert await codex.loaded_threads() == [kept.id]
        with pytest.raises(ThreadNotFoundError):
            await codex.thread_resume(gone.id)


async def test_an_account_without_limits_says_so(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        with pytest.raises(InvalidRequestError, match="authentication required"):
            await codex.rate_limits()

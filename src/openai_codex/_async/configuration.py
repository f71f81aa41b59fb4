"""The setup of a runtime: its configuration, MCP servers, skills and plugins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from openai_codex import protocol, types
from openai_codex._checks import (
    check_instance,
    check_mapping,
    check_text,
    check_texts,
    wrong_kind,
)
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from openai_codex._calls.async_calls import AsyncCalls

__all__ = ["AsyncConfiguration"]


class AsyncConfiguration:
    """The methods of a client that read and change the setup of its runtime."""

    if TYPE_CHECKING:
        _calls: AsyncCalls

    async def config_read(
        self, *, cwd: types.StrPath | None = None, include_layers: bool = False
    ) -> protocol.ConfigReadResponse:
        """Return the effective configuration (protocol: ``config/read``).

        Args:
            cwd: Working directory to read it for; a project there can add settings.
            include_layers: Whether to include each file and source that contributes to it.

        Returns:
            ``config`` with the settings, and ``origins`` with the source of each setting.

        Raises:
            CodexRpcError: If a configuration file cannot be read.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        from openai_codex._async import parts

        check_instance("include_layers", include_layers, bool)
        params = protocol.ConfigReadParams(cwd=parts.path(cwd), include_layers=include_layers)
        return await self._calls.request(methods.CONFIG_READ, params)

    async def config_write(
        self,
        values: Mapping[str, protocol.JsonValue],
        *,
        merge_strategy: types.MergeChoice = "replace",
        file_path: types.StrPath | None = None,
        expected_version: str | None = None,
        reload: bool = True,
    ) -> protocol.ConfigWriteResponse:
        """Write settings into a configuration file (protocol: ``config/batchWrite``).

        Either all settings are written, or none. They apply to threads that are started later.

        Args:
            values: Settings by dotted name, such as ``{"tools.web_search": True}``; the value
                :obj:`None` removes a setting.
            merge_strategy: What to do with an existing table: ``"replace"`` or ``"upsert"``.
            file_path: The file; by default ``config.toml`` in ``CODEX_HOME``.
            expected_version: ``version`` from an earlier answer. If the file has changed since
                then, nothing is written.
            reload: Whether to apply to loaded threads the settings that can change.

        Returns:
            The file and its version. ``status`` shows whether another source overrides a setting,
            such as ``CodexConfig.config_overrides``.

        Raises:
            InvalidInputError: If a value is not JSON.
            InvalidRequestError: If a setting is not valid, or the file has another version.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        from openai_codex._async import parts

        check_mapping("values", values)
        check_instance("reload", reload, bool)
        check_texts(expected_version=expected_version)
        strategy = parts.choice(merge_strategy, protocol.MergeStrategy, "merge_strategy")
        if strategy is None:
            raise wrong_kind("merge_strategy", None, '"replace" or "upsert"')
        params = protocol.ConfigBatchWriteParams(
            edits=[
                protocol.ConfigEdit(key_path=name, value=value, merge_strategy=strategy)
                for name, value in values.items()
            ],
            expected_version=expected_version,
            file_path=parts.path(file_path, "file_path"),
            reload_user_config=reload,
        )
        return await self._calls.request(methods.CONFIG_BATCH_WRITE, params)

    async def mcp_servers(self, *, thread_id: str | None = None) -> list[protocol.McpServerStatus]:
        """Return the MCP servers with their tools (protocol: ``mcpServerStatus/list``).

        Waits for servers that are still starting. If a server may fail to start, use
        :meth:`AsyncThread.wait_for_mcp`, which raises an error.

        Args:
            thread_id: Return the servers of this thread, each with its ``runtime_status``. With
                :obj:`None`, the servers in the configuration are started and asked.

        Raises:
            InvalidRequestError: If there is no such thread.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        servers: list[protocol.McpServerStatus] = []
        check_texts(thread_id=thread_id)
        cursor: str | None = None
        while True:
            params = protocol.ListMcpServerStatusParams(cursor=cursor, thread_id=thread_id)
            page = await self._calls.request(methods.MCP_SERVER_STATUS_LIST, params)
            servers += page.data
            cursor = page.next_cursor
            if cursor is None or not page.data:
                return servers

    async def skills(
        self, *, cwd: types.StrPath | None = None, reload: bool = False
    ) -> list[protocol.SkillMetadata]:
        """Return the skills available in a directory (protocol: ``skills/list``).

        To have the agent use a skill, pass a :class:`SkillInput` with its name and path.

        Args:
            cwd: The directory; the runtime's working directory by default.
            reload: Whether to read the disk again.

        Raises:
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        from openai_codex._async import parts

        check_instance("reload", reload, bool)
        cwds = None if cwd is None else [str(parts.path(cwd))]
        params = protocol.SkillsListParams(cwds=cwds, force_reload=reload)
        found = (await self._calls.request(methods.SKILLS_LIST, params)).data
        return [skill for entry in found for skill in entry.skills]

    async def plugins(
        self, *, cwd: types.CwdFilter | None = None, reload: bool = False
    ) -> protocol.PluginListResponse:
        """Return the installed and available plugins (protocol: ``plugin/list``).

        Args:
            cwd: One or several directories, whose repositories may offer plugins.
            reload: Whether to fetch remote catalogs again.

        Returns:
            The marketplaces with their ``plugins``, and the errors of those that could not be
            loaded.

        Raises:
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        from openai_codex._async import parts

        check_instance("reload", reload, bool)
        found = parts.directories(cwd)
        directories = [found] if isinstance(found, str) else found
        params = protocol.PluginListParams(cwds=directories, force_refetch=reload)
        return await self._calls.request(methods.PLUGIN_LIST, params)

    async def plugin_install(
        self,
        name: str,
        *,
        marketplace_path: types.StrPath | None = None,
        remote_marketplace: str | None = None,
    ) -> protocol.PluginInstallResponse:
        """Install a plugin from a marketplace (protocol: ``plugin/install``).

        Give either ``marketplace_path`` or ``remote_marketplace``.

        Args:
            name: The plugin.
            marketplace_path: ``path`` of a marketplace on disk, as returned by :meth:`plugins`.
            remote_marketplace: Name of a remote marketplace.

        Returns:
            The apps of the plugin that need a login.

        Raises:
            ValueError: If both marketplaces are given, or none.
            CodexRpcError: If there is no such plugin, or it cannot be installed.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        from openai_codex._async import parts

        check_text("name", name)
        check_texts(remote_marketplace=remote_marketplace)
        if (marketplace_path is None) == (remote_marketplace is None):
            raise ValueError("plugin_install() takes marketplace_path or remote_marketplace")
        params = protocol.PluginInstallParams(
            plugin_name=name,
            marketplace_path=parts.path(marketplace_path, "marketplace_path"),
            remote_marketplace_name=remote_marketplace,
        )
        return await self._calls.request(methods.PLUGIN_INSTALL, params)

    async def plugin_uninstall(self, plugin_id: str) -> None:
        """Remove a plugin (protocol: ``plugin/uninstall``). Does nothing if it is not installed.

        Args:
            plugin_id: Its ``id``, such as ``"name@marketplace"``.

        Raises:
            CodexRpcError: If the runtime cannot remove it. After :meth:`plugins`, the runtime
                refreshes its copies in the background. A removal at the same time can fail; repeat
                it.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        check_text("plugin_id", plugin_id)
        params = protocol.PluginUninstallParams(plugin_id=plugin_id)
        await self._calls.request(methods.PLUGIN_UNINSTALL, params)

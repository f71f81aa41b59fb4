"""Threads of a client: begin, find, resume, fork, and put away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from openai_codex import protocol
from openai_codex._async.thread import AsyncThread
from openai_codex._wire.overrides import approval, excluded, sandbox_mode
from openai_codex.options import ApprovalMode
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from openai_codex.async_client import AsyncClient
    from openai_codex.options import Sandbox

__all__ = ["AsyncThreads"]

# How many threads a page of a whole listing asks for.
PAGE_SIZE = 100


class AsyncThreads:
    """The part of a client that begins and finds threads."""

    _client: AsyncClient

    async def thread_start(
        self,
        *,
        approval_mode: ApprovalMode = ApprovalMode.auto_review,
        base_instructions: str | None = None,
        config: protocol.JsonObject | None = None,
        cwd: str | None = None,
        developer_instructions: str | None = None,
        ephemeral: bool | None = None,
        model: str | None = None,
        model_provider: str | None = None,
        personality: protocol.Personality | None = None,
        sandbox: Sandbox | None = None,
        service_name: str | None = None,
        service_tier: str | None = None,
        session_start_source: protocol.ThreadStartSource | None = None,
        thread_source: protocol.ThreadSource | None = None,
        approval_policy: protocol.AskForApproval | None = None,
    ) -> AsyncThread:
        """Begin a conversation (protocol: ``thread/start``).

        Returns once the runtime has made the thread. :obj:`None` leaves an
        option to the runtime and its configuration.

        Args:
            approval_mode: Who decides when more than the sandbox allows is needed.
            base_instructions: Replaces the agent's own instructions.
            config: Settings for this thread, named as in the runtime's configuration.
            cwd: Working directory of the agent's commands.
            developer_instructions: Added to the instructions.
            ephemeral: Whether the thread is kept in memory only.
            model: The model.
            model_provider: The provider of the model.
            personality: Deprecated by the runtime, which ignores it.
            sandbox: What the agent's commands may touch.
            service_name: Name of the service that the thread belongs to.
            service_tier: Service tier.
            session_start_source: How the session came to start.
            thread_source: What the thread is for.
            approval_policy: Deprecated; a raw policy in place of ``approval_mode``.

        Raises:
            ValueError: If ``approval_mode`` or ``sandbox`` is no member of its enumeration.
            InvalidInputError: If a value cannot be sent as JSON.
            InvalidRequestError: If the runtime refuses, for example a broken configuration.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        policy, reviewer = approval(approval_mode, approval_policy)
        params = protocol.ThreadStartParams(
            approval_policy=policy,
            approvals_reviewer=reviewer,
            base_instructions=base_instructions,
            config=config,
            cwd=cwd,
            developer_instructions=developer_instructions,
            ephemeral=ephemeral,
            model=model,
            model_provider=model_provider,
            personality=personality,
            sandbox=sandbox_mode(sandbox),
            service_name=service_name,
            service_tier=service_tier,
            session_start_source=session_start_source,
            thread_source=thread_source,
        )
        started = await self._client.request(methods.THREAD_START, params)
        return AsyncThread(self._client, started.thread.id)

    async def thread_resume(
        self,
        thread_id: str,
        *,
        approval_mode: ApprovalMode | None = None,
        base_instructions: str | None = None,
        config: protocol.JsonObject | None = None,
        cwd: str | None = None,
        developer_instructions: str | None = None,
        include_turns: bool | None = None,
        model: str | None = None,
        model_provider: str | None = None,
        personality: protocol.Personality | None = None,
        sandbox: Sandbox | None = None,
        service_tier: str | None = None,
        approval_policy: protocol.AskForApproval | None = None,
    ) -> AsyncThread:
        """Take up a saved thread (protocol: ``thread/resume``).

        Returns once the runtime has loaded it. :obj:`None` leaves an option as
        the thread has it. A thread that another process has loaded cannot be
        resumed; fork it instead.

        Args:
            thread_id: The thread.
            approval_mode: Who decides when more than the sandbox allows is needed.
            base_instructions: Replaces the agent's own instructions.
            config: Settings for this thread, named as in the runtime's configuration.
            cwd: Working directory of the agent's commands.
            developer_instructions: Added to the instructions.
            include_turns: Whether the runtime is to load the turns into its answer.
            model: The model.
            model_provider: The provider of the model.
            personality: Deprecated by the runtime, which ignores it.
            sandbox: What the agent's commands may touch.
            service_tier: Service tier.
            approval_policy: Deprecated; a raw policy in place of ``approval_mode``.

        Raises:
            ValueError: If ``approval_mode`` or ``sandbox`` is no member of its enumeration.
            InvalidRequestError: If there is no such thread, it is archived, or
                another process has it loaded.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        policy, reviewer = approval(approval_mode, approval_policy)
        params = protocol.ThreadResumeParams(
            thread_id=thread_id,
            approval_policy=policy,
            approvals_reviewer=reviewer,
            base_instructions=base_instructions,
            config=config,
            cwd=cwd,
            developer_instructions=developer_instructions,
            exclude_turns=excluded(include_turns),
            model=model,
            model_provider=model_provider,
            personality=personality,
            sandbox=sandbox_mode(sandbox),
            service_tier=service_tier,
        )
        resumed = await self._client.request(methods.THREAD_RESUME, params)
        return AsyncThread(self._client, resumed.thread.id)

    async def thread_fork(
        self,
        thread_id: str,
        *,
        approval_mode: ApprovalMode | None = None,
        base_instructions: str | None = None,
        config: protocol.JsonObject | None = None,
        cwd: str | None = None,
        developer_instructions: str | None = None,
        ephemeral: bool | None = None,
        include_turns: bool | None = None,
        model: str | None = None,
        model_provider: str | None = None,
        sandbox: Sandbox | None = None,
        service_tier: str | None = None,
        thread_source: protocol.ThreadSource | None = None,
        approval_policy: protocol.AskForApproval | None = None,
    ) -> AsyncThread:
        """Begin a thread with another one's history (protocol: ``thread/fork``).

        Returns once the runtime has made the copy. :obj:`None` leaves an option
        as the source has it. Forking works while another process has the source.

        Args:
            thread_id: The thread to copy.
            approval_mode: Who decides when more than the sandbox allows is needed.
            base_instructions: Replaces the agent's own instructions.
            config: Settings for the copy, named as in the runtime's configuration.
            cwd: Working directory of the agent's commands.
            developer_instructions: Added to the instructions.
            ephemeral: Whether the copy is kept in memory only.
            include_turns: Whether the runtime is to load the turns into its answer.
            model: The model.
            model_provider: The provider of the model.
            sandbox: What the agent's commands may touch.
            service_tier: Service tier.
            thread_source: What the copy is for.
            approval_policy: Deprecated; a raw policy in place of ``approval_mode``.

        Raises:
            ValueError: If ``approval_mode`` or ``sandbox`` is no member of its enumeration.
            InvalidRequestError: If there is no such thread, or it is ephemeral.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        policy, reviewer = approval(approval_mode, approval_policy)
        params = protocol.ThreadForkParams(
            thread_id=thread_id,
            approval_policy=policy,
            approvals_reviewer=reviewer,
            base_instructions=base_instructions,
            config=config,
            cwd=cwd,
            developer_instructions=developer_instructions,
            ephemeral=ephemeral,
            exclude_turns=excluded(include_turns),
            model=model,
            model_provider=model_provider,
            sandbox=sandbox_mode(sandbox),
            service_tier=service_tier,
            thread_source=thread_source,
        )
        forked = await self._client.request(methods.THREAD_FORK, params)
        return AsyncThread(self._client, forked.thread.id)

    async def thread_archive(self, thread_id: str) -> protocol.ThreadArchiveResponse:
        """Put a thread away, so that listings leave it out (protocol: ``thread/archive``).

        A turn that it is in is interrupted.

        Raises:
            InvalidRequestError: If there is no such saved thread, or another
                process has it loaded.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        params = protocol.ThreadArchiveParams(thread_id=thread_id)
        return await self._client.request(methods.THREAD_ARCHIVE, params)

    async def thread_unarchive(self, thread_id: str) -> AsyncThread:
        """Bring an archived thread back (protocol: ``thread/unarchive``).

        Resume it before its next turn.

        Raises:
            InvalidRequestError: If there is no such archived thread.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        params = protocol.ThreadUnarchiveParams(thread_id=thread_id)
        unarchived = await self._client.request(methods.THREAD_UNARCHIVE, params)
        return AsyncThread(self._client, unarchived.thread.id)

    async def thread_list(
        self,
        *,
        archived: bool | None = None,
        cursor: str | None = None,
        cwd: protocol.ThreadListCwdFilter | None = None,
        limit: int | None = None,
        model_providers: list[str] | None = None,
        search_term: str | None = None,
        section_id: str | None = None,
        sort_direction: protocol.SortDirection | None = None,
        sort_key: protocol.ThreadSortKey | None = None,
        source_kinds: list[protocol.ThreadSourceKind] | None = None,
        use_state_db_only: bool | None = None,
    ) -> protocol.ThreadListResponse:
        """Return one page of the saved threads (protocol: ``thread/list``).

        Pages of the runtime's default order can leave threads out between
        them; :meth:`threads` lists each exactly once. A thread is saved by its
        first turn. :obj:`None` leaves an option to the runtime.

        Args:
            archived: List the archived threads instead of the others.
            cursor: ``next_cursor`` of the page before.
            cwd: Only threads of this working directory, or of one of these.
            limit: Most threads to return.
            model_providers: Only threads of these providers; an empty list is all.
            search_term: Only threads whose title contains it.
            section_id: Only threads of this section.
            sort_direction: Order; newest first by default.
            sort_key: What to order by.
            source_kinds: Only threads of these sources; interactive ones by default.
            use_state_db_only: Trust the runtime's database, without looking at the files.

        Raises:
            InvalidRequestError: If the cursor is not one of the runtime's.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        params = protocol.ThreadListParams(
            archived=archived,
            cursor=cursor,
            cwd=cwd,
            limit=limit,
            model_providers=model_providers,
            search_term=search_term,
            section_id=msgspec.UNSET if section_id is None else section_id,
            sort_direction=sort_direction,
            sort_key=sort_key,
            source_kinds=source_kinds,
            use_state_db_only=use_state_db_only,
        )
        return await self._client.request(methods.THREAD_LIST, params)

    async def threads(
        self,
        *,
        archived: bool | None = None,
        cwd: protocol.ThreadListCwdFilter | None = None,
        model_providers: list[str] | None = None,
        search_term: str | None = None,
        section_id: str | None = None,
        sort_direction: protocol.SortDirection | None = None,
        source_kinds: list[protocol.ThreadSourceKind] | None = None,
    ) -> AsyncIterator[protocol.Thread]:
        """Yield all saved threads, each once, asking for pages as they are needed.

        The same filters as :meth:`thread_list`, ordered by creation, from the
        runtime's database: there the pages join without gaps.

        Raises:
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If a page is not answered within ``request_timeout``.
        """
        seen: set[str] = set()
        cursor: str | None = None
        while True:
            page = await self.thread_list(
                archived=archived,
                cursor=cursor,
                cwd=cwd,
                limit=PAGE_SIZE,
                model_providers=model_providers,
                search_term=search_term,
                section_id=section_id,
                sort_direction=sort_direction,
                source_kinds=source_kinds,
                use_state_db_only=True,
            )
            for thread in page.data:
                # One that was touched between two pages may come in both.
                if thread.id not in seen:
                    seen.add(thread.id)
                    yield thread
            cursor = page.next_cursor
            if cursor is None:
                return

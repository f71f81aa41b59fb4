# Derived from src/openai_codex/_async/catalog.py by tools/derive_sync; do not edit.
"""The saved threads of a client: list them, put them away, bring them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex import protocol
from openai_codex.errors import WireError
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openai_codex._sync.thread import Thread
    from openai_codex.client import Client

__all__ = ["Catalog"]

# How many threads a page of a whole listing asks for.
PAGE_SIZE = 100


class Catalog:
    """The part of a client that deals with saved threads."""

    _client: Client

    def thread_archive(self, thread_id: str) -> protocol.ThreadArchiveResponse:
        """Put a thread away, so that listings leave it out (protocol: ``thread/archive``).

        A turn that it is in is interrupted.

        Raises:
            InvalidRequestError: If there is no such saved thread, or another
                process has it loaded.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        params = protocol.ThreadArchiveParams(thread_id=thread_id)
        return self._client.request(methods.THREAD_ARCHIVE, params)

    def thread_unarchive(self, thread_id: str) -> Thread:
        """Bring an archived thread back (protocol: ``thread/unarchive``).

        Resume it before its next turn.

        Raises:
            InvalidRequestError: If there is no such archived thread.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        from openai_codex._sync import parts

        params = protocol.ThreadUnarchiveParams(thread_id=thread_id)
        unarchived = self._client.request(methods.THREAD_UNARCHIVE, params)
        return parts.Thread(self._client, unarchived.thread.id)

    def thread_list(
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
        from msgspec import UNSET

        params = protocol.ThreadListParams(
            archived=archived,
            cursor=cursor,
            cwd=cwd,
            limit=limit,
            model_providers=model_providers,
            search_term=search_term,
            section_id=UNSET if section_id is None else section_id,
            sort_direction=sort_direction,
            sort_key=sort_key,
            source_kinds=source_kinds,
            use_state_db_only=use_state_db_only,
        )
        return self._client.request(methods.THREAD_LIST, params)

    def threads(
        self,
        *,
        archived: bool | None = None,
        cwd: protocol.ThreadListCwdFilter | None = None,
        model_providers: list[str] | None = None,
        search_term: str | None = None,
        section_id: str | None = None,
        sort_direction: protocol.SortDirection | None = None,
        source_kinds: list[protocol.ThreadSourceKind] | None = None,
    ) -> Iterator[protocol.Thread]:
        """Yield all saved threads, each once, asking for pages as they are needed.

        The same filters as :meth:`thread_list`, ordered by creation, from the
        runtime's database: there the pages join without gaps.

        Raises:
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If a page is not answered within ``request_timeout``.
            WireError: If the runtime's pages never end.
        """
        seen: set[str] = set()
        asked: set[str] = set()
        cursor: str | None = None
        while True:
            page = self.thread_list(
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
            if cursor in asked:
                raise WireError(methods.THREAD_LIST.name, "a page refers to one before it")
            asked.add(cursor)

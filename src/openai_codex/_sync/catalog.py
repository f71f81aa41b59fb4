# Derived from src/openai_codex/_async/catalog.py by tools/derive_sync; do not edit.
"""Saved threads: list, archive, restore and delete them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import openai_codex
from openai_codex import protocol, types
from openai_codex._checks import check_text
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from openai_codex._calls.calls import Calls

__all__ = ["Catalog"]

# Threads per page when all threads are listed.
PAGE_SIZE = 100


class Catalog:
    """The methods of a client for saved threads."""

    if TYPE_CHECKING:
        _calls: Calls

    def thread_archive(self, thread_id: str) -> protocol.ThreadArchiveResponse:
        """Archive a thread, which hides it from listings (protocol: ``thread/archive``).

        If a turn is running in it, the turn is interrupted.

        Raises:
            ThreadNotFoundError: If there is no such saved thread.
            ThreadInUseError: If another process has it loaded.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        check_text("thread_id", thread_id)
        params = protocol.ThreadArchiveParams(thread_id=thread_id)
        return self._calls.request(methods.THREAD_ARCHIVE, params)

    def thread_unarchive(self, thread_id: str) -> openai_codex.Thread:
        """Restore an archived thread (protocol: ``thread/unarchive``).

        Resume the thread before its next turn.

        Raises:
            ThreadNotFoundError: If there is no such archived thread.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        from openai_codex._sync import parts

        check_text("thread_id", thread_id)
        params = protocol.ThreadUnarchiveParams(thread_id=thread_id)
        self._calls.request(methods.THREAD_UNARCHIVE, params)
        return parts.Thread(self._calls, thread_id)

    def thread_delete(self, thread_id: str) -> protocol.ThreadDeleteResponse:
        """Delete a saved thread permanently (protocol: ``thread/delete``).

        If a turn is running in it, the turn is interrupted.

        Raises:
            InvalidRequestError: If a fork still uses its history. The thread is then unloaded, but
                not deleted.
            ThreadNotFoundError: If there is no such saved thread.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        check_text("thread_id", thread_id)
        params = protocol.ThreadDeleteParams(thread_id=thread_id)
        return self._calls.request(methods.THREAD_DELETE, params)

    def loaded_threads(self) -> list[str]:
        """Return the ids of the threads that the runtime has loaded.

        These are the threads that can run turns, including ephemeral ones (protocol:
        ``thread/loaded/list``).

        Raises:
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        params = protocol.ThreadLoadedListParams()
        return self._calls.request(methods.THREAD_LOADED_LIST, params).data

    def thread_list(
        self,
        *,
        archived: bool | None = None,
        cursor: str | None = None,
        cwd: types.CwdFilter | None = None,
        limit: int | None = None,
        model_providers: list[str] | None = None,
        search_term: str | None = None,
        section_id: str | None = None,
        sort_direction: types.SortDirectionChoice | None = None,
        sort_key: types.SortKeyChoice | None = None,
        source_kinds: Sequence[types.SourceKindChoice] | None = None,
        use_state_db_only: bool | None = None,
    ) -> protocol.ThreadListResponse:
        """Return one page of the saved threads (protocol: ``thread/list``).

        With the runtime's default order, threads can be missed between two pages. Use
        :meth:`threads` to get each thread exactly once. A thread is saved when its first turn runs.
        With :obj:`None`, the runtime decides about an option.

        Args:
            archived: List the archived threads instead of the others.
            cursor: ``next_cursor`` of the previous page.
            cwd: Only threads with this working directory, or one of these.
            limit: Maximum number of threads to return.
            model_providers: Only threads of these providers; an empty list means all providers.
            search_term: Only threads whose title contains it.
            section_id: Only threads of this section.
            sort_direction: Sort direction; newest first by default.
            sort_key: Field to sort by.
            source_kinds: Only threads of these sources; interactive sources by default.
            use_state_db_only: Use only the runtime's database and do not read the files.

        Raises:
            TypeError: If an option has the wrong type.
            InvalidRequestError: If the runtime does not know the cursor.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        from openai_codex._params.conversions import listing

        params = listing(
            archived=archived,
            cursor=cursor,
            cwd=cwd,
            limit=limit,
            model_providers=model_providers,
            search_term=search_term,
            section_id=section_id,
            sort_direction=sort_direction,
            sort_key=sort_key,
            source_kinds=source_kinds,
            use_state_db_only=use_state_db_only,
        )
        return self._calls.request(methods.THREAD_LIST, params)

    def threads(
        self,
        *,
        archived: bool | None = None,
        cwd: types.CwdFilter | None = None,
        model_providers: list[str] | None = None,
        search_term: str | None = None,
        section_id: str | None = None,
        sort_direction: types.SortDirectionChoice | None = None,
        source_kinds: Sequence[types.SourceKindChoice] | None = None,
    ) -> Iterator[protocol.Thread]:
        """Yield all saved threads, each once. Pages are requested as needed.

        These are records of the protocol. To open one, pass its ``id`` to :meth:`thread_resume`.
        Takes the filters of :meth:`thread_list`. Threads are sorted by creation time and come from
        the runtime's database, where no thread is missed between two pages.

        Raises:
            TypeError: If an option has the wrong type.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If the runtime does not return a page within ``request_timeout``.
            WireError: If a page refers to an earlier page, so that the listing would never end.
        """
        from openai_codex._params.conversions import listing

        params = listing(
            archived=archived,
            cwd=cwd,
            limit=PAGE_SIZE,
            model_providers=model_providers,
            search_term=search_term,
            section_id=section_id,
            sort_direction=sort_direction,
            source_kinds=source_kinds,
            use_state_db_only=True,
        )
        return self._each_of(params)

    def _each_of(self, params: protocol.ThreadListParams) -> Iterator[protocol.Thread]:
        from msgspec.structs import replace

        seen: set[str] = set()
        asked: set[str] = set()
        while True:
            page = self._calls.request(methods.THREAD_LIST, params)
            for thread in page.data:
                # A thread that was updated between two requests may be on both pages.
                if thread.id not in seen:
                    seen.add(thread.id)
                    yield thread
            cursor = page.next_cursor
            if cursor is None:
                return
            if cursor in asked:
                from openai_codex._wire.answers import unusable

                raise unusable(methods.THREAD_LIST.name, "a page refers to an earlier page")
            asked.add(cursor)
            params = replace(params, cursor=cursor)

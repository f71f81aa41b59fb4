"""What the runtime leaves out of an answer costs only itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openai_codex import AsyncCodex, WireError
from openai_codex.protocol import ProjectListParams, methods
from openai_codex.testing.steps import reply

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer


async def test_a_project_without_its_position_is_listed(fake: FakeAppServer) -> None:
    projects = [{"id": "p", "name": "Files", "roots": []}, {"id": "q", "roots": "none"}]
    fake.on("project/list", reply({"data": projects}))
    async with AsyncCodex(fake.config()) as codex:
        listed = await codex.request(methods.PROJECT_LIST, ProjectListParams())
    assert [(each.id, each.name, each.position) for each in listed.data] == [
        ("p", "Files", None),
        ("q", None, None),
    ]


async def test_a_thread_of_which_only_the_id_is_told_can_be_used(fake: FakeAppServer) -> None:
    fake.on("thread/start", reply({"thread": {"id": "thread-1"}}))
    async with AsyncCodex(fake.config()) as codex:
        thread = await codex.thread_start()
        assert thread.id == "thread-1"
        assert (await thread.run("hi")).final_response is not None


async def test_a_thread_without_an_id_is_an_error_that_has_the_answer(fake: FakeAppServer) -> None:
    fake.on("thread/start", reply({"thread": {"preview": "private"}}))
    async with AsyncCodex(fake.config()) as codex:
        with pytest.raises(WireError, match="names no thread") as caught:
            await codex.thread_start()
    assert caught.value.raw == b'{"thread":{"preview":"private"}}'
    assert "private" not in f"{caught.value}{caught.value!r}"

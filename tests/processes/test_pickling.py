"""What may travel to another process, and what says that it may not."""

from __future__ import annotations

import copy
import pickle
from typing import TYPE_CHECKING

import pytest

from openai_codex import AsyncCodex, Codex
from openai_codex.testing.steps import accept_turn, begin_turn, reply

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer

LOGIN = {
    "type": "chatgptDeviceCode",
    "loginId": "mine",
    "verificationUrl": "https://example.invalid/device",
    "userCode": "ABCD-1234",
}


def assert_stays(live: object) -> None:
    name = type(live).__name__
    advice = f"^{name} objects are live and cannot be pickled or copied: pass an id, a conf"
    for travel in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match=advice):
            travel(live)


def test_live_objects_say_what_to_pass_instead(fake: FakeAppServer) -> None:
    fake.on("turn/start", accept_turn(), begin_turn())
    fake.on("account/login/start", reply(LOGIN))
    with Codex(fake.config()) as codex, codex.subscribe() as subscription:
        thread = codex.thread_start()
        handle = thread.turn("hi")
        for live in (codex, thread, handle, subscription, codex.login_chatgpt_device_code()):
            assert_stays(live)


async def test_live_objects_of_the_async_face_say_so_too(fake: FakeAppServer) -> None:
    fake.on("turn/start", accept_turn(), begin_turn())
    fake.on("account/login/start", reply(LOGIN))
    async with AsyncCodex(fake.config()) as codex, await codex.subscribe() as subscription:
        thread = await codex.thread_start()
        handle = await thread.turn("hi")
        login = await codex.login_chatgpt_device_code()
        for live in (codex, thread, handle, subscription, login):
            assert_stays(live)

# %% openai_codex.testing: offline_codex, Offline, shell
from openai_codex.testing import offline_codex, shell

with offline_codex([shell("echo hello"), "It says hello."]) as offline:
    print(offline.codex.thread_start().run("What does it say?"))
    offline.server.assert_complete()

# %% openai_codex.testing: offline_async_codex
import asyncio

from openai_codex.testing import offline_async_codex


async def main() -> None:
    async with offline_async_codex(["Hello."]) as offline:
        thread = await offline.codex.thread_start()
        print(await thread.run("Say hello."))


asyncio.run(main())

# %% openai_codex.testing: assert_asked, ModelRequest
from openai_codex.testing import assert_asked, offline_codex

with offline_codex(["Hello."]) as offline:
    offline.codex.thread_start().run("Say hello.")
    assert_asked(offline.server, "Say hello.")
    print(offline.server.requests[0].text)

# %% openai_codex.testing: answer, Answer, Item, message, reasoning, Usage
from openai_codex.testing import Usage, answer, message, offline_codex, reasoning

said = answer(reasoning("They want a river."), message("The Rhine.", usage=Usage(input_tokens=20)))
with offline_codex([said]) as offline:
    result = offline.codex.thread_start().run("Name a river.")
    print(result, result.turn_usage.total_tokens)

# %% openai_codex.testing: function_call
from openai_codex import tool
from openai_codex.testing import function_call, offline_codex


@tool
def stock(fruit: str) -> int:
    """Return how many of a fruit are left."""
    return {"apples": 12}[fruit]


with offline_codex([function_call("stock", {"fruit": "apples"}), "Twelve."]) as offline:
    print(offline.codex.thread_start(tools=[stock]).run("How many apples are left?"))

# %% openai_codex.testing: custom_tool_call
from openai_codex.testing import custom_tool_call, offline_codex

PATCH = "*** Begin Patch\n*** Add File: notes.md\n+Buy milk.\n*** End Patch\n"
with offline_codex([custom_tool_call("apply_patch", PATCH), "Noted."]) as offline:
    thread = offline.codex.thread_start(sandbox="workspace-write")
    print(thread.run("Note that we need milk.").file_changes)

# %% openai_codex.testing: verdict
from openai_codex.testing import offline_codex, shell, verdict

steps = [shell("echo hello", escalate="needs the network"), "Done."]
with offline_codex(
    steps, guardian=lambda request: verdict("deny", rationale="not here")
) as offline:
    thread = offline.codex.thread_start(approval_mode="auto_review")
    print(thread.run("Say hello.").commands)

# %% openai_codex.testing: failure, failed, incomplete, disconnect
from openai_codex import TurnFailedError
from openai_codex.testing import failed, failure, offline_codex

for end in (failure(400, message="no such model"), failed("context_length_exceeded")):
    with offline_codex([end]) as offline:
        try:
            offline.codex.thread_start().run("Say hello.")
        except TurnFailedError as error:
            print(type(error).__name__, error)

# %% openai_codex.testing.steps: Steps, turn, say, stream, reply, reply_error
from openai_codex import Codex
from openai_codex.testing import FakeAppServer
from openai_codex.testing.steps import reply, reply_error, say, stream, turn

with FakeAppServer() as fake, Codex(fake.config()) as codex:
    fake.on("turn/start", turn(stream(50)))
    fake.on("turn/start", turn(say("Hello.")))
    fake.on("model/list", reply({"data": [], "nextCursor": None}))
    fake.on("account/read", reply_error(-32603, "no account today"))
    thread = codex.thread_start()
    print(len(thread.run("Count.").final_response.split()), thread.run("Say hello."))
    print(codex.models().data)

# %% openai_codex.testing.steps: begin_message, deltas, end_message, complete_turn
from openai_codex import Codex
from openai_codex.testing import FakeAppServer, steps

said = [steps.begin_message(), steps.deltas(3), steps.end_message("0 1 2")]
with FakeAppServer() as fake, Codex(fake.config()) as codex:
    fake.on("turn/start", steps.accept_turn(), steps.begin_turn(), *said, steps.complete_turn())
    print(codex.thread_start().run("Count."))

# %% openai_codex.testing.steps: accept_turn, begin_turn, fail_turn
from openai_codex import Codex, UsageLimitError
from openai_codex.testing import FakeAppServer
from openai_codex.testing.steps import accept_turn, begin_turn, fail_turn

with FakeAppServer() as fake, Codex(fake.config()) as codex:
    fake.on("turn/start", accept_turn(), begin_turn(), fail_turn("Enough.", "usageLimitExceeded"))
    try:
        codex.thread_start().run("Say hello.")
    except UsageLimitError as error:
        print(error)

# %% openai_codex.testing.steps: gate, cancel_turn
from openai_codex import Codex
from openai_codex.testing import FakeAppServer
from openai_codex.testing.steps import gate, say, turn

with FakeAppServer() as fake, Codex(fake.config()) as codex:
    fake.on("turn/start", turn(gate("may speak"), say("Hello.")))
    handle = codex.thread_start().turn("Say hello.")
    fake.release("may speak")
    print(handle.run())

# %% openai_codex.testing.steps: ask_approval, ask
from openai_codex import Codex
from openai_codex.policies import deny_all
from openai_codex.testing import FakeAppServer
from openai_codex.testing.steps import ask_approval, say, turn

with FakeAppServer() as fake, Codex(fake.config(), handlers=deny_all()) as codex:
    fake.on("turn/start", turn(ask_approval("ls"), say("You said no.")))
    print(codex.thread_start(approval_mode="ask").run("Which files are here?"))

# %% openai_codex.testing.steps: notify, new_thread
from openai_codex import Codex
from openai_codex.testing import FakeAppServer
from openai_codex.testing.steps import notify, turn

with FakeAppServer() as fake, Codex(fake.config()) as codex:
    fake.on("turn/start", turn(notify("some/news", {"threadId": "{thread}", "turnId": "{turn}"})))
    print([event.method for event in codex.thread_start().turn("Say hello.").stream()])

# %% openai_codex.testing.steps: raw, in_pieces, filler, nested
from openai_codex import Codex
from openai_codex.testing import FakeAppServer
from openai_codex.testing.steps import filler, in_pieces, raw, say, turn

with FakeAppServer() as fake, Codex(fake.config()) as codex:
    fake.on("turn/start", turn(raw(b"no JSON\n"), in_pieces(7, say(filler(100)))))
    print(len(codex.thread_start().run("Say something long.").final_response))

# %% openai_codex.testing.steps: exit_process, kill_process, stderr, close_stdout
from openai_codex import Codex, TransportClosedError
from openai_codex.testing import FakeAppServer
from openai_codex.testing.steps import exit_process, stderr

with FakeAppServer() as fake, Codex(fake.config()) as codex:
    fake.on("model/list", stderr("out of luck\n"), exit_process(3))
    try:
        codex.models()
    except TransportClosedError as error:
        print(error)

# %% openai_codex.testing.steps: ignore_sigterm, spawn_grandchild, stop_reading
from openai_codex import Codex
from openai_codex.testing import FakeAppServer
from openai_codex.testing.steps import ignore_sigterm, reply, spawn_grandchild

with FakeAppServer() as fake:
    fake.on("model/list", ignore_sigterm(), spawn_grandchild(), reply({"data": []}))
    with Codex(fake.config()) as codex:
        print(codex.models().data)  # closing the client ends the process all the same

# %% openai_codex.testing.steps: delay, trace
from pathlib import Path

from openai_codex import Codex
from openai_codex.testing import FakeAppServer
from openai_codex.testing.steps import delay, trace, turn

Path("recording.jsonl").write_text(
    '{"method":"some/news","params":{"threadId":"{THREAD}","turnId":"{TURN}"}}\n'
)
with FakeAppServer() as fake, Codex(fake.config()) as codex:
    fake.on("turn/start", turn(delay(0.1), trace("recording.jsonl")))
    print([event.method for event in codex.thread_start().turn("Say hello.").stream()])

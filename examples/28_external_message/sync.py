"""Pass on a message from outside to the agent, for example from a webhook."""

from openai_codex import Codex, ExternalMessage

with Codex() as codex:
    thread = codex.thread_start()
    print(thread.run("Wait for the build."))
    # The model is told that this comes from a tool and not from the user, whose word weighs more.
    message = ExternalMessage(tool_name="build_server", content="Build 42 failed: 3 tests.")
    print(thread.run(message))

"""Pass on a message from outside to the agent, for example from a webhook."""

from openai_codex import Codex, ExternalMessage

with Codex() as codex:
    thread = codex.thread_start()
    print(thread.run("Wait for the build."))
    # The model sees this as a message from a tool, which has less authority than the user.
    message = ExternalMessage(tool_name="build_server", content="Build 42 failed: 3 tests.")
    print(thread.run(message))

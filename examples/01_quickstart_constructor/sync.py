"""Start a client and a thread, and run a turn."""

from openai_codex import Codex

with Codex() as codex:
    print("Runtime:", codex.metadata.serverInfo.version)

    thread = codex.thread_start()
    result = thread.run("Say hello in one sentence.")
    print("Answer:", result.final_response)

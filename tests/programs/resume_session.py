"""Continues a saved thread in a second client."""

from openai_codex import Codex, Sandbox

with Codex() as codex:
    thread = codex.thread_start(sandbox=Sandbox.workspace_write)
    thread.run("Remember the number 7.")
    thread_id = thread.id

with Codex() as codex:
    listed = codex.thread_list(limit=5)
    print("listed:", [row.id for row in listed.data] == [thread_id])
    print("preview:", listed.data[0].preview)
    thread = codex.thread_resume(thread_id)
    result = thread.run("Review the number only.", sandbox=Sandbox.read_only)
    print("answer:", result.final_response)
    saved = thread.read(include_turns=True)
    print("turns:", len(saved.thread.turns))
    print("last turn:", saved.thread.turns[-1].status.value)

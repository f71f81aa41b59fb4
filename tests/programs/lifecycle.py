"""Takes a thread through everything that can happen to it."""

from openai_codex import Codex

with Codex() as codex:
    thread = codex.thread_start()
    thread.run("first")
    thread.set_name("a good name")
    print("name:", thread.read().thread.name)

    fork = codex.thread_fork(thread.id)
    print("forked:", fork.id != thread.id)
    print("in the fork:", fork.run("second").final_response)

    codex.thread_archive(thread.id)
    archived = codex.thread_list(archived=True)
    print("archived:", [row.name for row in archived.data])
    again = codex.thread_unarchive(thread.id)
    print("same thread:", again.id == thread.id)

    resumed = codex.thread_resume(again.id)
    print("compacted:", resumed.compact().model_dump())

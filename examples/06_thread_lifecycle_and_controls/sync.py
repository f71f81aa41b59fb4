"""Name, read, fork, archive, unarchive and compact a thread."""

from openai_codex import Codex

with Codex() as codex:
    thread = codex.thread_start()
    thread.run("Name a river in Europe.")

    thread.set_name("Rivers")
    saved = thread.read(include_turns=True).thread
    print(f"{saved.name!r} has {len(saved.turns)} turn")

    fork = codex.thread_fork(thread.id)
    print("Fork:", fork.run("Name another one.").final_response)

    codex.thread_archive(thread.id)
    archived = [each.name for each in codex.thread_list(archived=True).data]
    print("Archived:", "Rivers" in archived)

    codex.thread_unarchive(thread.id)
    thread = codex.thread_resume(thread.id)

    # A compaction is a turn, which continues after this call.
    with codex.subscribe("turn/completed", thread_id=thread.id) as completions:
        thread.compact()
        next(completions)
    print("Compacted; then:", thread.run("And one in Asia.").final_response)

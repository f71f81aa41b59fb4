"""Resume a saved thread with another client, as after a restart of the program."""

from openai_codex import Codex

with Codex() as codex:
    thread = codex.thread_start()
    print(thread.run("My favourite bird is the heron.").final_response)
    thread_id = thread.id

with Codex() as codex:
    thread = codex.thread_resume(thread_id)
    print(thread.run("Which is my favourite bird?").final_response)

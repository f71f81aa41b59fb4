"""Compare this program with async.py: only the waiting differs."""

from openai_codex import Codex, Sandbox

with Codex() as codex:
    thread = codex.thread_start(sandbox=Sandbox.read_only)

    handle = thread.turn("Name three trees.")
    pieces = 0
    for event in handle.stream():
        pieces += event.method == "item/agentMessage/delta"
    print("Pieces of the answer:", pieces)

    result = thread.run("Which of them grows tallest?")
    print("Answer:", result.final_response)
    print("Turns:", len(thread.read(include_turns=True).thread.turns))

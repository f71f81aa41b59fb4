"""Prints an answer while it is being written."""

from openai_codex import Codex

with Codex() as codex:
    thread = codex.thread_start()
    turn = thread.turn("Tell me a story.")
    seen = set()
    for event in turn.stream():
        seen.add(event.method)
        if event.method == "item/agentMessage/delta":
            print("delta:", event.payload.delta)
        elif event.method == "item/completed" and event.payload.item.root.type == "agentMessage":
            print("message:", event.payload.item.root.text)
        elif event.method == "turn/completed":
            print("end:", event.payload.turn.status.value)
    print("started:", "turn/started" in seen)

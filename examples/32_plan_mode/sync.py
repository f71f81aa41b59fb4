"""Let the agent plan first, and work when you have accepted the plan."""

from openai_codex import Codex

with Codex() as codex:
    thread = codex.thread_start()
    # In plan mode, the agent reads and asks questions, and changes nothing.
    plan = thread.run("Move the settings into one file.", collaboration_mode="plan")
    print(f"Plan: {plan}")
    done = thread.run("Do it.", collaboration_mode="default")
    print(f"Done: {done}")

"""Let the agent review changes, and follow turns that others start."""

from openai_codex import Codex

with Codex() as codex:
    thread = codex.thread_start()
    # Reviews uncommitted changes by default; base_branch= and commit= select others.
    review = thread.review("Look for races in the scheduler.")
    print(f"Review: {review.run(timeout=600)}")

    # Handles of all turns of the thread, such as reviews, goals and turns of other clients.
    with thread.follow() as turns:
        thread.compact()
        turn = next(iter(turns))
        print(f"Compacted: {turn.run().status.value}")
    print(f"In a turn now: {thread.active_turn() is not None}")

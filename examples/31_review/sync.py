"""Let the agent review changes, and follow turns that others start."""

from openai_codex import Codex

with Codex() as codex:
    thread = codex.thread_start()
    # Without words it reviews what is not committed; base_branch= and commit= name changes.
    review = thread.review("Look for races in the scheduler.")
    print(f"Review: {review.run(timeout=600)}")

    # A review, a goal, another client of the runtime: whoever starts a turn, it has a handle.
    with thread.follow() as turns:
        thread.compact()
        turn = next(iter(turns))
        print(f"Compacted: {turn.run().status.value}")
    print(f"In a turn now: {thread.active_turn() is not None}")

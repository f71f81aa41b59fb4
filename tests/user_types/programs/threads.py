"""Saved threads, and turns that others start."""

from openai_codex import Codex


def saved(codex: Codex) -> None:
    for saved in codex.threads(cwd="/tmp"):
        print(saved.id, saved.preview)
        # What is listed is no thread that can be used: it has to be resumed.
        saved.run("go")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
        print(codex.thread_resume(saved.id).run("go on").final_response)


def others(codex: Codex) -> None:
    thread = codex.thread_start()
    if (active := thread.active_turn()) is not None:
        active.steer("hurry")
        print(active.run().output is None)
    review = thread.review(base_branch="main")
    print((review.run().final_response or "").upper())
    with thread.follow() as turns:
        for turn in turns:
            print(turn.id, turn.run(timeout=5).duration_ms)
            break
    result = thread.run_goal("finish", token_budget=10_000)
    print(result.goal.status.value if result.goal else "cleared", len(result.turns))
    thread.run("plan", collaboration_mode="plan")
    thread.update_settings(collaboration_mode="default", effort="low")
    thread.turn("x", effort="hgih")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

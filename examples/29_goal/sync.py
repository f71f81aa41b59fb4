"""Give the agent a goal, on which it works in several turns."""

from openai_codex import Codex

with Codex() as codex:
    thread = codex.thread_start()
    goal = thread.start_goal("Translate the three chapters.", token_budget=100_000)
    for turn in goal.turns():
        print(f"Turn: {turn.run()}")
    if goal.goal is not None:
        print(f"The goal is {goal.goal.status.value}.")

    # In one call, without watching the turns.
    result = thread.run_goal("Check the translation.", timeout=600)
    usage = [turn.turn_usage.total_tokens for turn in result.turns if turn.turn_usage]
    print(f"{len(result.turns)} turn, {sum(usage)} tokens: {result}")

"""Watch the agent's sub-agents separately from the agent."""

from openai_codex import Codex
from openai_codex.protocol import AgentMessageThreadItem, ItemCompletedNotification

with Codex() as codex:
    thread = codex.thread_start(model="gpt-5.4")
    turn = thread.turn("Have a helper name the longest river, and wait for it.")
    for event in turn.stream(include_children=True, raise_on_failure=True):
        match event.payload:
            case ItemCompletedNotification(item=AgentMessageThreadItem(text=text)):
                who = "Agent" if event.thread_id == thread.id else "Helper"
                print(f"{who}: {text}")
    # The result does not include the sub-agents.
    print(turn.result)

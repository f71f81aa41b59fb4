"""Events told apart by class or by method, with completion in every branch."""

from openai_codex import Codex
from openai_codex.protocol import (
    AgentMessageThreadItem,
    CommandExecutionThreadItem,
    ItemCompletedNotification,
    ThreadTokenUsageUpdatedNotification,
    TurnCompletedNotification,
)
from openai_codex.types import Notification, UnknownNotification


def line_of(event: Notification) -> str:
    match event.payload:
        case ItemCompletedNotification(item=AgentMessageThreadItem() as message):
            return message.text.upper()
        case ItemCompletedNotification(item=CommandExecutionThreadItem() as command):
            return f"{command.command} {command.exit_code}"
        case ThreadTokenUsageUpdatedNotification() as usage:
            return f"{usage.token_usage.total.total_tokens:,}"
        case TurnCompletedNotification(turn=turn):
            return turn.status.value
        case UnknownNotification(params=params):
            return repr(params)
        case _:
            return event.method


def main() -> None:
    with Codex() as codex:
        thread = codex.thread_start()
        for event in thread.turn("go").stream(include_children=True, raise_on_failure=True):
            print(event.thread_id or "", line_of(event))

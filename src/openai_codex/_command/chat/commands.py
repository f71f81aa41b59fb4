"""The slash commands of a chat."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from openai_codex import ApprovalMode, Sandbox, protocol
from openai_codex._command.conversation import SANDBOXES, approval_mode, thread_id
from openai_codex._command.exit_codes import CommandError

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex._command.chat.session import Session

__all__ = ["COMMANDS", "run_command"]


def run_command(session: Session, message: str) -> bool:
    """Run the command of a message that starts with a slash. False ends the chat.

    Raises:
        CommandError: If there is no such command, or it fails.
        CodexError: If the runtime refuses.
    """
    name, _, argument = message.partition(" ")
    command = COMMANDS.get(name)
    if command is None:
        raise CommandError(f"there is no command {name}: use /help for a list")
    if command.run is None:
        return False
    command.run(session, argument.strip())
    return True


def show_help(session: Session, _argument: str) -> None:
    """List the commands."""
    for name, command in COMMANDS.items():
        session.console.line(f"{name} {command.argument}".ljust(24) + command.help)


def set_model(session: Session, name: str) -> None:
    """Set the model, or list the models."""
    if name:
        session.model = name
        session.console.note(f"model {name}")
        return
    for model in session.codex.models().data:
        star = " (default)" if model.is_default else ""
        session.console.line(f"{model.id}{star}: {model.description}")


def set_effort(session: Session, effort: str) -> None:
    """Set how much the model reasons."""
    if not effort:
        raise CommandError("give an effort, such as /effort high")
    session.effort = protocol.ReasoningEffort(effort)
    session.console.note(f"effort {effort}")


def set_sandbox(session: Session, name: str) -> None:
    """Set what commands can access."""
    if name not in SANDBOXES:
        raise CommandError(f"choose one of {', '.join(SANDBOXES)}")
    session.sandbox = Sandbox(name)
    session.console.note(f"sandbox {name}")


def set_approval(session: Session, name: str) -> None:
    """Set the approval mode."""
    try:
        session.approval = approval_mode(name)
    except ValueError:
        modes = ", ".join(mode.value.replace("_", "-") for mode in ApprovalMode)
        raise CommandError(f"choose one of {modes}") from None
    session.console.note(f"approval {name}")


def compact(session: Session, _argument: str) -> None:
    """Compact the conversation, and wait until it is done."""
    with session.codex.subscribe("turn/completed", thread_id=session.thread.id) as ends:
        session.thread.compact()
        session.console.note("compacting the conversation")
        for event in ends:
            if isinstance(event.payload, protocol.TurnCompletedNotification):
                session.console.note(f"compaction {event.payload.turn.status.value}")
                return


def show_usage(session: Session, _argument: str) -> None:
    """Show the tokens that the thread has used."""
    usage = session.usage
    if usage is None:
        session.console.line("The usage is not known before the first turn.")
        return
    total, last = usage.total, usage.last
    session.console.line(
        f"{total.total_tokens:,} tokens: {total.input_tokens:,} in "
        f"({total.cached_input_tokens:,} cached), {total.output_tokens:,} out"
    )
    if window := usage.model_context_window:
        share = 100 * last.total_tokens / window
        session.console.line(f"{share:.0f} % of the {window:,} tokens of context are used.")


def resume(session: Session, name: str) -> None:
    """Continue with another thread."""
    if not name:
        raise CommandError("give a thread: /resume ID or /resume last")
    folder = str(Path(session.options.cd or ".").absolute())
    session.switch_to(thread_id(session.codex, name, folder))


def fork(session: Session, _argument: str) -> None:
    """Continue in a copy of the thread."""
    session.switch_to(session.thread.id, fork=True)


def new(session: Session, _argument: str) -> None:
    """Start a new thread."""
    session.switch_to(None)


class Command(NamedTuple):
    """A command of the chat. Without a function, it ends the chat."""

    run: Callable[[Session, str], None] | None
    argument: str
    help: str


COMMANDS = {
    "/help": Command(show_help, "", "show these commands"),
    "/model": Command(set_model, "[NAME]", "set the model, or list the models"),
    "/effort": Command(set_effort, "EFFORT", "set how much the model reasons"),
    "/sandbox": Command(set_sandbox, "NAME", "set what commands can access"),
    "/approval": Command(set_approval, "NAME", "set who decides about approvals"),
    "/compact": Command(compact, "", "compact the conversation to free context"),
    "/usage": Command(show_usage, "", "show the tokens used"),
    "/new": Command(new, "", "start a new thread"),
    "/resume": Command(resume, "ID|last", "continue with another thread"),
    "/fork": Command(fork, "", "continue in a copy of this thread"),
    "/quit": Command(None, "", "quit; same as Ctrl-D"),
}

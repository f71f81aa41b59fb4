"""The conversation of a command: options of the agent, and the thread."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from openai_codex._command.exit_codes import CommandError, ExitCode

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from openai_codex import ApprovalMode, Codex, Handlers, Thread
    from openai_codex._command.console import Console

__all__ = [
    "SANDBOXES",
    "add_thread_options",
    "add_turn_options",
    "approval_mode",
    "asking",
    "open_thread",
    "thread_id",
]

SANDBOXES = ("read-only", "workspace-write", "full-access")
ASKING = ("ask", "ask-always")
APPROVALS = ("deny-all", "auto-review", *ASKING)


def add_turn_options(
    parser: argparse.ArgumentParser, *, approval_default: str = "auto-review"
) -> None:
    """Add the common options of `run` and `chat`: the agent and its permissions."""
    group = parser.add_argument_group("agent")
    group.add_argument("-m", "--model", help="model to use (default: as configured)")
    group.add_argument("--effort", help="how much the model reasons, such as low or high")
    group.add_argument("-C", "--cd", metavar="DIR", help="the agent's working directory")
    group.add_argument(
        "-s",
        "--sandbox",
        choices=SANDBOXES,
        help="what the agent's commands can access (default: as configured)",
    )
    group.add_argument(
        "-a",
        "--approval",
        choices=APPROVALS,
        default=approval_default,
        help="who decides if the agent needs more than the sandbox allows: deny all, a reviewer "
        f"model, or you at the terminal (default: {approval_default})",
    )


def add_thread_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that continue an earlier conversation."""
    group = parser.add_argument_group("conversation")
    group.add_argument(
        "--resume",
        metavar="ID",
        help="continue a saved thread; `last` is the latest one of the working directory",
    )
    group.add_argument(
        "--fork", action="store_true", help="with --resume: continue in a copy of the thread"
    )


@contextlib.contextmanager
def asking(approval: str, console: Console) -> Iterator[Handlers | None]:
    """Provide handlers for an approval mode that asks the user at the terminal.

    Raises:
        CommandError: If there is no terminal.
    """
    if approval not in ASKING:
        yield None
        return
    from openai_codex._command.approvals import Approvals
    from openai_codex._command.terminal_input import TerminalInput

    with TerminalInput() as terminal:
        yield Approvals(console, terminal).handlers()


def open_thread(codex: Codex, options: argparse.Namespace, console: Console) -> Thread:
    """Start, resume or fork the thread for the options.

    Raises:
        CommandError: If there is no such thread or directory.
        CodexError: If the runtime refuses.
    """
    from openai_codex import Sandbox

    folder = Path(options.cd or ".").absolute()
    if not folder.is_dir():
        raise CommandError(f"--cd: {options.cd} is not a directory", ExitCode.usage)
    sandbox = Sandbox(options.sandbox) if options.sandbox else None
    approval = approval_mode(options.approval)
    cwd = str(folder)
    if options.resume is None:
        thread = codex.thread_start(
            approval_mode=approval,
            cwd=cwd,
            model=options.model,
            sandbox=sandbox,
        )
    else:
        take_up = codex.thread_fork if options.fork else codex.thread_resume
        thread = take_up(
            thread_id(codex, options.resume, cwd),
            approval_mode=approval,
            # By default, the directory where the thread was started.
            cwd=cwd if options.cd else None,
            model=options.model,
            sandbox=sandbox,
        )
    console.note(f"thread {thread.id}")
    return thread


def approval_mode(name: str) -> ApprovalMode:
    """Return the approval mode for an option.

    Raises:
        ValueError: If there is no such mode.
    """
    from openai_codex import ApprovalMode

    return ApprovalMode(name.replace("-", "_"))


def thread_id(codex: Codex, named: str, cwd: str) -> str:
    """Return the id of a thread. ``last`` is the latest one of a directory.

    Raises:
        CommandError: If the directory has no thread, or the text is not an id.
    """
    from uuid import UUID

    from openai_codex.types import ThreadSortKey

    if named != "last":
        try:
            UUID(named)
        except ValueError:
            raise CommandError(
                f"{named!r} is not a thread id: `openai-codex threads list` shows the ids",
                ExitCode.usage,
            ) from None
        return named
    latest = codex.thread_list(
        cwd=cwd,
        limit=1,
        # An empty list means all providers.
        model_providers=[],
        sort_key=ThreadSortKey.updated_at,
        use_state_db_only=True,
    )
    if not latest.data:
        raise CommandError(
            f"no thread is saved for {cwd}: `openai-codex threads list` shows all threads"
        )
    return latest.data[0].id

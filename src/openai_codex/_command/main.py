"""The entry point of the command. It imports nothing, so that it handles Ctrl-C from the start."""

from __future__ import annotations

TYPE_CHECKING = False  # As in `typing`, which is slow to import.
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    The codes are those of ``ExitCode``. ``offline`` and ``codex`` return the exit code of their
    program.

    Args:
        arguments: The command line without the program's name; by default that of the process.
    """
    try:
        from openai_codex._command.dispatch import dispatch

        return dispatch(arguments)
    except KeyboardInterrupt:
        # Ctrl-C before the start or after the end of the command.
        return INTERRUPTED

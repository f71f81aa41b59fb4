"""What follows the last event of a mailbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from openai_codex.errors import CodexError

__all__ = ["End"]


class End(NamedTuple):
    """Nothing follows: the turn ended, or else the connection did, for this reason."""

    error: CodexError | None

    def check(self) -> None:
        """Raise the reason, if there is one.

        Raises:
            CodexError: A copy, since raising changes an exception, and each reader
                raises its own.
        """
        if self.error is not None:
            raise type(self.error)(*self.error.args)

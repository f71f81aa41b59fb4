"""What the log says of an error in a user's function: its class and where it was raised.

Not its message: that may quote what the agent or the user has said.
"""

from __future__ import annotations

__all__ = ["trace_of"]


def trace_of(error: BaseException) -> str:
    """Return the traceback of an error, with its class for the message."""
    # Not at module level: it is needed only when something has gone wrong.
    import traceback

    calls = "".join(traceback.format_tb(error.__traceback__))
    return f"{calls}{type(error).__qualname__}"

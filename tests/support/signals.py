"""Lets Ctrl-C reach the programs that tests start, however the suite itself was started."""

from __future__ import annotations

import signal


def pytest_configure() -> None:
    """Undo what a shell does to its background jobs, since children would inherit it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)

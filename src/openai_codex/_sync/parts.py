# Derived from src/openai_codex/_async/parts.py by tools/derive_sync; do not edit.
"""What a client is made of, and what it makes: loaded as a whole with the first one.

Programs import the class of the client early, and may never open one. So the modules of
that class hold little more than signatures, and their functions take the rest from here:
importing the class takes 35 to 75 ms less (benchmarks: ``startup``).
"""

from __future__ import annotations

from openai_codex._calls.calls import Calls
from openai_codex._params.conversions import check_request, choice, directories, path
from openai_codex._params.turn_params import approval, excluded, thread_sandbox
from openai_codex._runtime.questions.handlers import check_handlers
from openai_codex._runtime.thread_record import Binding
from openai_codex._sync.thread import Thread

__all__ = [
    "Calls",
    "Thread",
    "Binding",
    "approval",
    "check_handlers",
    "check_request",
    "choice",
    "directories",
    "excluded",
    "path",
    "thread_sandbox",
]

"""Pipes that are full, flooded, closed, or held open by somebody else."""

from __future__ import annotations

from dataclasses import dataclass

from openai_codex import RequestTimeoutError, TransportClosedError
from openai_codex.testing.steps import Steps, exit_process, kill_process
from tests.faults.cases.fault import AT_ONCE, Fault

# Seconds of each step of closing in these tests, of which there are three.
STEP = 0.3
LADDER = 3 * STEP + AT_ONCE
# Seconds of ``request_timeout`` where a request is not answered.
BRIEF = 1.0

INPUT_CLOSED = Fault(
    name="the runtime closes its input and continues to run",
    moment="between requests",
    outcome=TransportClosedError,
    # First it is made to end, which takes some of the steps of closing.
    bound=LADDER,
)
PROMPT_UNREAD = Fault(
    name="the runtime writes, but does not read a prompt of 4 MiB",
    moment="at the start of a turn",
    outcome=RequestTimeoutError,
    bound=BRIEF + AT_ONCE,
)
PROMPT_WAITS = Fault(
    name="the runtime does not read, and the client is closed",
    moment="while a prompt of 4 MiB is written",
    outcome=TransportClosedError,
)
LARGE_PROMPT = Fault(
    name="a prompt of 12 MiB",
    moment="at the start of a turn",
    outcome="arrives whole",
    # The fake takes a while to echo that much.
    bound=20.0,
)
UNREAD_EVENTS = Fault(
    name="100,000 unread events",
    moment="while a request is answered",
    outcome="the answer arrives",
    bound=20.0,
)
STDERR_FLOOD = Fault(
    name="10 MiB on the error stream, and the end of the runtime",
    moment="while a request is pending",
    outcome=TransportClosedError,
)
STDERR_BYTES = Fault(
    name="invalid UTF-8 on the error stream, and the end of the runtime",
    moment="while a request is pending",
    outcome=TransportClosedError,
)
STDERR_LINE = Fault(
    name="4 MiB without a line end on the error stream, and the end of the runtime",
    moment="while a request is pending",
    outcome=TransportClosedError,
)
STOPPED = Fault(
    name="the runtime is stopped by SIGSTOP",
    moment="while a request is pending",
    outcome=RequestTimeoutError,
    bound=BRIEF + AT_ONCE,
)
ANSWER_THEN_DEATH = Fault(
    name="the runtime exits right after an answer of 1 MiB",
    moment="while that is read",
    outcome="the answer arrives",
)


@dataclass(frozen=True, kw_only=True)
class Stubborn(Fault):
    """A runtime that ignores the end of its input and SIGTERM."""

    busy: bool


STUBBORN = [
    Stubborn(
        name=f"the runtime ignores the end of its input and SIGTERM, {name}",
        moment="when the client is closed",
        outcome="killed, and the client closed",
        bound=LADDER,
        busy=name == "busy",
    )
    for name in ("idle", "busy")
]


@dataclass(frozen=True, kw_only=True)
class Orphan(Fault):
    """A runtime that exits while one of its children keeps its pipes."""

    blow: Steps
    new_session: bool


ORPHANS = [
    Orphan(
        name=f"{name}, while a grandchild in {session} keeps the pipes",
        moment="while a request is pending",
        outcome=TransportClosedError,
        blow=blow,
        new_session=session == "its own session",
    )
    for session in ("the session of the runtime", "its own session")
    for name, blow in (("exit", exit_process(3)), ("SIGKILL", kill_process()))
]


@dataclass(frozen=True, kw_only=True)
class Chatter(Fault):
    """A descriptor on which a grandchild never stops talking."""

    stream: int


CHATTER = [
    Chatter(
        name=f"exit, while a grandchild never stops writing to the {name}",
        moment="while a request is pending",
        outcome=TransportClosedError,
        stream=stream,
    )
    for name, stream in (("output", 1), ("error stream", 2))
]

PIPES = [
    INPUT_CLOSED,
    PROMPT_UNREAD,
    PROMPT_WAITS,
    LARGE_PROMPT,
    UNREAD_EVENTS,
    STDERR_FLOOD,
    STDERR_BYTES,
    STDERR_LINE,
    STOPPED,
    ANSWER_THEN_DEATH,
    *STUBBORN,
    *ORPHANS,
    *CHATTER,
]

"""Requests that are answered late, never, or with "try again"."""

from __future__ import annotations

from openai_codex import RequestTimeoutError, ServerBusyError, TransportClosedError
from tests.faults.cases.fault import AT_ONCE, Fault

# Seconds of ``request_timeout`` in these tests.
BRIEF = 1.0
IN_TIME = BRIEF + AT_ONCE

NEVER = Fault(
    name="a request is never answered",
    moment="while others are",
    outcome=RequestTimeoutError,
    bound=IN_TIME,
)
LATE = Fault(
    name="an answer arrives after its timeout",
    moment="while others are asked",
    outcome="not used for another request",
)
MUTE = Fault(
    name="no request is answered",
    moment="after the handshake",
    outcome=RequestTimeoutError,
    bound=IN_TIME,
)
NO_PLACE = Fault(
    name="128 requests are never answered",
    moment="while another waits for its turn",
    outcome="answered after the others have timed out",
    bound=IN_TIME,
)
UNSENT = Fault(
    name="148 requests are never answered",
    moment="while some wait to be sent",
    outcome=RequestTimeoutError,
    # The others are sent when the first ones have timed out.
    bound=2 * BRIEF + AT_ONCE,
)
LATE_START = Fault(
    name="a start is answered after its timeout",
    moment="at the start of a turn",
    outcome=RequestTimeoutError,
    bound=IN_TIME,
)
MUTE_STARTS = Fault(
    name="128 starts are never answered",
    moment="at the start of turns",
    outcome=RequestTimeoutError,
    bound=2 * BRIEF + AT_ONCE,
)
BUSY_TWICE = Fault(
    name="the runtime is overloaded, twice",
    moment="while a request is pending",
    outcome="answered the third time",
)
BUSY_START = Fault(
    name="the runtime is overloaded, once",
    moment="at the start of a turn",
    outcome="started the second time",
)
BUSY = Fault(
    name="the runtime stays overloaded",
    moment="while a request is pending",
    outcome=ServerBusyError,
)
CLOSED_WHILE_BUSY = Fault(
    name="the runtime is overloaded, and the client is closed",
    moment="in the pause before the next attempt",
    outcome=TransportClosedError,
)

UNANSWERED = [
    NEVER,
    LATE,
    MUTE,
    NO_PLACE,
    UNSENT,
    LATE_START,
    MUTE_STARTS,
    BUSY_TWICE,
    BUSY_START,
    BUSY,
    CLOSED_WHILE_BUSY,
]

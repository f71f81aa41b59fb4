"""Who decides what the model says: an echo, a script, or a function."""

from __future__ import annotations

import functools
import threading
from collections import deque
from typing import TYPE_CHECKING, Literal, TypeAlias

from openai_codex.testing._answers import Answer, Reply, answer, as_answer, text_item
from openai_codex.testing._builders import failure, verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from openai_codex.testing._requests import ModelRequest

__all__ = ["Cast", "Guardian", "Others", "Responder"]

Echo: TypeAlias = Literal["echo"]
Speaker: TypeAlias = "Callable[[ModelRequest], Reply]"
Responder: TypeAlias = "Echo | Sequence[Reply] | Speaker"
Guardian: TypeAlias = "Literal['allow', 'deny'] | Speaker"
Others: TypeAlias = "Echo | Speaker"

EXTRA_REQUEST = "the script of the loopback server has no step left for this request"


class Cast:
    """Everybody who answers on a server: the model, its reviewer, and the rest. Thread-safe.

    Args:
        model: Answers the turns of threads.
        guardian: Answers requests for automatic approval.
        others: Answers what other services of the runtime ask.

    Raises:
        TypeError: If ``others`` is a script: they ask in no certain order.
        ValueError: If one of them is a string that has no meaning.
    """

    def __init__(self, model: Responder, guardian: Guardian, others: Others) -> None:
        # Guards the three fields below; no responder is called under it.
        self._lock = threading.Lock()
        self._complaints: list[str] = []
        self._surplus = 0
        self._script: deque[Answer] = deque()
        self._model: Speaker | None = None
        if model == "echo" or callable(model):
            self._model = _speaker(model)
        elif isinstance(model, str):
            raise ValueError(f"{model!r} is no responder: use 'echo', a list or a function")
        else:
            self._script.extend(as_answer(step) for step in model)
        if others != "echo" and not callable(others):
            raise TypeError("others ask in no certain order: use 'echo' or a function")
        self._others = _speaker(others)
        if guardian not in ("allow", "deny") and not callable(guardian):
            raise ValueError(f"{guardian!r} is no guardian: use 'allow', 'deny' or a function")
        self._guardian = guardian if callable(guardian) else _judge(guardian)

    @property
    def remaining(self) -> int:
        """Number of steps of the script that no request has consumed."""
        with self._lock:
            return len(self._script)

    def problems(self) -> list[str]:
        """Return what went wrong so far, and which steps were not asked for."""
        with self._lock:
            problems = list(self._complaints)
            if self._surplus:
                problems.append(f"model requests after the last step: {self._surplus}")
            if self._script:
                steps = "; ".join(str(step) for step in self._script)
                problems.append(f"steps not asked for ({len(self._script)}): {steps}")
        return problems

    def cue(self, request: ModelRequest) -> Callable[[], Answer]:
        """Choose what answers ``request``, taking its step of the script.

        The choice is quick; making the answer, which may run the test's own
        code, is left to the function that is returned. That one never raises.
        """
        speaker: Speaker | None = self._others
        if request.purpose == "guardian":
            speaker = self._guardian
        elif request.purpose == "turn":
            speaker = self._model
        if speaker is None:
            step = self._next_step()
            return lambda: step
        return functools.partial(self._ask, speaker, request)

    def _next_step(self) -> Answer:
        with self._lock:
            if self._script:
                return self._script.popleft()
            self._surplus += 1
        return answer(failure(400, code="script_exhausted", message=EXTRA_REQUEST))

    def _ask(self, speaker: Speaker, request: ModelRequest) -> Answer:
        try:
            return as_answer(speaker(request))
        # A responder is the test's own code. What it raises must reach the test
        # as a complaint; here it would only end a thread of the server.
        except Exception as exc:  # noqa: BLE001
            complaint = f"the responder raised {exc!r} at request {request.number}"
            with self._lock:
                self._complaints.append(complaint)
            return answer(failure(500, code="responder_error", message=complaint))


def _speaker(responder: Echo | Speaker) -> Speaker:
    return responder if callable(responder) else _echo


def _echo(request: ModelRequest) -> Reply:
    return text_item(request.text)


def _judge(outcome: Literal["allow", "deny"]) -> Speaker:
    return lambda _request: verdict(outcome)

"""Nonsense in every parameter of every public callable: an error at the call that names it.

What fits the annotation of its parameter may be taken, or refused; all else is a TypeError or
a ValueError before anything is sent, but for what is listed here.
"""

from __future__ import annotations

import enum
import inspect
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

import openai_codex
from openai_codex import AsyncCodex, Codex, CodexError
from openai_codex._runtime.questions.kinds import KINDS
from openai_codex._runtime.questions.question import Arrival
from openai_codex.protocol import server_requests
from openai_codex.testing.steps import reply
from openai_codex.types import Notification, UnknownNotification
from tests.faults.faces import soon
from tests.params.nonsense import ACCEPTED, NONSENSE, fits, hint_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from openai_codex.testing import FakeAppServer

pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning")

# Values that this package or the runtime makes, for programs to read. Whoever makes one is not
# checked; what cannot be sent of it is refused where it is sent.
MADE_HERE = (
    msgspec.Struct,
    BaseException,
    openai_codex.TurnResult,
    openai_codex.CommandOutput,
    openai_codex.GoalResult,
    openai_codex.ServerRequest,
    Notification,
    UnknownNotification,
    enum.Enum,
)


def add(a: int) -> int:
    return a


# What to give for the parameters that a call cannot do without.
VALID: dict[str, object] = {
    "input": "hi",
    "thread_id": "t",
    "api_key": "sk-none",
    "name": "name",
    "method": "model/list",
    "text": "text",
    "url": "data:,x",
    "path": "path",
    "data": b"\xff\xd8\xff",
    "tool_name": "tool",
    "content": "content",
    "function": add,
    "description": "description",
    "tools": [openai_codex.tool(add)],
    "turn_id": "u",
    "call_id": "c",
    "op": int,
    "exc": ValueError(),
    "answers": {},
    "items": [],
    "command": ["ls"],
    "callback": int,
    "response": None,
    "image": None,
}


def call_with(
    function: Callable[..., Any], others: dict[str, object], name: str, value: object
) -> Any:
    return function(**others, **{name: value})


def cases(
    label: str, function: Callable[..., Any]
) -> Iterator[tuple[str, Any, Callable[..., Any]]]:
    """Yield each parameter of a callable with its hint, and what calls it with a value for that."""
    parameters = inspect.signature(function).parameters
    given = {
        name: VALID.get(name, "text")
        for name, each in parameters.items()
        if each.default is each.empty and each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)
    }
    for name, each in parameters.items():
        others = {key: value for key, value in given.items() if key != name}
        if each.kind is each.VAR_POSITIONAL or each.kind is each.POSITIONAL_ONLY:
            call: Callable[..., Any] = partial(function, **others)
        elif each.kind is each.VAR_KEYWORD:
            continue
        else:
            call = partial(call_with, function, others, name)
        yield f"{label}({name})", hint_of(each, function), call


def methods(owner: object) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield the public methods of an object, those that end its use last."""
    kind = type(owner).__name__.removeprefix("Async")
    names = [name for name, _ in inspect.getmembers(type(owner), callable)]
    for name in sorted(names, key=lambda each: each == "close"):
        if not name.startswith("_"):
            yield f"{kind}.{name}", getattr(owner, name)


class Verdicts:
    """What became of each call."""

    def __init__(self) -> None:
        self.wrong: list[str] = []
        self.tried: set[str] = set()

    def show(self) -> None:
        """Fail with all that should have become of something else."""
        assert not self.wrong, "\n".join(self.wrong)

    def judge(self, where: str, hint: Any, value: object, outcome: object) -> None:
        self.tried.add(where)
        refused = isinstance(outcome, (TypeError, ValueError))
        name = where.partition("(")[2].rstrip(")")
        if fits(value, hint) or any(
            where.endswith(what) and isinstance(value, kinds) for what, kinds in ACCEPTED.items()
        ):
            known = (TypeError, ValueError, CodexError, OSError)
            if isinstance(outcome, Exception) and not isinstance(outcome, known):
                self.wrong.append(f"{where}: {value!r:.40} is {outcome!r}")
        elif not refused:
            self.wrong.append(f"{where}: {value!r:.40} is taken: {outcome!r:.80}")
        elif name not in str(outcome) and not isinstance(outcome, CodexError):
            self.wrong.append(f"{where}: {value!r:.40} is not named: {outcome!r:.120}")


def outcome_of(call: Callable[..., Any], value: object) -> object:
    try:
        result = call(value)
        if inspect.isgenerator(result):
            result.close()
    except Exception as error:  # noqa: BLE001  # whatever it is, it is judged
        return error
    return result


async def settled(outcome: Any) -> object:
    """Return what became of a call of the async face."""
    if inspect.isasyncgen(outcome):
        await outcome.aclose()
    elif inspect.isawaitable(outcome):
        try:
            return await soon(outcome)
        except Exception as error:  # noqa: BLE001  # as above
            return error
    return outcome


def test_the_blocking_face_takes_no_nonsense(fake: FakeAppServer) -> None:
    fake.on("account/login/start", reply({"type": "apiKey"}))
    verdicts = Verdicts()
    with Codex(fake.config(request_timeout=10)) as codex:
        thread = codex.thread_start()
        handle = thread.turn("hi")
        for owner in (codex, thread, handle):
            for label, method in methods(owner):
                for where, hint, call in cases(label, method):
                    for value in NONSENSE:
                        verdicts.judge(where, hint, value, outcome_of(call, value))
                assert codex.thread_start().run("hi").final_response == "hi", label
    verdicts.show()
    assert len(verdicts.tried) > 90


async def test_the_asynchronous_face_takes_no_nonsense(fake: FakeAppServer) -> None:
    fake.on("account/login/start", reply({"type": "apiKey"}))
    verdicts = Verdicts()
    async with AsyncCodex(fake.config(request_timeout=10)) as codex:
        thread = await codex.thread_start()
        handle = await thread.turn("hi")
        for owner in (codex, thread, handle):
            for label, method in methods(owner):
                for where, hint, call in cases(label, method):
                    for value in NONSENSE:
                        outcome = await settled(outcome_of(call, value))
                        verdicts.judge(where, hint, value, outcome)
                another = await codex.thread_start()
                assert (await another.run("hi")).final_response == "hi", label
    verdicts.show()
    assert len(verdicts.tried) > 90


def constructors() -> Iterator[tuple[str, Callable[..., Any]]]:
    for name in (*openai_codex.__all__, *openai_codex.types.__all__):
        value: Any = getattr(openai_codex, name, None) or getattr(openai_codex.types, name)
        if not callable(value):
            continue
        if isinstance(value, type) and issubclass(value, MADE_HERE):
            continue
        # Those of handles are made by methods, and types of the protocol by the runtime.
        if name in openai_codex.types.__all__ or {"calls", "client"} & set(
            inspect.signature(value).parameters
        ):
            continue
        yield name, value


def test_no_function_or_constructor_takes_nonsense() -> None:
    verdicts = Verdicts()
    inputs = openai_codex.ImageInput
    makers = ("from_path", "from_bytes", "from_pil")
    made = ((f"ImageInput.{name}", getattr(inputs, name)) for name in makers)
    everything = [*constructors(), *made]
    for label, function in everything:
        for where, hint, call in cases(label, function):
            for value in NONSENSE:
                verdicts.judge(where, hint, value, outcome_of(call, value))
    verdicts.show()


def test_no_question_of_the_runtime_takes_nonsense() -> None:
    params = b'"threadId":"t","turnId":"u","itemId":"i","permissions":{},"cwd":"/","startedAtMs":1'
    arrival = Arrival(0, b'{"params":{%s}}' % params, "t", "u")
    verdicts = Verdicts()
    for name in server_requests.BY_NAME:

        def fresh(name: str = name) -> Any:
            # It can be answered once.
            return KINDS[name](arrival, lambda *_: None)

        for label, method in methods(fresh()):
            for where, hint, _ in cases(label, method):
                for value in NONSENSE:
                    again = cases(label, getattr(fresh(), label.partition(".")[2]))
                    call = next(call for each, _, call in again if each == where)
                    verdicts.judge(where, hint, value, outcome_of(call, value))
    verdicts.show()

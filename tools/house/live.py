"""The objects of one connected client."""

from __future__ import annotations

import enum
import gc
import sys
import threading
from collections import Counter
from types import BuiltinFunctionType, FrameType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Final

from openai_codex import Codex
from openai_codex.testing import FakeAppServer
from tools.house.sources import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["live_objects"]

# These belong to the program and not to a client, and refer to everything.
SHARED: Final = (type, enum.Enum, ModuleType, BuiltinFunctionType)
# The parts of a client that are not its own classes, and that wait.
WAITING_PARTS: Final = frozenset({"concurrent", "queue", "subprocess", "threading"})


def live_objects() -> Counter[str]:
    """Return the number of objects of each class in a new client.

    It counts objects of the package, and the conditions, futures, threads and processes
    of the standard library in them.
    """
    with FakeAppServer() as fake, Codex(fake.config(tracing=False)) as codex:
        kinds = map(type, reachable(codex))
        return Counter(
            f"{kind.__module__.removeprefix(f'{PACKAGE}.')}.{kind.__qualname__}"
            for kind in kinds
            if kind.__module__.partition(".")[0] in {PACKAGE, *WAITING_PARTS}
        )


def reachable(start: object) -> list[object]:
    """Return an object and everything that it refers to, without constants of modules."""
    found: dict[int, object] = {id(start): start}
    constants = {
        id(value)
        for name, module in sys.modules.items()
        if name.partition(".")[0] == PACKAGE
        for value in vars(module).values()
    }
    waiting = [start]
    while waiting:
        for other in parts(waiting.pop()):
            if id(other) not in found and not isinstance(other, SHARED):
                found[id(other)] = other
                waiting.append(other)
    return [owner for key, owner in found.items() if key not in constants]


def parts(owner: object) -> Iterable[object]:
    """Return the objects that one refers to. Of functions and threads, only their own."""
    if isinstance(owner, FunctionType):
        return [*(owner.__closure__ or ()), *(owner.__defaults__ or ())]
    if isinstance(owner, FrameType):
        return [owner.f_back, *owner.f_locals.values()]
    if isinstance(owner, threading.Thread) and owner is not threading.current_thread():
        # Local variables: only the loop of a reader refers to some of its objects.
        frames = sys._current_frames()  # noqa: SLF001  # its public name, for debuggers
        return [*gc.get_referents(owner), frames.get(owner.ident or 0)]
    return gc.get_referents(owner)

"""Records which locks of ours are taken while which others are held."""

from __future__ import annotations

import ast
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openai_codex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["LockOrder", "made_in", "sources"]

# Where it was imported from, which may be an installed copy.
SOURCES = Path(openai_codex.__file__).parent
# The kit for tests and the command are programs of their own; batches use clients as programs do.
APART = {"testing", "_command", "batch"}
MAKERS = {
    "Barrier",
    "BoundedSemaphore",
    "Condition",
    "Event",
    "Lock",
    "RLock",
    "Semaphore",
    "allocate_lock",
}


def sources() -> Iterator[tuple[str, Path]]:
    """Yield the modules below the package, and their files."""
    for path in sorted(SOURCES.rglob("*.py")):
        parts = path.relative_to(SOURCES).with_suffix("").parts
        if parts[0] not in APART:
            yield ".".join(parts), path


def made_in(module: str, source: str) -> Iterator[tuple[str, int]]:
    """Yield the locks that a module makes, by module and by the name that each is given; and where.

    What has no name is named by its line.
    """
    for node in ast.walk(ast.parse(source)):
        for child in ast.iter_child_nodes(node):
            if not (isinstance(child, ast.Call) and _called(child) in MAKERS):
                continue
            target: ast.AST = node
            if isinstance(node, ast.Assign):
                target = node.targets[0]
            elif isinstance(node, ast.AnnAssign):
                target = node.target
            if isinstance(target, ast.Attribute):
                yield f"{module}.{target.attr}", child.lineno
            elif isinstance(target, ast.Name):
                yield f"{module}.{target.id}", child.lineno
            else:
                yield f"{module} line {child.lineno}: give it a name of its own", child.lineno


def _called(call: ast.Call) -> str | None:
    """Return what is called, without the module that it is taken from."""
    function = call.func
    if isinstance(function, ast.Attribute):
        # An event of asyncio is for one thread.
        owner = function.value.id if isinstance(function.value, ast.Name) else ""
        return None if owner == "asyncio" else function.attr
    return function.id if isinstance(function, ast.Name) else None


class LockOrder:
    """Has the package make locks that note who holds what, from now on.

    Args:
        latches: Locks that are not held by anybody in particular, by name: nothing is taken
            under them.
    """

    def __init__(self, latches: set[str]) -> None:
        self.pairs: set[tuple[str, str]] = set()
        """What was held, and what was taken meanwhile."""
        self.taken: set[str] = set()
        """All that was taken."""
        self._latches = latches
        self._own = threading.local()
        self._names = {
            (str(path), line): name
            for module, path in sources()
            for name, line in made_in(module, path.read_text(encoding="utf-8"))
        }

    def install(self) -> None:
        """Replace what makes locks; what was made before stays as it was."""
        for maker in ("Lock", "RLock"):
            setattr(threading, maker, self._recording(getattr(threading, maker)))

    def _recording(self, make: Callable[[], Any]) -> Callable[[], Any]:
        def made() -> Any:
            frame = sys._getframe(1)
            name = self._names.get((frame.f_code.co_filename, frame.f_lineno))
            return make() if name is None else _Recorded(make(), name, self)

        return made

    def note(self, lock: _Recorded) -> None:
        """Note that this thread has taken a lock."""
        held = self.held()
        self.taken.add(lock.name)
        self.pairs.update((each.name, lock.name) for each in held if each is not lock)
        if lock.name not in self._latches:
            held.append(lock)

    def held(self) -> list[_Recorded]:
        """Return what this thread holds."""
        if not hasattr(self._own, "held"):
            self._own.held = []
        held: list[_Recorded] = self._own.held
        return held


class _Recorded:
    def __init__(self, lock: Any, name: str, order: LockOrder) -> None:
        self._lock = lock
        self.name = name
        self._order = order
        self.locked = getattr(lock, "locked", None)

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        taken: bool = self._lock.acquire(blocking, timeout)
        if taken:
            self._order.note(self)
        return taken

    def release(self) -> None:
        self._lock.release()
        held = self._order.held()
        if self in held:
            held.reverse()
            held.remove(self)
            held.reverse()

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_: object) -> None:
        self.release()

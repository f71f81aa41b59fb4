"""The table of locks names every lock that the sources make, and no other."""

from __future__ import annotations

import pytest

from tests.support.lock_order import made_in, sources
from tools.house.locks import LOCKS


def test_every_lock_is_in_the_table_and_the_table_has_no_other() -> None:
    made = [
        name
        for module, path in sources()
        for name, _ in made_in(module, path.read_text(encoding="utf-8"))
    ]
    assert sorted(made) == sorted(lock.name for lock in LOCKS)


def test_what_may_be_taken_under_a_lock_is_in_the_table_and_never_goes_in_a_circle() -> None:
    under = {lock.name: lock.under_it for lock in LOCKS}

    def check(name: str, holding: tuple[str, ...]) -> None:
        assert name in under, f"{name} is no lock"
        assert name not in holding, f"{name} may be taken while it is held"
        for other in under[name]:
            check(other, (*holding, name))

    for name in under:
        check(name, ())


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import threading\nlock = threading.Lock()", "m.lock"),
        ("from threading import RLock\nself._lock: Final = RLock()", "m._lock"),
        ("locks = [threading.Lock()]", "m line 1: give it a name of its own"),
        ("f(threading.Event())", "m line 1: give it a name of its own"),
    ],
)
def test_a_lock_is_found(source: str, found: str) -> None:
    assert [name for name, _ in made_in("m", source)] == [found]

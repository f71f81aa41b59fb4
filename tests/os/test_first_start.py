"""The lock of a first start: who waits for whom, and what it does not get in the way of."""

from __future__ import annotations

import os
import pwd
import sys
import threading
from typing import TYPE_CHECKING, NoReturn

import pytest

from openai_codex import CodexConfig
from openai_codex._os import first_start
from openai_codex._os.first_start import LOCK_NAME, FirstStart
from tests.support.programs import BOUND

if TYPE_CHECKING:
    from pathlib import Path


def never() -> bool:
    return False


def start_in(home: Path, **settings: object) -> FirstStart:
    config = CodexConfig(env={"CODEX_HOME": str(home)}, **settings)  # type: ignore[arg-type]
    return FirstStart(config, sys.executable)


class Waiter:
    """A start that waits in a thread of its own."""

    def __init__(self, start: FirstStart) -> None:
        self.start = start
        self.looked = threading.Event()
        self._thread = threading.Thread(target=start.wait, args=(self._look,))
        self._thread.start()

    def _look(self) -> bool:
        self.looked.set()
        return False

    def returns(self) -> None:
        self._thread.join(BOUND)
        assert not self._thread.is_alive()


@pytest.mark.parametrize("answered", [True, False])
def test_a_second_start_waits_until_the_first_has_answered_or_failed(
    tmp_path: Path, *, answered: bool
) -> None:
    first = start_in(tmp_path)
    first.wait(never)
    second = Waiter(start_in(tmp_path))
    assert second.looked.wait(BOUND)
    assert second.start._lock is None
    first.release(answered=answered)
    second.returns()
    # After a failure the home is as new as it was.
    assert (second.start._lock is None) == answered
    second.start.release()


def test_where_a_runtime_was_started_before_nobody_is_first(tmp_path: Path) -> None:
    first = start_in(tmp_path)
    first.wait(never)
    first.release(answered=True)
    for start in (start_in(tmp_path), start_in(tmp_path)):
        start.wait(never)
        assert start._lock is None


def test_another_runtime_is_first_again(tmp_path: Path) -> None:
    first = start_in(tmp_path)
    first.wait(never)
    first.release(answered=True)
    newer = FirstStart(CodexConfig(env={"CODEX_HOME": str(tmp_path)}), __file__)
    newer.wait(never)
    assert newer._lock is not None
    newer.release()


def test_waiting_ends_when_it_is_given_up_or_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = start_in(tmp_path), start_in(tmp_path)
    first.wait(never)
    second.wait(lambda: True)
    assert second._lock is None
    monkeypatch.setattr(first_start, "PATIENCE", 0.0)
    second.wait(never)
    assert second._lock is None
    first.release()


def test_where_no_lock_can_be_had_the_start_goes_on(tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    start = start_in(missing)
    start.wait(never)
    start.release(answered=True)
    assert not missing.exists()


def test_the_default_home_is_made_as_a_private_one(tmp_path: Path) -> None:
    start = FirstStart(CodexConfig(env={"CODEX_HOME": "", "HOME": str(tmp_path)}), sys.executable)
    start.wait(never)
    start.release()
    assert (tmp_path / ".codex").stat().st_mode & 0o777 == 0o700


def test_a_command_line_of_the_users_leaves_the_home_alone(tmp_path: Path) -> None:
    start = start_in(tmp_path, launch_args_override=("codex", "app-server"))
    start.wait(never)
    assert not (tmp_path / LOCK_NAME).exists()


def test_a_relative_home_is_meant_from_where_the_runtime_runs(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    config = CodexConfig(env={"CODEX_HOME": "home"}, cwd=str(tmp_path))
    start = FirstStart(config, sys.executable)
    start.wait(never)
    start.release()
    assert (tmp_path / "home" / LOCK_NAME).exists()


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_forked_child_does_not_keep_the_lock(tmp_path: Path) -> None:
    first = start_in(tmp_path)
    first.wait(never)
    lock = first._lock
    assert lock is not None
    if (pid := os.fork()) == 0:
        try:
            os.fstat(lock)
        except OSError:
            os._exit(0)
        os._exit(1)
    assert os.waitpid(pid, 0)[1] == 0
    first.release()


@pytest.mark.parametrize("kind", ["pipe", "link"])
def test_what_stands_in_the_place_of_the_lock_holds_up_no_start_and_is_left_alone(
    tmp_path: Path, kind: str
) -> None:
    home, target = tmp_path / "home", tmp_path / "precious"
    home.mkdir()
    target.write_text("precious")
    if kind == "pipe":
        os.mkfifo(home / LOCK_NAME)
    else:
        (home / LOCK_NAME).symlink_to(target)
    waiter = Waiter(start_in(home))
    waiter.returns()
    waiter.start.release(answered=True)
    assert waiter.start._lock is None
    assert target.read_text() == "precious"


def test_where_nobody_knows_the_home_starting_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_entry(_user: int) -> NoReturn:
        raise KeyError("uid not found")

    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr(pwd, "getpwuid", no_entry)
    config = CodexConfig(inherit_env=False)
    nowhere = FirstStart(config, sys.executable)
    nowhere.wait(never)
    assert nowhere._lock is None
    somewhere = start_in(tmp_path)
    somewhere.wait(never)
    assert somewhere._lock is not None
    somewhere.release()

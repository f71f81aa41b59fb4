"""Enumerations keep values that they do not list."""

from __future__ import annotations

import copy
import pickle
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import msgspec
import pytest

from openai_codex.protocol import TurnStatus, _open_enum
from openai_codex.protocol.core import ReasoningEffort, ReasoningSummary


def test_a_value_that_is_not_listed_becomes_the_same_member_each_time() -> None:
    new = TurnStatus("paused")
    assert new is TurnStatus("paused")
    assert new is msgspec.json.decode(b'"paused"', type=TurnStatus)
    assert new == "paused"
    assert {new: 1}["paused"] == {"paused": 1}[new] == 1
    assert not new.is_known
    assert new.name == new.value == str(new) == f"{new}" == "paused"
    assert msgspec.json.encode(new) == b'"paused"'


def test_iterating_shows_what_is_listed_only() -> None:
    TurnStatus("paused")
    assert [status.value for status in TurnStatus] == [
        "completed",
        "interrupted",
        "failed",
        "inProgress",
    ]
    assert all(status.is_known for status in TurnStatus)


def test_members_pickle_and_copy_by_value() -> None:
    for member in (TurnStatus.in_progress, TurnStatus("paused")):
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            assert pickle.loads(pickle.dumps(member, protocol)) is member
        assert copy.deepcopy(member) is copy.copy(member) is member


def test_each_enumeration_has_members_of_its_own() -> None:
    statuses: set[object] = {TurnStatus("paused")}
    assert isinstance(ReasoningSummary("paused"), ReasoningSummary)
    assert isinstance(statuses.pop(), TurnStatus)


def test_only_strings_become_members() -> None:
    with pytest.raises(ValueError, match="7"):
        TurnStatus(7)
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b"7", type=TurnStatus)


def test_a_server_that_invents_values_for_ever_does_not_fill_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(_open_enum, "_unknown", {})
    monkeypatch.setattr(_open_enum, "_REMEMBERED", 10)
    invented = [TurnStatus(f"value {number}") for number in range(100)]
    assert len(_open_enum._unknown) == 10
    assert invented[99] == TurnStatus("value 99")
    assert hash(invented[99]) == hash(TurnStatus("value 99"))
    assert invented[9] is TurnStatus("value 9")


def test_threads_that_meet_a_value_at_once_get_the_same_member() -> None:
    barrier = Barrier(8)

    def meet(count: int) -> list[TurnStatus]:
        barrier.wait(timeout=5)
        return [TurnStatus(f"met {each}") for each in range(count)]

    with ThreadPoolExecutor(8) as pool:
        first, *others = pool.map(meet, [200] * 8)
    for other in others:
        assert all(mine is theirs for mine, theirs in zip(first, other, strict=True))


def test_members_print_as_their_value() -> None:
    assert f"{TurnStatus.in_progress}" == str(TurnStatus.in_progress) == "inProgress"
    assert f"{TurnStatus.failed:>8}" == "  failed"
    assert repr(TurnStatus.failed) == "<TurnStatus.failed: 'failed'>"


def test_a_string_without_listed_values_has_names_for_the_known_ones() -> None:
    assert ReasoningEffort.xhigh == "xhigh"
    assert ReasoningEffort("enormous") == "enormous"


def test_programs_written_for_wrapped_values_work() -> None:
    assert ReasoningSummary.model_validate("concise") is ReasoningSummary.concise
    assert ReasoningSummary.concise.root is ReasoningSummary.concise

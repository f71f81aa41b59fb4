"""Runs each case in both faces, and looks at what the log says of each failure."""

from __future__ import annotations

import logging
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from openai_codex._logs import EVENTS_LOST, REQUEST_FAILED, START_FAILED, TURN_FAILED, kind_of
from tests.faults.faces import FACES, SEEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.faults.faces import Face

# What says that a caller got an error.
FAILURES = {each.name: each for each in (START_FAILED, REQUEST_FAILED, TURN_FAILED, EVENTS_LOST)}


@pytest.fixture(params=FACES, ids=lambda face: face.name)
def face(request: pytest.FixtureRequest) -> Face:
    """Use a client in one of the two ways."""
    return request.param


@pytest.fixture(autouse=True)
def each_failure_is_logged_once(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Check that each failure of a row of the table left one record, at its level."""
    SEEN.clear()
    caplog.set_level(logging.INFO, "openai_codex")
    yield
    fault = request.node.callspec.params.get("fault") if hasattr(request.node, "callspec") else None
    if fault is None or isinstance(fault.outcome, str):
        return
    records = [
        each
        for each in caplog.get_records("call")
        if getattr(each, "codex_event", None) in FAILURES
    ]
    assert Counter(vars(each)["codex_error"] for each in records) == Counter(
        kind_of(error) for error in SEEN
    )
    assert all(each.levelno == FAILURES[vars(each)["codex_event"]].level for each in records)

"""An outbox over a pipe of the test's."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from openai_codex._os.outbox import Outbox
from tests.os.input_pipe import Gathering, Pipe

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    pipe = Pipe()
    yield pipe
    pipe.close()


@pytest.fixture
def broken() -> list[threading.Thread]:
    """Return the threads that reported a broken pipe."""
    return []


@pytest.fixture
def more_follows() -> Gathering:
    return Gathering()


@pytest.fixture
def outbox(pipe: Pipe, broken: list[threading.Thread], more_follows: Gathering) -> Iterator[Outbox]:
    outbox = Outbox(pipe.on_stuck, lambda: broken.append(threading.current_thread()), more_follows)
    outbox.open(pipe)  # type: ignore[arg-type]  # a part of it
    yield outbox
    outbox.close()
    assert pipe.closed

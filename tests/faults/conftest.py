"""Runs each case in both faces."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.faults.faces import FACES

if TYPE_CHECKING:
    from tests.faults.faces import Face


@pytest.fixture(params=FACES, ids=lambda face: face.name)
def face(request: pytest.FixtureRequest) -> Face:
    """Use a client in one of the two ways."""
    return request.param

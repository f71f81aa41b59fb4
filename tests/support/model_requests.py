"""What a request to the model says beyond its text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from openai_codex.testing import ModelRequest


def said(request: ModelRequest) -> str:
    """Return all of a request's body as text, to look for words in."""
    return request.content.decode()


def turn_metadata(request: ModelRequest) -> dict[str, Any]:
    """Return what the runtime tells of the turn that makes a request."""
    metadata = cast("dict[str, str]", request.body["client_metadata"])
    return cast("dict[str, Any]", json.loads(metadata["x-codex-turn-metadata"]))

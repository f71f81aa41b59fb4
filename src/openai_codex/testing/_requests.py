"""What the runtime asked the model."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openai_codex.protocol._base import JsonObject

__all__ = ["ModelRequest"]


class ModelRequest:
    """One request of the runtime for an answer of the model. Thread-safe.

    Its repr names no header and no text.

    Attributes:
        number: Position among the requests of its server, from 1 on.
        headers: HTTP headers, with names in lower case.
        content: The body as it came.
    """

    def __init__(self, number: int, headers: Mapping[str, str], content: bytes) -> None:
        self.number = number
        self.headers = headers
        self.content = content

    def __repr__(self) -> str:
        return f"ModelRequest(number={self.number}, purpose={self.purpose!r})"

    @functools.cached_property
    def body(self) -> JsonObject:
        """The decoded body, with ``model``, ``instructions``, ``input``, ``tools`` and so on."""
        return cast("JsonObject", json.loads(self.content))

    @property
    def model(self) -> str:
        """The model that was asked for."""
        return str(self.body.get("model"))

    @property
    def thread_id(self) -> str | None:
        """The thread that asks, if the runtime says so."""
        return self.headers.get("thread-id")

    @functools.cached_property
    def purpose(self) -> str:
        """Who asks, as ``"turn"`` or the name of a service of the runtime, like ``"guardian"``.

        Others that were seen are ``"review"`` and ``"compaction"``.
        """
        if "x-openai-subagent" in self.headers:
            return self.headers["x-openai-subagent"]
        metadata = json.loads(self.headers.get("x-codex-turn-metadata", "{}"))
        return str(metadata.get("request_kind", "turn"))

    @property
    def input_texts(self) -> list[str]:
        """The texts of all user messages, oldest first; the runtime's own context is among them."""
        return [text for item in self._items("message") for text in _user_texts(item)]

    @property
    def text(self) -> str:
        """The last text of a user message; empty if there is none."""
        return next(iter(reversed(self.input_texts)), "")

    @property
    def tool_outputs(self) -> JsonObject:
        """What the tools returned, by call id."""
        return {
            str(item.get("call_id")): item.get("output")
            for kind in ("function_call_output", "custom_tool_call_output")
            for item in self._items(kind)
        }

    @property
    def tool_names(self) -> list[str]:
        """Names of the tools that the model may call."""
        tools = self.body.get("tools")
        if not isinstance(tools, list):
            return []
        return [str(tool.get("name", tool.get("type"))) for tool in tools if isinstance(tool, dict)]

    def _items(self, kind: str) -> Iterator[JsonObject]:
        items = self.body.get("input")
        for item in items if isinstance(items, list) else ():
            if isinstance(item, dict) and item.get("type") == kind:
                yield item


def _user_texts(item: JsonObject) -> Iterator[str]:
    content = item.get("content")
    if item.get("role") != "user" or not isinstance(content, list):
        return
    for part in content:
        if isinstance(part, dict) and part.get("type") == "input_text":
            yield str(part.get("text"))

"""Requests of the runtime to the model."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, cast

from openai_codex.protocol._json import JsonObject

__all__ = ["ModelRequest", "is_context", "items_of", "latest_answer", "user_texts"]

CALLS: Final = ("function_call", "custom_tool_call")
OUTPUTS: Final = ("function_call_output", "custom_tool_call_output")
MADE: Final = frozenset((*CALLS, "reasoning", "local_shell_call", "web_search_call"))
# Texts of the runtime in the role of the user: <environment_context>, project notes, skills.
CONTEXT: Final = re.compile(r"\s*(<[a-z]+[_ ][a-z_ ]+>|<skill>\n|# AGENTS\.md instructions)")
# A message of the runtime that follows the prompt with a skill.
SKILL: Final = "<skill>\n"
# Texts that the runtime puts before and after the image of a file.
FRAME: Final = re.compile(r"<image( [^>]*)?>|</image>")


class ModelRequest:
    """One request of the runtime to the model. Thread-safe.

    The repr does not show headers or texts.

    Attributes:
        number: Position among the requests of its server, starting with 1.
        headers: HTTP headers, with names in lower case.
        content: The raw body.
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
        """The requested model."""
        return str(self.body.get("model"))

    @property
    def thread_id(self) -> str | None:
        """The thread of the request, if the runtime sends it."""
        return self.headers.get("thread-id")

    @functools.cached_property
    def purpose(self) -> str:
        """What the request is for, ``"turn"`` or a service of the runtime, like ``"guardian"``.

        Other known values are ``"review"`` and ``"compaction"``.
        """
        if "x-openai-subagent" in self.headers:
            return self.headers["x-openai-subagent"]
        metadata = json.loads(self.headers.get("x-codex-turn-metadata", "{}"))
        return str(metadata.get("request_kind", "turn"))

    @property
    def output_schema(self) -> JsonObject | None:
        """The JSON schema that the answer must fit, if there is one."""
        text = self.body.get("text")
        form = text.get("format") if isinstance(text, dict) else None
        schema = form.get("schema") if isinstance(form, dict) else None
        return schema if isinstance(schema, dict) else None

    @property
    def input_texts(self) -> list[str]:
        """The texts of all user messages, oldest first, including the runtime's own context."""
        return [text for item in self._items("message") for text in user_texts(item)]

    @property
    def text(self) -> str:
        """The last text of the last user message; empty if there is none."""
        said = [item for item in self._items("message") if item.get("role") == "user"]
        for item in reversed(said):
            texts = list(user_texts(item))
            if not any(text.startswith(SKILL) for text in texts):
                return next((text for text in reversed(texts) if not FRAME.fullmatch(text)), "")
        return ""

    @functools.cached_property
    def new_texts(self) -> list[str]:
        """The user's texts since the last answer of the model, oldest first.

        Does not include the runtime's own context, such as the frames of images. Empty for later
        requests of a turn, which have results of tools.
        """
        texts = [
            text
            for item in self._new_items()
            if item.get("type") == "message"
            for text in user_texts(item)
        ]
        return [text for text in texts if not is_context(text)]

    @property
    def new_outputs(self) -> list[str]:
        """Names of the tools with results since the last answer of the model, oldest first."""
        calls = {item.get("call_id"): str(item.get("name")) for item in self._items(*CALLS)}
        return [
            calls[item.get("call_id")]
            for item in self._new_items()
            if item.get("call_id") in calls and item.get("type") in OUTPUTS
        ]

    @property
    def tool_outputs(self) -> JsonObject:
        """Results of the tools, by call id."""
        # Newer runtimes also use this form for other content, such as a goal.
        return {
            str(item["call_id"]): item.get("output")
            for item in self._items(*OUTPUTS)
            if item.get("call_id") is not None
        }

    @property
    def tool_names(self) -> list[str]:
        """Names of the tools that the model can call."""
        tools = self.body.get("tools")
        if not isinstance(tools, list):
            return []
        return [str(tool.get("name", tool.get("type"))) for tool in tools if isinstance(tool, dict)]

    def _items(self, *kinds: str) -> Iterator[JsonObject]:
        for item in items_of(self.body):
            if item.get("type") in kinds:
                yield item

    def _new_items(self) -> list[JsonObject]:
        """Return the items after the last item of the model."""
        items = items_of(self.body)
        return items[latest_answer(items) :]


def items_of(body: JsonObject) -> list[JsonObject]:
    """Return the conversation in the body of a request."""
    items = body.get("input")
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def latest_answer(items: Sequence[JsonObject]) -> int:
    """Return the number of items up to the last one of the model."""
    for position in range(len(items), 0, -1):
        item = items[position - 1]
        if item.get("type") in MADE or item.get("role") == "assistant":
            return position
    return 0


def is_context(text: str) -> bool:
    """Return whether a text in the role of the user comes from the runtime."""
    return bool(CONTEXT.match(text) or FRAME.fullmatch(text))


def user_texts(item: JsonObject) -> Iterator[str]:
    """Yield the texts of a message of the user."""
    content = item.get("content")
    if item.get("role") != "user" or not isinstance(content, list):
        return
    for part in content:
        if isinstance(part, dict) and part.get("type") == "input_text":
            yield str(part.get("text"))

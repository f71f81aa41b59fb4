"""All types of the app-server protocol, with the names of its schema.

A name is loaded on first use, together with its module. Attributes are the JSON names in
snake_case. Values that a newer server adds are kept: an unknown string becomes a member of its
enumeration, and an unknown variant of a union becomes an ``Unknown...`` value with all its data.

Generated from the schema of codex 0.171.0 (sha256 fe3f0cc67ec5) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: F401, F403, N811

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openai_codex.protocol._base import UnknownVariant as UnknownVariant
    from openai_codex.protocol._base import WireStruct as WireStruct
    from openai_codex.protocol._json import JsonObject as JsonObject
    from openai_codex.protocol._json import JsonValue as JsonValue
    from openai_codex.protocol._json import encode as encode
    from openai_codex.protocol._method import Method as Method
    from openai_codex.protocol._method import ServerRequestMethod as ServerRequestMethod
    from openai_codex.protocol._model_methods import jsonable as jsonable
    from openai_codex.protocol._open_enum import OpenEnum as OpenEnum
    from openai_codex.protocol.account import *
    from openai_codex.protocol.account_session import *
    from openai_codex.protocol.app import *
    from openai_codex.protocol.command import *
    from openai_codex.protocol.config import *
    from openai_codex.protocol.core import *
    from openai_codex.protocol.external_agent_config import *
    from openai_codex.protocol.fs import *
    from openai_codex.protocol.fuzzy_file_search import *
    from openai_codex.protocol.hooks import *
    from openai_codex.protocol.item import *
    from openai_codex.protocol.mcp import *
    from openai_codex.protocol.messages import *
    from openai_codex.protocol.model import *
    from openai_codex.protocol.plugin import *
    from openai_codex.protocol.project import *
    from openai_codex.protocol.realtime import *
    from openai_codex.protocol.remote_control import *
    from openai_codex.protocol.server import *
    from openai_codex.protocol.shared import *
    from openai_codex.protocol.skills import *
    from openai_codex.protocol.thread import *
    from openai_codex.protocol.turn import *
    from openai_codex.protocol.unlisted import *
    from openai_codex.protocol.user_verification import *
    from openai_codex.protocol.windows import *
else:
    from openai_codex.protocol._lazy import NAMES as __all__
    from openai_codex.protocol._lazy import load as __getattr__

    def __dir__() -> list[str]:
        return [*globals(), *__all__]

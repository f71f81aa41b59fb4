"""What a client is made of, and what it makes: loaded as a whole with the first one.

Programs import the class of the client early, and may never open one. So the modules of
that class hold little more than signatures, and their functions take the rest from here.
"""

from __future__ import annotations

from openai_codex._async.thread import AsyncThread
from openai_codex._runtime.requests.scopes import Binding
from openai_codex._wire.overrides import approval, excluded, sandbox_mode
from openai_codex.async_client import AsyncClient

__all__ = ["AsyncClient", "AsyncThread", "Binding", "approval", "excluded", "sandbox_mode"]

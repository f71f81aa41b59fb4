"""The switch of the offline mode; what it switches on is a part of :mod:`openai_codex.testing`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from openai_codex.config import CodexConfig

__all__ = ["OFFLINE", "effective_config"]

OFFLINE: Final = "OPENAI_CODEX_OFFLINE"
"""The environment variable that asks for the mode; a config can only opt out, with ``"0"``."""

OFF: Final = ("", "0")


def effective_config(config: CodexConfig) -> CodexConfig:
    """Return the settings to start with: as they are, or led to a model that is scripted.

    Raises:
        RuntimeWarning: If the offline mode begins and warnings are errors.
        ValueError: If the script of the model is not valid.
    """
    if os.environ.get(OFFLINE, "0") in OFF or (config.env or {}).get(OFFLINE) in OFF:
        return config
    # The only import of a higher layer: nothing of it is needed unless somebody asks.
    from openai_codex.testing._offline_mode import offline_config

    return offline_config(config)

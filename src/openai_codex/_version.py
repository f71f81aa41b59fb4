"""The version of this package, in one place.

The first two numbers are those of the protocol that its types were made from, as the official
SDK's are, so that ``openai-codex>=0.150`` is satisfied by it. The third one counts its releases.
"""

from __future__ import annotations

__version__ = "0.171.0"

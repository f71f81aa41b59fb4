"""The command ``python -m openai_codex``."""

from __future__ import annotations

import sys

from openai_codex._command.main import main

if __name__ == "__main__":
    sys.exit(main())

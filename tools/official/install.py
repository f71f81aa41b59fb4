"""Installs the official SDK: ``python -m tools.official.install DIRECTORY``.

Both distributions have the same name, so it gets its own virtual environment.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

# The latest release, with the runtime that it needs.
VERSION = "0.163.0"


def main(directory: Path) -> None:
    """Create the environment, unless it exists."""
    python = directory / "bin" / "python"
    if not python.exists():
        venv.create(directory, with_pip=True)
    wanted = f"openai-codex=={VERSION}"
    subprocess.run([python, "-m", "pip", "install", "--quiet", wanted], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

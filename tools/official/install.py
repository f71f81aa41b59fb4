"""Installs the official SDK: ``python -m tools.official.install DIRECTORY``.

Both distributions have the same name, so it gets a virtual environment of its own.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

# The last one that there is, with the runtime that it needs.
VERSION = "0.163.0"


def main(directory: Path) -> None:
    """Make the environment, unless it is there already."""
    python = directory / "bin" / "python"
    if not python.exists():
        venv.create(directory, with_pip=True)
    wanted = f"openai-codex=={VERSION}"
    subprocess.run([python, "-m", "pip", "install", "--quiet", wanted], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

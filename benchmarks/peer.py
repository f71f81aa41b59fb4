"""Installs the official SDK: ``python -m benchmarks.peer DIRECTORY``.

Both distributions have the same name, so it gets its own virtual environment. Its releases
have the version numbers of the runtimes. This installs the release for the installed runtime.
"""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
import venv
from pathlib import Path

RUNTIME = "openai-codex-cli-bin"


def main(directory: Path) -> None:
    """Create the environment, unless it exists."""
    version = importlib.metadata.version(RUNTIME)
    python = directory / "bin" / "python"
    if not python.exists():
        venv.create(directory, with_pip=True)
    wanted = [f"openai-codex=={version}", f"{RUNTIME}=={version}"]
    subprocess.run([python, "-m", "pip", "install", "--quiet", *wanted], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

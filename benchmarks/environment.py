"""The machine and the installed versions of a run."""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import subprocess
from pathlib import Path
from typing import TypeAlias

__all__ = ["ROOT", "About", "about"]

ROOT = Path(__file__).parents[1]

About: TypeAlias = "dict[str, str | int | dict[str, str]]"

DISTRIBUTIONS = ("openai-codex", "openai-codex-cli-bin", "msgspec", "pydantic")
LIST = """
import importlib.metadata, json, platform, sys
found = {each.name.lower(): each.version for each in importlib.metadata.distributions()}
print(json.dumps({"Python": platform.python_version()} |
                 {name: found[name] for name in sys.argv[1:] if name in found}))
"""


def about(interpreters: dict[str, str]) -> About:
    """Return the description of the environment, which is saved with the results.

    Args:
        interpreters: The interpreter of each SDK's environment, by SDK.
    """
    return {
        "taken": dt.datetime.now(dt.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)),
        "system": f"{platform.system()} {platform.release()}, {platform.machine()}",
        "revision": _revision(),
        "load_before": f"{os.getloadavg()[0]:.2f}",
        **{side: _versions(python) for side, python in interpreters.items()},
    }


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or "unknown"


def _revision() -> str:
    command = ["git", "describe", "--always", "--dirty"]
    try:
        run = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        return "not from a repository"
    return run.stdout.strip()


def _versions(python: str) -> dict[str, str]:
    command = [python, "-c", LIST, *DISTRIBUTIONS]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    versions: dict[str, str] = json.loads(output)
    return versions

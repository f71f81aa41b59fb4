"""Records the answers of a real runtime: ``python -m tools.record_answers``.

Placeholders replace values that depend on the machine, so another run changes little.
"""

from __future__ import annotations

import json
import platform
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from openai_codex import Codex, CodexError
from openai_codex.testing import LoopbackServer, shell

TARGET = Path(__file__).parents[1] / "tests" / "data" / "answers.jsonl"
ANSWER = "Two files: a and b."

LONGEST = 60

# Sent in this order. Params that begin with a dollar get values from earlier answers.
REQUESTS: list[tuple[str, dict[str, Any]]] = [
    ("thread/list", {"cwd": "$cwd", "useStateDbOnly": True}),
    ("thread/read", {"threadId": "$thread", "includeTurns": True}),
    ("thread/resume", {"threadId": "$thread"}),
    ("thread/turns/list", {"threadId": "$thread"}),
    ("thread/items/list", {"threadId": "$thread"}),
    ("thread/timeline/list", {"threadId": "$thread"}),
    ("thread/loaded/list", {}),
    ("thread/goal/set", {"threadId": "$thread", "objective": "Count files", "status": "paused"}),
    ("thread/goal/get", {"threadId": "$thread"}),
    ("thread/search", {"searchTerm": "files"}),
    ("thread/searchOccurrences", {"threadId": "$thread", "searchTerm": "files"}),
    ("thread/backgroundTerminals/list", {"threadId": "$thread"}),
    ("thread/queue/list", {"threadId": "$thread"}),
    ("thread/metadata/update", {"threadId": "$thread", "gitInfo": {"branch": "main"}}),
    ("thread/fork", {"threadId": "$thread"}),
    ("thread/archive", {"threadId": "$thread"}),
    ("thread/unarchive", {"threadId": "$thread"}),
    ("project/create", {"idempotencyKey": "k", "name": "Files", "roots": [{"path": "$cwd"}]}),
    ("project/list", {}),
    ("threadSection/create", {"name": "Later"}),
    ("threadSection/list", {}),
    ("model/list", {"limit": 2}),
    ("modelProvider/list", {}),
    ("modelProvider/capabilities/read", {}),
    ("permissionProfile/list", {}),
    ("collaborationMode/list", {}),
    ("experimentalFeature/list", {"limit": 3}),
    ("skills/list", {}),
    ("hooks/list", {}),
    ("mcpServerStatus/list", {}),
    ("config/read", {"includeLayers": True}),
    ("configRequirements/read", {}),
    ("account/read", {}),
    ("server/diagnostics", {}),
    ("memory/status", {}),
    ("fs/readDirectory", {"path": "$cwd"}),
    ("fs/getMetadata", {"path": "$cwd/a"}),
    ("fs/readFile", {"path": "$cwd/a"}),
    ("command/exec", {"command": ["echo", "hello"]}),
    ("fuzzyFileSearch", {"query": "a", "roots": ["$cwd"]}),
    ("remoteControl/status/read", {}),
    ("thread/realtime/listVoices", {}),
]


def main() -> int:
    """Record all answers, and print which requests were refused."""
    with LoopbackServer([shell("ls"), ANSWER]) as server, tempfile.TemporaryDirectory() as place:
        cwd = Path(place)
        for name in ("a", "b"):
            (cwd / name).write_text(name, encoding="utf-8")
        config = server.config(cwd=cwd)
        with Codex(config) as codex:
            answers = []
            started = codex.request("thread/start", {"cwd": place})
            answers.append(("thread/start", started))
            thread = codex.thread_start(cwd=place)
            thread.run("How many files are here?")
            known = {"$cwd": place, "$thread": thread.id}
            refused = []
            for method, params in REQUESTS:
                filled = json.loads(_filled(json.dumps(params), known))
                try:
                    answers.append((method, codex.request(method, filled)))
                except CodexError as error:
                    refused.append(f"{method}: {error}")
            home = codex.metadata.codexHome
    lines = [
        json.dumps({"method": method, "result": clipped(result)}, separators=(",", ":"))
        for method, result in answers
    ]
    here = {place: "/project", home: "/home/me/.codex", f'"{platform.node()}"': '"computer"'}
    for found, placeholder in here.items():
        lines = [line.replace(found, placeholder) for line in lines]
    TARGET.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(*refused, sep="\n", file=sys.stderr)
    return 0


def clipped(value: Any) -> Any:
    """Return JSON with shortened texts."""
    if isinstance(value, dict):
        return {name: clipped(item) for name, item in value.items()}
    if isinstance(value, list):
        return [clipped(item) for item in value]
    return value[:LONGEST] if isinstance(value, str) else value


def _filled(text: str, known: dict[str, str]) -> str:
    for name, value in known.items():
        text = text.replace(name, value)
    return re.sub(r"\$\w+", "", text)


if __name__ == "__main__":
    raise SystemExit(main())

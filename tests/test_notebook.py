"""The magic for notebooks, in a kernel that is asked as a front end asks it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.real, pytest.mark.slow]

SCRIPT = [
    ["Let me *look*.", {"shell": {"cmd": "echo '`x`'"}}],
    {"message": {"text": "There is\n\n- one\n- two", "deltas": 4}},
    "Yes.",
    "Another conversation.",
    "Awaited.",
]
CELLS = [
    "%load_ext openai_codex",
    "%%codex --into found --sandbox read-only\nWhat is *here*?",
    "print(found.status, [item.type for item in found.items])",
    "%%codex\nIs that all?",
    "%%codex --brand-new\nHello?",
    "from openai_codex import AsyncCodex, Codex\nmine = Codex()",
    "%%codex --using mine --into other\nHello?",
    (
        "from openai_codex.notebook import show_async\n"
        "async with AsyncCodex() as client:\n"
        "    thread = await client.thread_start()\n"
        "    print((await show_async(await thread.turn('Hello!'))).final_response)"
    ),
    "%unload_ext openai_codex\nmine.close()",
]

# In a process of its own: the messaging between a notebook and its kernel stays open.
RUN = """
import json, sys
sys.path.append(sys.argv[1])
from notebooks import run_cells
from pathlib import Path
print(json.dumps([cell["outputs"] for cell in run_cells(Path(sys.argv[2]))]))
"""


def notebook(cells: list[str]) -> dict[str, Any]:
    made = [
        {
            "cell_type": "code",
            "execution_count": None,
            "id": f"cell-{number}",
            # One of them complains, which must not end the run.
            "metadata": {"tags": ["raises-exception"]},
            "outputs": [],
            "source": source,
        }
        for number, source in enumerate(cells)
    ]
    return {"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


@pytest.mark.timeout(150)
def test_cells_show_an_answer_as_markdown_while_it_comes(tmp_path: Path) -> None:
    pytest.importorskip("nbclient", reason="in the `notebook` group of pyproject.toml")
    pytest.importorskip("ipykernel", reason="in the `notebook` group of pyproject.toml")
    (tmp_path / "offline.json").write_text(json.dumps(SCRIPT), encoding="utf-8")
    path = tmp_path / "cells.ipynb"
    path.write_text(json.dumps(notebook(CELLS)), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", RUN, Path(__file__).parents[1] / "docs" / "_extensions", path],
        env={**os.environ, "HOME": str(tmp_path), "IPYTHONDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        timeout=140,
        check=True,
    )
    outputs = json.loads(done.stdout)
    # What a front end has at the end: each output replaced those before it.
    begin, ran, *rest = shown(outputs[1]).split("\n\n")
    assert begin == "Let me *look*."
    assert ran.startswith("> `` $ /bin/bash")
    assert ran.endswith(" `` completed, exit code 0")
    assert rest == ["There is", "- one\n- two"]
    kinds = "['userMessage', 'agentMessage', 'commandExecution', 'agentMessage']"
    assert printed(outputs[2]) == f"completed {kinds}\n"
    assert shown(outputs[3]) == "Yes."
    assert "unrecognized arguments: --brand-new" in json.dumps(outputs[4])
    assert shown(outputs[6]) == "Another conversation."
    assert shown(outputs[7]) == printed(outputs[7]).strip() == "Awaited."
    assert printed(outputs[8]) == ""


def shown(outputs: list[dict[str, Any]]) -> str:
    (markdown,) = (
        "".join(each["data"]["text/markdown"])
        for each in outputs
        if each["output_type"] == "display_data"
    )
    return markdown


def printed(outputs: list[dict[str, Any]]) -> str:
    return "".join(each["text"] for each in outputs if each.get("name") == "stdout")

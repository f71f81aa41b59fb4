"""The notebook among the examples: run from top to bottom without an account, and compared."""

from __future__ import annotations

import ast
import doctest
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import openai_codex

ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "examples" / "25_notebook" / "walkthrough.ipynb"
CELLS = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]

# As the documentation runs it, but in a process of its own: the messaging between a
# notebook and its kernel stays open.
RUN = """
import json, sys
from pathlib import Path
sys.path.append(sys.argv[1])
from notebooks import run_cells, texts
cells = [cell for cell in run_cells(Path(sys.argv[2])) if cell["cell_type"] == "code"]
print(json.dumps(["".join(texts(cell["outputs"])) for cell in cells]))
"""

# What the cells with code show, in their order; "..." stands for anything.
OUTPUTS = [
    "'0...'",
    "The Danube.",
    "The Vltava.",
    "['userMessage', 'agentMessage']\ncompleted 15 tokens",
    "The Danube rises in the Black Forest, the Vltava in the Bohemian Forest.",
    "Danube    2850 km\nVltava     430 km",
    "['length', 'length']\nIt is 2420 km longer.",
    "[('heads', 3), ('tails', 2)]",
    "They do not: the Vltava flows into the Elbe.",
]


@pytest.mark.real
@pytest.mark.slow
@pytest.mark.timeout(150)
def test_the_notebook_shows_what_it_promises(tmp_path: Path) -> None:
    pytest.importorskip("nbclient", reason="in the `notebook` group of pyproject.toml")
    pytest.importorskip("ipykernel", reason="in the `notebook` group of pyproject.toml")
    done = subprocess.run(
        [sys.executable, "-c", RUN, ROOT / "docs" / "_extensions", NOTEBOOK],
        env={**os.environ, "HOME": str(tmp_path), "IPYTHONDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        timeout=140,
        check=True,
    )
    checker = doctest.OutputChecker()
    for output, wanted in zip(json.loads(done.stdout), OUTPUTS, strict=True):
        assert checker.check_output(f"{wanted}\n", f"{output.rstrip()}\n", doctest.ELLIPSIS), (
            f"shown:\n{output}"
        )


def test_the_notebook_is_kept_without_what_it_showed() -> None:
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in CELLS)


def test_the_notebook_uses_public_names_only_and_is_in_the_index() -> None:
    programs = ["".join(cell["source"]) for cell in CELLS if cell["cell_type"] == "code"]
    froms = [
        node
        for program in programs
        for node in ast.walk(ast.parse(program))
        if isinstance(node, ast.ImportFrom)
    ]
    ours = {name.name for node in froms if node.module == "openai_codex" for name in node.names}
    assert ours
    assert ours <= set(openai_codex.__all__)
    assert not any(part.startswith("_") for node in froms for part in str(node.module).split("."))
    assert "](25_notebook/" in (ROOT / "examples" / "README.md").read_text(encoding="utf-8")

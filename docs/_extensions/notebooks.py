"""Notebooks as pages. The build runs them without an account, and shows the results."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from nbclient import NotebookClient
from traitlets.config import Config

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

SUFFIX = ".ipynb"
CELL_SECONDS = 60


def show_notebook(app: Sphinx, name: str, source: list[str]) -> None:
    """Replace the source of a notebook's page by Markdown. An error in a cell stops the build."""
    path = Path(app.env.doc2path(name))
    if path.suffix == SUFFIX:
        source[0] = "\n\n".join(block for cell in run_cells(path) for block in blocks(cell))


def run_cells(path: Path) -> list[dict[str, Any]]:
    """Run a notebook in its folder, or in the folder of its target if it is a link."""
    path = path.resolve()
    notebook = nbformat.read(path, as_version=4)
    folder = {"metadata": {"path": str(path.parent)}}
    with tempfile.TemporaryDirectory() as sockets:
        client = NotebookClient(
            notebook, timeout=CELL_SECONDS, resources=folder, config=connected_by(sockets)
        )
        client.execute(env={**os.environ, "OPENAI_CODEX_OFFLINE": "1"})
    cells: list[dict[str, Any]] = notebook.cells
    return cells


def connected_by(sockets: str) -> Config:
    """Return settings that connect the kernel by sockets in a folder.

    The default is ports, which another process can take before the kernel binds them.
    """
    file = str(Path(sockets, "kernel.json"))
    return Config({"KernelManager": {"transport": "ipc", "connection_file": file}})


def blocks(cell: dict[str, Any]) -> Iterator[str]:
    """Yield a cell as Markdown: a text, or code with its output."""
    if cell["cell_type"] == "markdown":
        yield cell["source"]
        return
    yield fenced("python", cell["source"])
    if shown := "".join(texts(cell["outputs"])).rstrip():
        yield fenced("text", shown)


def texts(outputs: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the output and the value of a cell, without the warning about offline mode."""
    for output in outputs:
        if output["output_type"] == "execute_result":
            yield output["data"]["text/plain"]
        elif output["name"] == "stdout":
            yield output["text"]


def fenced(language: str, text: str) -> str:
    """Return a block of code."""
    return f"~~~~{language}\n{text}\n~~~~"


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.add_source_suffix(SUFFIX, "markdown")
    app.connect("source-read", show_notebook)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

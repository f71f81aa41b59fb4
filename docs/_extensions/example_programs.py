"""The directives ``example-programs`` and ``example-output``: examples and their outputs.

A folder without a title stops the build. The outputs come from the tests.
"""

from __future__ import annotations

import ast
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Node
    from sphinx.application import Sphinx

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
TITLES = {
    "01_quickstart_constructor": "Hello world",
    "02_turn_run": "Read the result of a turn",
    "03_turn_stream_events": "Stream events",
    "04_models_and_metadata": "List the models",
    "05_existing_thread": "Resume a thread",
    "06_thread_lifecycle_and_controls": "Name, fork, archive and compact a thread",
    "07_image_and_text": "Send an image from memory",
    "08_local_image_and_text": "Send an image file",
    "09_async_parity": "sync and async side by side",
    "10_error_handling_and_retry": "Handle errors and retry",
    "11_cli_mini_app": "A chat in the terminal",
    "12_turn_params_kitchen_sink": "All options of a turn",
    "13_model_select_and_turn_params": "Choose a model and its reasoning effort",
    "14_turn_controls": "Steer and interrupt a turn",
    "15_login_and_account": "Log in",
    "16_structured_output": "Structured output with a JSON schema",
    "17_thread_pool": "Many turns in a thread pool",
    "18_process_pool": "Many turns in a process pool",
    "19_testing_your_app": "Test your program with pytest",
    "20_escape_hatch": "Any request and notification of the protocol",
    "21_approvals": "Approve commands",
    "22_tools": "Let the agent call your functions",
    "24_service": "A web service with FastAPI",
    "26_typed_results": "Structured output with your own types",
    "27_usage_and_cost": "Tokens and cost",
    "28_external_message": "Pass on a message from a webhook",
    "29_goal": "Work on a goal",
    "30_sub_agents": "Watch sub-agents",
    "31_review": "Review code",
    "32_plan_mode": "Plan first, then work",
    "33_batch": "A batch with a ledger",
}


class ExamplePrograms(SphinxDirective):
    """One section for each of the given numbers of examples."""

    option_spec: ClassVar = {"numbers": str.split}

    def run(self) -> list[Node]:
        """Return the sections."""
        self.env.note_reread()  # Sphinx does not notice changes of the examples
        folders = [next(EXAMPLES.glob(f"{number}_*")) for number in self.options["numbers"]]
        printed = outputs()
        text = "\n".join(line for folder in folders for line in section(folder, printed))
        return self.parse_text_to_nodes(text, allow_section_headings=True)


class ExampleOutput(SphinxDirective):
    """The offline output of the example in a folder."""

    required_arguments = 1

    def run(self) -> list[Node]:
        """Return the output."""
        self.env.note_reread()
        return self.parse_text_to_nodes("\n".join(output(outputs()[self.arguments[0]])))


def outputs() -> dict[str, str]:
    """Return the offline outputs of examples, from the tests."""
    if str(ROOT) not in sys.path:
        sys.path.append(str(ROOT))
    from tests.test_examples import OUTPUTS

    return OUTPUTS


def section(folder: Path, printed: dict[str, str]) -> Iterator[str]:
    """Yield the lines of one example's section.

    Raises:
        ValueError: If it has no title.
    """
    if folder.name not in TITLES:
        raise ValueError(f"examples/{folder.name} has no title in {__name__}")
    title = TITLES[folder.name]
    yield from (f".. _example-{folder.name}:", "", title, "-" * len(title), "")
    program = ast.parse((folder / "sync.py").read_text(encoding="utf-8"))
    yield from (ast.get_docstring(program) or "", "")
    for face, heading in ("sync", "Sync"), ("async", "asyncio"):
        yield f".. tab:: {heading}"
        yield ""
        yield f"   .. literalinclude:: /../examples/{folder.name}/{face}.py"
        yield f"      :caption: examples/{folder.name}/{face}.py"
        yield ""
    if folder.name in printed:
        yield from output(printed[folder.name])


def output(printed: str) -> Iterator[str]:
    """Yield the lines of an example's output."""
    text = textwrap.indent(textwrap.dedent(printed).strip(), "   ")
    yield from ("Offline, it prints:", "", ".. code-block:: text", "", text, "")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.add_directive("example-programs", ExamplePrograms)
    app.add_directive("example-output", ExampleOutput)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""Every example, in both faces, as it stands: run without an account, and compared.

Examples are found in their folder; one whose output is not written down here fails.
"""

from __future__ import annotations

import ast
import doctest
import importlib
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.support.cases import every
from tests.support.prepared import variables

EXAMPLES = Path(__file__).parents[1] / "examples"
# Those of tests/test_example_programs.py come in one face each.
PROGRAMS = sorted(set(EXAMPLES.glob("*/*.py")) - set(EXAMPLES.glob("36_*/*.py")))
# These serve until they are told to end; tests/test_example_services.py asks them.
SERVICES = {"24_service"}
# These need what they are about, and are run in tests/frameworks.
FRAMEWORKS = sorted(EXAMPLES.glob("35_frameworks/*/*.py"))

# What both faces print; "..." stands for anything.
# What the log says on the standard error of a program that sets up none.
LOGGED = {"22_tools": "the tool buy raised ValueError\n"}

OUTPUTS = {
    "01_quickstart_constructor": """
        Runtime: 0...
        Answer: Say hello in one sentence.
        """,
    "02_turn_run": """
        Turn: ...-...-...
        Status: completed
        Took: ... ms
        Items: userMessage, agentMessage
        Answer: Explain in two sentences why the sky is blue.
        Tokens: 10 in, 5 out
        """,
    "03_turn_stream_events": """
        [ran '... pwd', exit code 0]
        I printed the working directory with one command.
        [turn completed]
        """,
    "04_models_and_metadata": """
        Runtime 0... on ...
        * gpt-...: low, medium, high...
        gpt-...: low, medium, high...
        """,
    "05_existing_thread": """
        A fine choice.
        It is the heron.
        """,
    "06_thread_lifecycle_and_controls": """
        'Rivers' has 1 turn
        Fork: The Loire.
        Archived: True
        Compacted; then: The Mekong.
        """,
    "07_image_and_text": "Answer: Red.",
    "08_local_image_and_text": "Answer: Blue.",
    "09_async_parity": """
        Pieces of the answer: 3
        Answer: Which of them grows tallest?
        Turns: 2
        """,
    "10_error_handling_and_retry": """
        Refused with code -32600: no rollout found for thread id 00000000-...
        Turn failed: ...This model does not exist...
        Answer: Hello.
        """,
    "11_cli_mini_app": """
        Say something; /exit ends this.
        > Hello there.
        > Bye.
        """,
    "12_turn_params_kitchen_sink": """
        1. Import app.
        2. Call its main function.
        3. Compare the output.
        """,
    "13_model_select_and_turn_params": """
        ... with effort ...
        Answer: Eight.
        Tokens so far: 15
        Answer: Fifteen.
        Tokens so far: 30
        """,
    "14_turn_controls": """
        Steered: Un, deux, trois.
        Stopped: interrupted
        """,
    # A login that another process begins at the same moment cancels this one before we do.
    "15_login_and_account": """
        Account: none
        Account needed: False
        Open in a browser: https://.../oauth/authorize
        Cancel: ...
        Logged in: False
        """,
    "16_structured_output": """
        Leek soup, 30 minutes
        Needs leeks, potatoes, stock
        """,
    "17_thread_pool": """
        heron: Describe the heron in one sentence.
        otter: Describe the otter in one sentence.
        ...
        vole: Describe the vole in one sentence.
        """,
    "18_process_pool": """
        rivers: Name one of its rivers.
        bridges: Name one of its bridges.
        harbours: Name one of its harbours.
        lighthouses: Name one of its lighthouses.
        """,
    "19_testing_your_app": "A calmer, busier, French release",
    "20_escape_hatch": """
        Loaded: True
        As JSON: [...'thread'...]
        Heard of: thread/name/updated
        """,
    "21_approvals": """
        The agent asks: May I note it?
        The agent asks: May I delete it?
        Run it? [y/N] Command: completed
        Command: declined
        I noted the milk, and deleted nothing.
        """,
    "22_tools": """
        in_stock completed
        buy completed
        buy failed
        I bought four apples; there are no pears.
        Left: {'apples': 8, 'pears': 0}
        """,
    "26_typed_results": """
        Leek soup, 30 minutes
        Needs leeks, potatoes, stock
        Vegan: yes
        """,
    "27_usage_and_cost": """
        Name a river.
        Turn: 10 in, 5 out, $0.000063
        How long is it?
        Turn: 10 in, 5 out, $0.000063
        Thread: 30 tokens, $0.000125
        """,
    "33_batch": """
        Oslo: What is Oslo known for?
        Bergen: What is Bergen known for?
        Trondheim: What is Trondheim known for?
        Narvik: What is Narvik known for?
        4 of 4 completed, 0 of them before
        Oslo: What is Oslo known for?
        Bergen: What is Bergen known for?
        Trondheim: What is Trondheim known for?
        Narvik: What is Narvik known for?
        4 of 4 completed, 4 of them before
        """,
    "28_external_message": """
        I am waiting.
        Build 42 failed; I will look at the three tests.
        """,
    "29_goal": """
        Turn: Chapters one and two are done.
        Turn: All three are done.
        The goal is complete.
        1 turn, 30 tokens: It reads well.
        """,
    "30_sub_agents": """
        Helper: Name the longest river.
        Agent: My helper has named one.
        My helper has named one.
        """,
    "31_review": """
        Review: Look for races in the scheduler.
        Compacted: completed
        In a turn now: False
        """,
    "32_plan_mode": """
        Plan: First move settings.py, then its readers.
        Done: Both are moved.
        """,
}

INPUTS = {"11_cli_mini_app": "Hello there.\n/exit\n", "21_approvals": "n\n"}


def name(path: Path) -> str:
    return path.relative_to(EXAMPLES).as_posix()


def lines(text: str) -> str:
    return "".join(f"{line.strip()}\n" for line in text.strip().splitlines())


def run(*command: str | Path, home: Path, said: str = "") -> subprocess.CompletedProcess[str]:
    """Run Python as a user without an account would, with all other warnings as errors."""
    ours = {
        "OPENAI_CODEX_OFFLINE": "1",
        "HOME": str(home),
        "PYTHONWARNINGS": "error,ignore:OPENAI_CODEX_OFFLINE is set",
        "PYTHONIOENCODING": "utf-8",
    }
    inherited = {
        key: value
        for key, value in os.environ.items()
        if key == "CODEX_BIN" or not key.startswith(("CODEX_", "OPENAI_", "PYTEST_"))
    }
    return subprocess.run(
        [sys.executable, *command],
        env={**inherited, **ours, **variables()},
        cwd=home,
        input=said,
        capture_output=True,
        encoding="utf-8",
        timeout=50,
        check=False,
    )


def imported(path: Path) -> list[tuple[str, str]]:
    """List the names that an example takes from this package, with their modules."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    froms = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names = [(str(node.module), alias.name) for node in froms for alias in node.names]
    return [pair for pair in names if pair[0].split(".")[0] == "openai_codex"]


@pytest.mark.real
@pytest.mark.parametrize(
    "path", [path for path in PROGRAMS if path.parent.name not in SERVICES], ids=name
)
def test_an_example_prints_what_it_promises(path: Path, tmp_path: Path) -> None:
    example = path.parent.name
    done = run(path, home=tmp_path, said=INPUTS.get(example, ""))
    assert (done.returncode, done.stderr) == (0, LOGGED.get(example, ""))
    checker = doctest.OutputChecker()
    assert checker.check_output(lines(OUTPUTS[example]), lines(done.stdout), doctest.ELLIPSIS), (
        f"printed:\n{done.stdout}"
    )


@pytest.mark.real
@pytest.mark.parametrize("face", ["sync", "async"])
def test_the_tests_of_the_example_about_testing_pass(face: str, tmp_path: Path) -> None:
    path = EXAMPLES / "19_testing_your_app" / f"{face}.py"
    done = run("-m", "pytest", "-p", "no:cacheprovider", path, home=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "2 passed" in done.stdout


@pytest.mark.once
@every("example", sorted({path.parent.name for path in PROGRAMS}))
def test_an_example_has_both_faces_and_is_in_the_index(example: str) -> None:
    assert {path.name for path in PROGRAMS if path.parent.name == example} == {
        "async.py",
        "sync.py",
    }
    assert f"]({example}/)" in (EXAMPLES / "README.md").read_text(encoding="utf-8")


@pytest.mark.once
@pytest.mark.parametrize("path", FRAMEWORKS, ids=name)
def test_an_example_with_a_framework_is_in_the_index_and_in_the_documentation(path: Path) -> None:
    assert f"]({path.parent.relative_to(EXAMPLES).as_posix()}/)" in (
        EXAMPLES / "README.md"
    ).read_text(encoding="utf-8")
    pages = (EXAMPLES.parent / "docs" / "howto").glob("*.rst")
    assert any(f"examples/{name(path)}" in page.read_text(encoding="utf-8") for page in pages)


@pytest.mark.once
@every("path", [*PROGRAMS, *FRAMEWORKS], name)
def test_an_example_is_short_says_what_it_shows_and_uses_public_names_only(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    service = path.parent.name in SERVICES
    assert text.count("\n") <= (110 if path in FRAMEWORKS else 100 if service else 60)
    assert ast.get_docstring(ast.parse(text))
    names = imported(path)
    assert names
    for module, each in names:
        assert not any(part.startswith("_") for part in module.split("."))
        listed = importlib.import_module(module).__all__
        assert each in listed or find_spec(f"{module}.{each}"), f"{module} does not list {each}"


@pytest.mark.types
@pytest.mark.timeout(180)
def test_the_examples_are_typed(tmp_path: Path) -> None:
    # Under names of their own: mypy takes files of the same name for the same module.
    for path in PROGRAMS:
        copy = tmp_path / f"example_{path.parent.name}_{path.name}"
        copy.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    # With the settings and the cache of the run over the sources, which has read them all.
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *sorted(tmp_path.glob("*.py"))],
        cwd=EXAMPLES.parent,
        capture_output=True,
        encoding="utf-8",
        timeout=170,
        check=False,
    )
    assert done.returncode == 0, done.stdout

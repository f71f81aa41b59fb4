"""What the reference is generated from is checked while it is generated."""

from __future__ import annotations

import argparse
import importlib
import re
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import Sandbox, errors
from openai_codex._command.command_tree import subcommands_of
from openai_codex._command.parser import build_parser
from tests.faults.cases import TABLE
from tests.faults.cases.fault import Fault

if TYPE_CHECKING:
    from types import ModuleType

pytest.importorskip("sphinx", reason="for `tox run -e docs`")

DOCS = Path(__file__).parents[2] / "docs"
EXTENSIONS, REFERENCE = DOCS / "_extensions", DOCS / "reference"


@pytest.fixture
def extension(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that imports an extension as Sphinx does."""
    monkeypatch.syspath_prepend(str(EXTENSIONS))

    def load(name: str) -> ModuleType:
        return importlib.import_module(name)

    return load


def test_a_setting_is_shown_with_its_default_its_unit_and_its_meaning(extension: Any) -> None:
    @dataclass
    class Settings:
        """Some settings.

        Args:
            wait_timeout: How long to wait, at
                most.

        Raises:
            ValueError: If it is negative.
        """

        wait_timeout: float = 2.5

    text = "\n".join(extension("settings_class").entry(Settings, "package"))
    assert ".. py:attribute:: wait_timeout\n      :type: float\n      :value: 2.5 seconds" in text
    assert "How long to wait, at most." in text
    assert ":raises ValueError: If it is negative." in text


def test_defaults_are_shown_as_a_program_writes_them(extension: Any) -> None:
    @dataclass
    class Settings:
        name: str = "x"
        sandbox: Sandbox = Sandbox.read_only
        names: list[str] = field(default_factory=list)
        max_line_bytes: int = 1_000_000

    shown = [extension("settings_class").default(each) for each in fields(Settings)]
    assert shown == ["'x'", "Sandbox.read_only", "[]", "1,000,000 bytes"]


def test_a_setting_without_a_meaning_fails_the_build(extension: Any) -> None:
    @dataclass
    class Settings:
        """Some settings."""

        name: str = ""

    with pytest.raises(ValueError, match=r"Settings\.name is not documented"):
        list(extension("settings_class").entry(Settings, "package"))


def test_a_number_without_a_unit_fails_the_build(extension: Any) -> None:
    @dataclass
    class Settings:
        """Some settings.

        Args:
            size: How big.
        """

        size: int = field(default=3)

    with pytest.raises(ValueError, match="the name of size does not tell its unit"):
        list(extension("settings_class").entry(Settings, "package"))


def test_a_method_that_names_no_message_of_the_protocol_fails_the_build(extension: Any) -> None:
    matrix = extension("face_matrix")
    assert "methods.THREAD_START" in matrix.link("thread/start")
    assert "notifications.TURN_COMPLETED" in matrix.link("turn/completed")
    with pytest.raises(ValueError, match="thread/begin is not in the protocol"):
        matrix.link("thread/begin")


def test_a_page_that_lacks_a_message_fails_the_build(
    extension: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages = extension("protocol_messages")
    monkeypatch.setitem(messages.WANTED, "methods", {"thread/start", "new"})
    with pytest.raises(ValueError, match="the pages of methods are not complete"):
        list(messages.page("methods"))


def test_the_types_of_a_module_are_spread_evenly_over_its_pages(extension: Any) -> None:
    entries = ["a\n" * 30 + str(number) for number in range(10)]
    parts = list(extension("protocol_reference").portions(entries, 125))
    assert [len(part) for part in parts] == [4, 3, 3]
    assert [entry for part in parts for entry in part] == entries


def content(directive: str) -> list[str]:
    """Return the lines that a directive is given on the pages of the reference."""
    texts = (path.read_text(encoding="utf-8") for path in REFERENCE.glob("*.rst"))
    found = re.findall(rf"^\.\. {directive}::\n\n((?:   .+\n)+)", "\n".join(texts), re.MULTILINE)
    return [line.strip() for lines in found for line in lines.splitlines()]


def test_every_fault_and_every_command_is_on_one_page() -> None:
    assert sorted(content("fault-table")) == sorted(TABLE)
    commands = [
        "openai-codex",
        *(f"openai-codex {name}" for name in subcommands_of(build_parser())),
    ]
    assert sorted(content("command-reference")) == sorted(commands)


def test_the_tree_has_every_error_below_its_base(extension: Any) -> None:
    tree = list(extension("error_tree").walk(errors.CodexError))
    assert sorted(kind.__name__ for kind, _ in tree) == sorted(errors.__all__)
    names = [kind.__name__ for kind, _ in tree]
    assert names.index("ServerBusyError") + 1 == names.index("RetryLimitExceededError")


def test_a_fault_is_a_row_with_its_error_as_a_link_and_without_markup(extension: Any) -> None:
    cells = extension("fault_table").cells
    fault = Fault(name="half of a *pair*", moment="at once", outcome=errors.WireError, bound=2.5)
    link = ":exc:`~openai_codex.WireError`"
    assert cells(fault) == (r"half of a \*pair\*", "at once", link, "2.5 s")
    good = Fault(name="noise", moment="at once", outcome="passed over", bound=1)
    assert cells(good)[2:] == ("passed over", "1 s")


def test_a_question_that_the_published_run_has_not_is_shown_without_figures(extension: Any) -> None:
    results = extension("benchmark_results")
    directive = SimpleNamespace(arguments=["share"])
    lines = [*results.BenchmarkQuestion.lines(directive, results.Results({}))]
    assert lines[0] == "Distance from the limit"
    assert lines[-2:] == [results.UNMEASURED, ""]


def test_a_question_of_a_later_run_says_what_differs_from_the_published_run(extension: Any) -> None:
    results = extension("benchmark_results")
    first = results.Results({"cores": 2, "revision": "aaa", "ours": {"Python": "3.11"}})
    later = results.Results({"cores": 2, "revision": "bbb", "ours": {"Python": "3.12"}})
    later.add("share", "case", results.OURS, {"share_of_limit_pct": 50.0})
    directive = SimpleNamespace(arguments=["share"])
    lines = [*results.BenchmarkQuestion.lines(directive, later.merged_into(first))]
    assert "*Measured in a later run: revision bbb; this package Python 3.12.*" in lines


def test_a_command_is_shown_with_its_usage_its_options_and_its_examples(extension: Any) -> None:
    module = extension("command_reference")
    parser = argparse.ArgumentParser(prog="tool", description="Do `it` *now*.")
    parser.epilog = "examples:\n  tool -x a\n\nAlso `this`."
    parser.add_argument("-x", "--extra", metavar="FILE", help="use a file")
    parser.add_argument("--kind", choices=["a", "b"], help="the kind")
    text = "\n".join(module.entry(("do",), parser))
    assert text.startswith("\nopenai-codex do\n---------------\n\nDo ``it`` \\*now\\*.\n")
    assert "   tool [-h] [-x FILE] [--kind {a,b}]\n" in text
    assert "``-x``, ``--extra FILE``\n   use a file\n" in text
    assert "``--kind {a,b}``\n" in text
    assert "Examples:\n\n.. code-block:: text\n\n   tool -x a\n\nAlso ``this``." in text


def test_every_exit_code_is_in_the_table(extension: Any) -> None:
    table = "\n".join(extension("command_reference").code_table())
    for code in (0, 1, 2, 3, 4, 124, 129, 130, 143):
        assert f"   * - {code}\n     - " in table


def test_every_example_has_a_title_and_its_output_is_shown(extension: Any) -> None:
    examples = extension("example_programs")
    folders = {path.parent.name for path in examples.EXAMPLES.glob("*/sync.py")}
    assert set(examples.TITLES) == folders
    shown = [
        number
        for path in (EXTENSIONS.parent / "examples").glob("*.rst")
        for number in path.read_text(encoding="utf-8").partition(":numbers: ")[2].split()
    ]
    assert sorted(shown) == sorted(folder[:2] for folder in folders)
    text = "\n".join(examples.section(examples.EXAMPLES / "29_goal", {"29_goal": "\n  Done: 3\n"}))
    assert text.startswith(".. _example-29_goal:\n\nWork on a goal\n--------------\n")
    assert text.endswith("Offline, it prints:\n\n.. code-block:: text\n\n   Done: 3\n")
    with pytest.raises(ValueError, match="examples/00_new has no title"):
        list(examples.section(examples.EXAMPLES / "00_new", {}))

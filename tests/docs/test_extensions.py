"""What the reference is generated from is checked while it is generated."""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import Sandbox, errors
from tests.faults.cases.fault import Fault

if TYPE_CHECKING:
    from types import ModuleType

pytest.importorskip("sphinx", reason="for `tox run -e docs`")

EXTENSIONS = Path(__file__).parents[2] / "docs" / "_extensions"


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
    monkeypatch.setitem(messages.PAGES, "methods", ("Title", "Text.", ["thread/start", "new"]))
    with pytest.raises(ValueError, match="the page of methods is not complete"):
        list(messages.page("methods"))


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
    assert lines[0] == "How near does it come to the limit?"
    assert lines[-2:] == ["Not measured in this run.", ""]

"""Type checkers, editors, ``help()`` and ``inspect`` see every method of both faces."""

from __future__ import annotations

import importlib.util
import inspect
import json
import pydoc
import re
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

import openai_codex
from tests.faces.pairs import PAIRS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CLASSES = [cls for pair in PAIRS for cls in pair]
each_class = pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)

# A type checker reads the whole package first.
SECONDS = 55


def public(cls: type) -> list[str]:
    """List the methods and properties that users see."""
    return [name for name in dir(cls) if not name.startswith("_")]


@pytest.fixture
def snippet(tmp_path: Path) -> Path:
    """Ask what every member of every class is."""
    names = ", ".join(sorted(cls.__name__ for cls in CLASSES))
    questions = [f"reveal_type({cls.__name__}.{name})" for cls in CLASSES for name in public(cls)]
    path = tmp_path / "snippet.py"
    path.write_text("\n".join([f"from openai_codex import {names}", *questions]))
    return path


def run(module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a tool; skip the test where it is not installed."""
    if importlib.util.find_spec(module) is None:
        pytest.skip(f"{module} is not installed")
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)


@pytest.mark.slow
def test_mypy_knows_every_member(snippet: Path) -> None:
    done = run("mypy", "--strict", "--cache-dir", str(snippet.parent), str(snippet))
    revealed = [line for line in done.stdout.splitlines() if "Revealed type" in line]
    assert done.returncode == 0, done.stdout
    assert len(revealed) == sum(len(public(cls)) for cls in CLASSES)
    # As an argument of a generic it may be right; as a type of its own it hides one.
    assert [line for line in revealed if re.search(r"(?:: |-> |is )\"?Any\b", line)] == []


@pytest.mark.slow
@pytest.mark.parametrize("checker", ["pyright", "basedpyright"])
def test_pyright_knows_every_member(snippet: Path, checker: str) -> None:
    done = run(checker, "--outputjson", "--pythonpath", sys.executable, str(snippet))
    found = json.loads(done.stdout)["generalDiagnostics"]
    revealed = [each["message"] for each in found if each["severity"] == "information"]
    assert [each["message"] for each in found if each["severity"] == "error"] == []
    assert len(revealed) == sum(len(public(cls)) for cls in CLASSES)
    assert [message for message in revealed if re.search(r"\bUnknown\b", message)] == []


@pytest.fixture
def script(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Any]:
    """Read code as an editor does, without the process that it would start for that."""
    jedi = pytest.importorskip("jedi", reason="jedi is not installed")
    # By default all processes of a user share its files, and may read half of one.
    directory = tmp_path_factory.getbasetemp() / "jedi"
    monkeypatch.setattr(jedi.settings, "cache_directory", str(directory))
    return partial(jedi.Script, environment=jedi.InterpreterEnvironment())


@each_class
def test_jedi_completes_every_member(cls: type, script: Callable[[str], Any]) -> None:
    source = f"from openai_codex import {cls.__name__} as Face\nFace."
    completions = {each.name for each in script(source).complete(2, len("Face."))}
    assert completions.issuperset(public(cls))


def test_jedi_shows_the_options_of_a_turn(script: Callable[[str], Any]) -> None:
    for name in ("Thread", "AsyncThread"):
        source = f"from openai_codex import {name}\n{name}.run("
        (signature,) = script(source).get_signatures(2, len(f"{name}.run("))
        shown = [parameter.name for parameter in signature.params]
        expected = list(inspect.signature(getattr(openai_codex, name).run).parameters)
        assert shown[-5:] == expected[-5:]


@each_class
def test_help_shows_every_member_with_its_documentation(cls: type) -> None:
    text = pydoc.plain(pydoc.render_doc(cls))
    for name in public(cls):
        first_line = (inspect.getdoc(getattr(cls, name)) or "").splitlines()[0]
        assert name in text
        assert first_line in text


def test_help_of_the_package_lists_both_faces() -> None:
    text = pydoc.plain(pydoc.render_doc(openai_codex))
    for cls in CLASSES:
        assert cls.__name__ in text


@each_class
def test_signatures_have_names_and_types_for_everything(cls: type) -> None:
    for name in public(cls):
        member = inspect.getattr_static(cls, name)
        function = member.fget if isinstance(member, property) else member
        assert callable(function)
        signature = inspect.signature(function)
        assert signature.return_annotation is not inspect.Signature.empty, name
        for parameter in list(signature.parameters.values())[1:]:
            assert parameter.annotation is not inspect.Parameter.empty, (name, parameter)

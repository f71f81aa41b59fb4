"""Type checkers, editors, ``help()`` and ``inspect`` see every method of both faces."""

from __future__ import annotations

import inspect
import json
import pydoc
import re
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import openai_codex
from tests.faces.pairs import PAIRS

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
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
    """Run a tool, from where its settings are."""
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False
    )


@pytest.mark.types
def test_mypy_knows_every_member(snippet: Path) -> None:
    # With the settings and the cache of the run over the sources, which has read them all.
    done = run("mypy", str(snippet))
    revealed = [line for line in done.stdout.splitlines() if "Revealed type" in line]
    assert done.returncode == 0, done.stdout
    assert len(revealed) == sum(len(public(cls)) for cls in CLASSES)
    # As an argument of a generic it may be right; as a type of its own it hides one.
    assert [line for line in revealed if re.search(r"(?:: |-> |is )\"?Any\b", line)] == []


@pytest.mark.types
def test_pyright_knows_every_member(snippet: Path) -> None:
    done = run("pyright", "--outputjson", "--pythonpath", sys.executable, str(snippet))
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
    import jedi

    # By default all processes of a user share its files, and may read half of one.
    directory = tmp_path_factory.getbasetemp() / "jedi"
    monkeypatch.setattr(jedi.settings, "cache_directory", str(directory))
    return partial(jedi.Script, environment=jedi.InterpreterEnvironment())


@pytest.mark.once
@each_class
def test_jedi_completes_every_member(cls: type, script: Callable[[str], Any]) -> None:
    source = f"from openai_codex import {cls.__name__} as Face\nFace."
    completions = {each.name for each in script(source).complete(2, len("Face."))}
    assert completions.issuperset(public(cls))


@pytest.mark.once
def test_jedi_shows_the_options_of_a_turn(script: Callable[[str], Any]) -> None:
    for name in ("Thread", "AsyncThread"):
        source = f"from openai_codex import {name}\n{name}.run("
        (signature,) = script(source).get_signatures(2, len(f"{name}.run("))
        shown = [parameter.name for parameter in signature.params]
        expected = list(inspect.signature(getattr(openai_codex, name).run).parameters)
        assert shown[-5:] == expected[-5:]


BRANCHES = """
from openai_codex import TurnHandle
from openai_codex.protocol import AgentMessageDeltaNotification

def show(handle: TurnHandle) -> None:
    for event in handle.stream():
        match event.method:
            case "item/agentMessage/delta":
                event.payload.d
        match event.payload:
            case AgentMessageDeltaNotification():
                event.payload.d
        if isinstance(event.payload, AgentMessageDeltaNotification):
            event.payload.d
"""


COMPLETIONS = """
import json, sys
import jedi

jedi.settings.cache_directory = sys.argv[1]
source = sys.stdin.read()
read = jedi.Script(source, environment=jedi.InterpreterEnvironment())
lines = enumerate(source.splitlines(), 1)
places = [(number, len(line)) for number, line in lines if ".payload.d" in line]
print(json.dumps([[each.name for each in read.complete(*place)] for place in places]))
"""


@pytest.mark.types
@pytest.mark.timeout(150)
def test_jedi_completes_what_an_event_says(tmp_path: Path) -> None:
    # It narrows in none of the branches, and offers what any of the events says. In a process of
    # its own: inside pytest, it finds nothing here.
    done = subprocess.run(
        [sys.executable, "-c", COMPLETIONS, str(tmp_path / "jedi")],
        input=BRANCHES,
        capture_output=True,
        cwd=tmp_path,
        check=True,
        encoding="utf-8",
        timeout=120,
    )
    found = json.loads(done.stdout)
    assert len(found) == 3
    assert all({"delta", "diff"} <= set(names) for names in found)


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

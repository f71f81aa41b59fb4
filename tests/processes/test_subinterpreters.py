"""A subinterpreter has no threads, or cannot load msgspec: that is an error, and nothing hangs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.support.programs import BOUND, program

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer

PROGRAM = """
try:
    import _interpreters as interpreters
except ImportError:
    import _xxsubinterpreters as interpreters
text = "import json, sys; from openai_codex import Codex, CodexConfig;"
text += f"Codex(CodexConfig(**json.loads({sys.argv[1]!r})))"
other = interpreters.create()
run = getattr(interpreters, "exec", interpreters.run_string)
try:
    error = run(other, text)
    print(error.formatted)
except interpreters.RunFailedError as error:
    print(error)
with Codex(config) as codex:
    print(codex.thread_start().run("hi").status.value)
"""


@pytest.mark.skipif(
    sys.version_info[:2] == (3, 12), reason="3.12.1 frees the memory of decimal twice"
)
def test_a_client_in_a_subinterpreter_is_an_error(fake: FakeAppServer) -> None:
    with program(PROGRAM, fake.config()) as process:
        output, errors = process.communicate(timeout=BOUND)
    assert "subinterpreters" in output.splitlines()[0], errors
    # The main interpreter goes on.
    assert output.splitlines()[-1] == "completed", errors
    assert process.returncode == 0

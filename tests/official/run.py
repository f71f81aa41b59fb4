"""Runs the programs of one file with the package of this interpreter: ``PYTHON run.py FILE``.

Knows nothing but the standard library and the package. Each function is a program; it gets by
name what it shares with its neighbours, so that not every one starts a runtime.
"""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import io
import json
import runpy
import sys
import traceback


def main(path: str) -> dict[str, str]:
    """Return what each program printed, and how it ended where that was not well."""
    printed: dict[str, str] = {}
    with contextlib.ExitStack() as stack:
        shared: dict[str, object] = {}
        for name, program in runpy.run_path(path).items():
            if inspect.isfunction(program) and not name.startswith("_"):
                printed[name] = run(program, shared, stack)
    return printed


def run(program, shared, stack) -> str:
    """Run one program and return what it printed."""
    said = io.StringIO()
    try:
        wanted = [share(name, shared, stack) for name in inspect.signature(program).parameters]
        with contextlib.redirect_stdout(said):
            done = program(*wanted)
            if inspect.iscoroutine(done):
                asyncio.run(asyncio.wait_for(done, 30))
    except BaseException:
        # Compared as well: the other package may end it otherwise.
        said.write(f"\nFAILED: {traceback.format_exc()}")
    return said.getvalue()


def share(name: str, shared: dict[str, object], stack: contextlib.ExitStack) -> object:
    """Return what the programs of a file have in common, made when it is first wanted."""
    if name not in shared:
        if name == "codex":
            from openai_codex import Codex

            shared[name] = stack.enter_context(Codex())
        else:
            from openai_codex.client import CodexClient

            client = CodexClient(approval_handler=lambda _method, _params: {"decision": "accept"})
            shared[name] = stack.enter_context(client)
            client.initialize()
    return shared[name]


if __name__ == "__main__":
    json.dump(main(sys.argv[1]), sys.stdout)

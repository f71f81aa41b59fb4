"""The loopback server as a program: ``python -m openai_codex.testing``.

It prints its URL on the first line and serves until its standard input ends or it is interrupted.
Benchmarks use it, so that the model runs in another process than the client.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from typing import TYPE_CHECKING

from openai_codex.testing._model.builders import message
from openai_codex.testing._model.script_file import read_script
from openai_codex.testing._model.server import LoopbackServer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openai_codex.testing._model.answers import Reply
    from openai_codex.testing._model.requests import ModelRequest
    from openai_codex.testing._model.responders import Responder


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve until standard input ends."""
    options = _parser().parse_args(arguments)
    with LoopbackServer(_responder(options), port=options.port, record=False) as server:
        print(server.url, flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            for _ in sys.stdin:
                pass


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m openai_codex.testing",
        description="Serve a Responses API on 127.0.0.1 until standard input ends.",
    )
    parser.add_argument(
        "--port", type=int, default=0, help="port to listen on (default: any free port)"
    )
    parser.add_argument("--deltas", type=int, help="stream each echo in this many pieces")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--echo", action="store_true", help="repeat the user's text (the default)")
    what.add_argument("--script", metavar="FILE", help="play the steps of this JSON file")
    return parser


def _responder(options: argparse.Namespace) -> Responder:
    if options.script is not None:
        return read_script(options.script)
    if options.deltas is None:
        return "echo"

    def streamed_echo(request: ModelRequest) -> Reply:
        return message(request.text, deltas=options.deltas)

    return streamed_echo


if __name__ == "__main__":
    main()

"""What do the import, the first answer and the client's memory cost?"""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
import time

from benchmarks.process import medians_ms
from openai_codex.testing import LoopbackServer

# Runs with nothing but the client in the process: the model is elsewhere.
CLIENT = """
import json, sys
from benchmarks.process import rss_mib
before = rss_mib()
import openai_codex
imported = rss_mib()
from openai_codex import Codex, CodexConfig
with Codex(CodexConfig(**json.loads(sys.argv[1]))) as codex:
    assert codex.thread_start().run("hello").final_response == "hello"
    print(json.dumps({"bare": before, "imported": imported, "after a turn": rss_mib()}))
"""


def main() -> None:
    """Measure and print."""
    ours, bare = medians_ms("import openai_codex", "pass")
    print(f"import: {ours - bare:.1f} ms over bare Python's {bare:.1f} ms")

    start = time.perf_counter()
    command = [sys.executable, "-m", "openai_codex", "run", "--offline", "hello"]
    subprocess.run(command, check=True, capture_output=True)
    print(f"first answer, command to end: {time.perf_counter() - start:.2f} s")

    with LoopbackServer() as server:
        config = server.config()
        settings = {
            field.name: getattr(config, field.name)
            for field in dataclasses.fields(config)
            if field.name in ("config_overrides", "env")
        }
        output = subprocess.run(
            [sys.executable, "-c", CLIENT, json.dumps(settings)],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    for moment, mib in json.loads(output).items():
        print(f"resident, {moment}: {mib:.1f} MiB")


if __name__ == "__main__":
    main()

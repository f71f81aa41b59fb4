"""Servers of tests in the child of a fork, which leaves the blocks of its parent."""

from __future__ import annotations

import subprocess
import sys

import pytest

BOUND = 30
PROGRAM = """
import os, signal, sys, warnings
from openai_codex import Codex
from openai_codex.testing import FakeAppServer, FlakyProxy, LoopbackServer, RemoteAppServer
from openai_codex.testing.steps import say, turn
warnings.filterwarnings("ignore", "This process")
def fork():
    if (pid := os.fork()) == 0:
        signal.alarm(15)
        sys.exit(7)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
def talk(config):
    with Codex(config) as codex:
        print(codex.thread_start().run("hello", timeout=15).final_response)
"""
SERVERS = {
    "loopback": """
with LoopbackServer() as server:
    config = server.config()
    fork()
    talk(config)
""",
    "remote": """
with RemoteAppServer() as server:
    fork()
    talk(server.config())
""",
    "proxy": """
with RemoteAppServer() as server, FlakyProxy(server.url) as proxy:
    fork()
    talk(server.config(url=proxy.url))
""",
    "fake": """
with FakeAppServer() as fake:
    fake.on("turn/start", turn(say("hello")))
    fork()
    talk(fake.config())
""",
}


@pytest.mark.skipif(sys.platform == "win32", reason="no forks")
@pytest.mark.parametrize("server", SERVERS.values(), ids=SERVERS)
def test_a_forked_child_leaves_the_servers_of_its_parent_alone(server: str) -> None:
    command = [sys.executable, "-c", PROGRAM + server]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=BOUND, check=False)
    assert (ended.stdout, ended.stderr) == ("7\nhello\n", "")

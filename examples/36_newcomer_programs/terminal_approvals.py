"""Ask on the terminal before the agent runs a command."""

from openai_codex import Codex
from openai_codex.policies import ask_on_terminal

with Codex(handlers=ask_on_terminal()) as codex:
    print(codex.thread_start(approval_mode="ask").run("Note that we need milk."))

"""Show the runtime's version, and list its models."""

from openai_codex import Codex

with Codex() as codex:
    runtime = codex.metadata
    print(f"Runtime {runtime.serverInfo.version} on {runtime.platformOs}")

    for model in codex.models().data:
        efforts = ", ".join(each.reasoning_effort for each in model.supported_reasoning_efforts)
        mark = "*" if model.is_default else " "
        print(f"{mark} {model.id}: {efforts}")

"""Set nearly all options of a turn."""

import json
import tempfile

from openai_codex import ApprovalMode, Codex, MentionInput, Sandbox, TextInput
from openai_codex.types import JsonObject, ReasoningEffort, ReasoningSummary

SCHEMA: JsonObject = {
    "type": "object",
    "properties": {"plan": {"type": "array", "items": {"type": "string"}}},
    "required": ["plan"],
    "additionalProperties": False,
}

with tempfile.TemporaryDirectory() as folder, Codex() as codex:
    default_model = next(model.id for model in codex.models().data if model.is_default)
    thread = codex.thread_start(developer_instructions="Be brief.", ephemeral=True)

    handle = thread.turn(
        [TextInput("Plan a small test for @app.py."), MentionInput("app.py", f"{folder}/app.py")],
        approval_mode=ApprovalMode.deny_all,
        cwd=folder,
        effort=ReasoningEffort.medium,
        model=default_model,
        output_schema=SCHEMA,
        sandbox=Sandbox.read_only,
        summary=ReasoningSummary.concise,
    )
    result = handle.run()

    for number, step in enumerate(json.loads(result.final_response or "{}")["plan"], start=1):
        print(f"{number}. {step}")

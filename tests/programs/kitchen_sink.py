"""Picks a model and runs a turn with every option set."""

import asyncio
import json

from openai_codex import ApprovalMode, AsyncCodex, Sandbox
from openai_codex.types import Personality, ReasoningEffort, ReasoningSummary

SCHEMA = {
    "type": "object",
    "properties": {"answer": {"type": "string"}},
    "required": ["answer"],
    "additionalProperties": False,
}


async def main():
    async with AsyncCodex() as codex:
        models = await codex.models(include_hidden=True)
        print("models:", len(models.data) > 1, all(model.id for model in models.data))
        chosen = next(model for model in models.data if model.model == "gpt-5.5")
        efforts = [option.reasoning_effort.value for option in chosen.supported_reasoning_efforts]
        print("efforts:", "high" in efforts)
        thread = await codex.thread_start(
            approval_mode=ApprovalMode.deny_all,
            base_instructions="Be a calculator.",
            developer_instructions="Never explain.",
            ephemeral=True,
            model=chosen.model,
            sandbox=Sandbox.read_only,
        )
        turn = await thread.turn(
            "What is 6 times 7?",
            approval_mode=ApprovalMode.auto_review,
            cwd=".",
            effort=ReasoningEffort.high,
            output_schema=SCHEMA,
            personality=Personality.pragmatic,
            sandbox=Sandbox.workspace_write,
            summary=ReasoningSummary.model_validate("concise"),
        )
        result = await turn.run()
        print("answer:", json.loads(result.final_response)["answer"])


asyncio.run(main())

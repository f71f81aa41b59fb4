"""Prints every field of a turn's result, in the way of the official examples."""

import json

from openai_codex import Codex, TextInput, TurnResult
from openai_codex.types import ThreadTokenUsage, TurnStatus

with Codex() as codex:
    handle = codex.thread_start().turn(TextInput("Count to three."))
    result = handle.run()

assert isinstance(result, TurnResult)
assert isinstance(result.usage, ThreadTokenUsage)
print("same turn:", result.id == handle.id)
print("status:", result.status.value, result.status == TurnStatus.completed)
print("error:", result.error)
print("times:", type(result.started_at).__name__, type(result.completed_at).__name__)
print("took:", result.duration_ms is not None and result.duration_ms >= 0)
for item in result.items:
    print("item:", item.root.type)
dumped = result.usage.model_dump(mode="json", by_alias=True)
print("usage:", json.dumps(dumped["last"], sort_keys=True))
print("answer:", result.final_response)

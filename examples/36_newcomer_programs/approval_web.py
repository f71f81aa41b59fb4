"""Approve the agent's commands on a web page: ``uvicorn approval_web:app``."""

from fastapi import FastAPI

from openai_codex import AsyncCodex, CommandApprovalRequest, Handlers

app = FastAPI()
# It starts its runtime with the first task, and stops it when the process ends.
codex = AsyncCodex(handlers=Handlers(command_approval=CommandApprovalRequest.defer))


@app.post("/tasks")
async def start(prompt: str) -> str:
    thread = await codex.thread_start(approval_mode="ask")
    return str(await thread.run(prompt))


@app.get("/approvals")
async def waiting() -> dict[str, str]:
    return {each.key: str(each.params.reason) for each in codex.pending_requests()}


@app.post("/approvals/{key}")
async def decide(key: str, answer: str) -> None:
    codex.answer(key, answer)

"""Approve the agent's commands: some by a rule, the others by asking a person."""

import asyncio
import tempfile

from openai_codex import ApprovalMode, AsyncCodex, CommandApprovalRequest, Handlers


async def decide(request: CommandApprovalRequest) -> None:
    """Let commands that only write to notes.txt run, and show the others."""
    command = request.params.command or ""
    print("The agent asks:", request.params.reason)
    if command.endswith("'echo milk >> notes.txt'"):
        request.accept()
    elif await asyncio.to_thread(input, "Run it? [y/N] ") == "y":
        request.accept_for_session()
    else:
        request.decline()


async def main(notes: str) -> None:
    async with AsyncCodex(handlers=Handlers(command_approval=decide)) as codex:
        thread = await codex.thread_start(approval_mode=ApprovalMode.ask, cwd=notes)
        result = await thread.run("Note that we need milk, then delete all my notes.")
        for item in result.items:
            if item.type == "commandExecution":
                print("Command:", item.status)
        print(result.final_response)


with tempfile.TemporaryDirectory() as notes:
    asyncio.run(main(notes))

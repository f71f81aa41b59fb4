"""A program from the time of the first releases, with the names of that time."""

from openai_codex import AppServerConfig, Codex, RunResult, TextInput
from openai_codex.types import AskForApproval, SandboxPolicy

with Codex(AppServerConfig(client_name="old_program")) as codex:
    thread = codex.thread_start(approval_policy=AskForApproval.model_validate("never"))
    result = thread.run(
        "hello",
        approval_policy=AskForApproval.model_validate("on-request"),
        sandbox_policy=SandboxPolicy.model_validate({"type": "readOnly"}),
    )
    print("kind:", isinstance(result, RunResult))
    print("answer:", result.final_response)
    turn = thread.turn(TextInput("again"))
    print("turn:", turn.run().status.value)

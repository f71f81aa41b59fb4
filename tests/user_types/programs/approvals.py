"""Decisions of people: on a terminal, and in a web service by key."""

from openai_codex import AsyncCodex, Codex, CommandApprovalRequest, Handlers, RequestExpiredError


def ask(request: CommandApprovalRequest) -> None:
    if input(f"{request.params.command}? ") == "y":
        request.accept()
    else:
        request.decline()


def on_a_terminal() -> None:
    handlers = Handlers(command_approval=ask)
    with Codex(handlers=handlers) as codex:
        print(codex.thread_start(approval_mode="ask").run("go"))


class Service:
    def __init__(self) -> None:
        self.codex = AsyncCodex(handlers=Handlers(command_approval=CommandApprovalRequest.defer))

    def waiting(self) -> dict[str, str]:
        return {each.key: each.method for each in self.codex.pending_requests()}

    def decide(self, key: str, allowed: bool) -> int:
        try:
            self.codex.answer(key, "accept" if allowed else "decline")
        except RequestExpiredError:
            return 409
        return 204

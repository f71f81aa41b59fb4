# %% openai_codex: Handlers, CommandApprovalRequest
from openai_codex import Codex, CommandApprovalRequest, Handlers


def decide(request: CommandApprovalRequest) -> None:
    if request.params.command == "ls":
        request.accept()
    else:
        request.decline()


with Codex(handlers=Handlers(command_approval=decide)) as codex:
    thread = codex.thread_start(approval_mode="ask")
    print(thread.run("Which files are here?"))

# %% openai_codex: FileChangeApprovalRequest
from openai_codex import Codex, FileChangeApprovalRequest, Handlers


def decide(request: FileChangeApprovalRequest) -> None:
    paths = [change.path for change in request.changes]
    if all(path.endswith(".md") for path in paths):
        request.accept()
    else:
        request.decline()


with Codex(handlers=Handlers(file_change_approval=decide)) as codex:
    thread = codex.thread_start(approval_mode="ask", sandbox="workspace-write")
    print(thread.run("Correct the spelling in README.md."))

# %% openai_codex: PermissionsRequest
from openai_codex import Codex, Handlers, PermissionsRequest


def decide(request: PermissionsRequest) -> None:
    print("Asked for", request.params.permissions)
    request.decline()


with Codex(handlers=Handlers(permissions=decide)) as codex:
    thread = codex.thread_start(approval_mode="ask")
    print(thread.run("Fetch the weather."))

# %% openai_codex: UserInputRequest
from openai_codex import Codex, Handlers, UserInputRequest


def reply(request: UserInputRequest) -> None:
    request.answer({question.id: "yes" for question in request.questions})


with Codex(handlers=Handlers(user_input=reply)) as codex:
    print(codex.thread_start().run("Plan a holiday."))

# %% openai_codex: ElicitationRequest
from openai_codex import Codex, ElicitationRequest, Handlers


def decide(request: ElicitationRequest) -> None:
    if request.is_tool_approval:
        request.accept()
    else:
        request.decline()


with Codex(handlers=Handlers(elicitation=decide)) as codex:
    print(codex.thread_start().run("Look it up."))

# %% openai_codex: ToolCallRequest
from openai_codex import Codex, Handlers, ToolCallRequest


def call(request: ToolCallRequest) -> None:
    if request.params.tool == "stock":
        request.succeed("12 apples are left.")
    else:
        request.fail("There is no such tool.")


with Codex(handlers=Handlers(tool_call=call)) as codex:
    print(codex.thread_start().run("How many apples are left?"))

# %% openai_codex: ServerRequest
import queue

from openai_codex import ApprovalMode, Codex, Handlers, ServerRequest

waiting: queue.Queue[ServerRequest] = queue.Queue()


def answer_later(request: ServerRequest) -> None:
    request.defer()
    waiting.put(request)  # another thread calls accept() or decline()


with Codex(handlers=Handlers(command_approval=answer_later)) as codex:
    thread = codex.thread_start(approval_mode=ApprovalMode.ask)
    print(thread.run("Say hello."))

# %% openai_codex.policies: allow_commands
from openai_codex import Codex
from openai_codex.policies import allow_commands

with Codex(handlers=allow_commands("git status", "ls")) as codex:
    print(codex.thread_start(approval_mode="ask").run("What has changed?"))

# %% openai_codex.policies: ask_on_terminal
from openai_codex import Codex
from openai_codex.policies import ask_on_terminal

with Codex(handlers=ask_on_terminal()) as codex:
    print(codex.thread_start(approval_mode="ask").run("What has changed?"))

# %% openai_codex.policies: deny_all
from openai_codex import Codex
from openai_codex.policies import deny_all

with Codex(handlers=deny_all()) as codex:
    print(codex.thread_start(approval_mode="ask").run("What has changed?"))

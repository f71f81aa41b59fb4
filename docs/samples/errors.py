# %% openai_codex.errors: CodexError
from openai_codex import Codex, CodexError

try:
    with Codex() as codex:
        print(codex.thread_start().run("Say hello."))
except CodexError as error:
    print("That did not work:", error)

# %% openai_codex.errors: LaunchError
from openai_codex import Codex, CodexConfig, LaunchError

try:
    Codex(CodexConfig(codex_bin="/no/such/codex"))
except LaunchError as error:
    print("Codex does not start:", error)

# %% openai_codex.errors: McpServerFailedError
from openai_codex import Codex, McpServerFailedError

with Codex() as codex:
    thread = codex.thread_start()
    try:
        thread.wait_for_mcp(timeout=30)
    except McpServerFailedError as error:
        print("Going on without it:", error)

# %% openai_codex.errors: UnsupportedFeatureError
from openai_codex import Codex, UnsupportedFeatureError

with Codex() as codex:
    try:
        print(codex.config_read())
    except UnsupportedFeatureError as error:
        print("Update the runtime:", error)

# %% openai_codex.errors: TransportClosedError
from openai_codex import Codex, TransportClosedError

codex = Codex()
thread = codex.thread_start()
codex.close()
try:
    thread.run("Say hello.")
except TransportClosedError as error:
    print("The client is closed:", error)

# %% openai_codex.errors: WrongProcessError
from openai_codex import Codex, WrongProcessError

with Codex() as codex:
    try:
        codex.models()
    except WrongProcessError as error:
        print("Open a client in each process:", error)

# %% openai_codex.errors: WireError
from openai_codex import Codex, WireError
from openai_codex.testing import FakeAppServer
from openai_codex.testing.steps import reply

with FakeAppServer() as fake, Codex(fake.config()) as codex:
    fake.on("model/list", reply("nonsense"))
    try:
        codex.models()
    except WireError as error:
        print("The runtime broke the protocol:", error)

# %% openai_codex.errors: InvalidInputError
from openai_codex import Codex, InvalidInputError

with Codex() as codex:
    try:
        codex.thread_start().run(42)
    except InvalidInputError as error:
        print(error)

# %% openai_codex.errors: RequestTimeoutError
from openai_codex import Codex, CodexConfig, RequestTimeoutError

with Codex(CodexConfig(request_timeout=30)) as codex:
    try:
        print(len(codex.models().data))
    except RequestTimeoutError as error:
        print("No answer in time:", error)

# %% openai_codex.errors: RequestAnsweredError, RequestExpiredError, InvalidAnswerError
from openai_codex import CommandApprovalRequest, RequestAnsweredError, RequestExpiredError


def allow(request: CommandApprovalRequest) -> str:
    """Answer a request that was deferred, which may have been answered or have expired."""
    try:
        request.accept()
    except RequestAnsweredError:
        return "Somebody else was quicker."
    except RequestExpiredError:
        return "The turn is over."
    return "Allowed."


# %% openai_codex.errors: JsonRpcError
from openai_codex import Codex, JsonRpcError

with Codex() as codex:
    try:
        codex.thread_resume("00000000-0000-7000-8000-000000000000")
    except JsonRpcError as error:
        print(error.code, error.message)

# %% openai_codex.errors: ThreadNotFoundError
from openai_codex import Codex, ThreadNotFoundError

with Codex() as codex:
    try:
        thread = codex.thread_resume("00000000-0000-7000-8000-000000000000")
    except ThreadNotFoundError:
        thread = codex.thread_start()

# %% openai_codex.errors: TurnFailedError
from openai_codex import Codex, TurnFailedError, UsageLimitError

with Codex() as codex:
    try:
        print(codex.thread_start().run("Say hello."))
    except UsageLimitError:
        print("Try again tomorrow.")
    except TurnFailedError as error:
        print("The turn failed:", error, error.retryable)

# %% openai_codex.errors: TurnTimeoutError
from openai_codex import Codex, TurnTimeoutError

with Codex() as codex:
    try:
        print(codex.thread_start().run("Say hello.", timeout=120))
    except TurnTimeoutError as error:
        print("So far:", error.partial_result.items)

# %% openai_codex.errors: ThreadBusyError
from openai_codex import Codex, ThreadBusyError

with Codex() as codex:
    thread = codex.thread_start()
    try:
        print(thread.run("Say hello.", on_busy="error"))
    except ThreadBusyError:
        print("One question at a time, please.")

# %% openai_codex.errors: ThreadClosedError
from openai_codex import Codex, ThreadClosedError

with Codex() as codex:
    thread = codex.thread_start()
    thread.close()
    try:
        thread.run("Say hello.")
    except ThreadClosedError:
        print("Resume the thread first.")

# %% openai_codex.errors: NotLoggedInError
from openai_codex import Codex, NotLoggedInError

with Codex() as codex:
    try:
        print(codex.thread_start().run("Say hello."))
    except NotLoggedInError:
        print("Log in with: openai-codex login")

# %% openai_codex.errors: OutputSchemaError
from openai_codex import Codex, OutputSchemaError

with Codex() as codex:
    try:
        codex.thread_start().run("Name a river.", output_type=complex)
    except OutputSchemaError as error:
        print(error)

# %% openai_codex.errors: InvalidOutputError
from openai_codex import Codex, InvalidOutputError

with Codex() as codex:
    try:
        print(codex.thread_start().run("How long is the Rhine?", output_type=int).output)
    except InvalidOutputError as error:
        print(error)

# %% openai_codex: is_retryable_error
from openai_codex import Codex, is_retryable_error

with Codex() as codex:
    try:
        print(len(codex.models().data))
    except Exception as error:
        if not is_retryable_error(error):
            raise
        print("Try again in a moment.")

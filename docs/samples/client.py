# %% openai_codex: Codex
from openai_codex import Codex

with Codex() as codex:
    thread = codex.thread_start()
    print(thread.run("Say hello."))

# %% openai_codex: AsyncCodex, AsyncThread
import asyncio

from openai_codex import AsyncCodex


async def main() -> None:
    async with AsyncCodex() as codex:
        thread = await codex.thread_start()
        print(await thread.run("Say hello."))


asyncio.run(main())

# %% openai_codex: CodexConfig, RestartPolicy
from openai_codex import Codex, CodexConfig, RestartPolicy

config = CodexConfig(cwd="/tmp", request_timeout=60, restart=RestartPolicy.on_demand)
with Codex(config) as codex:
    print(codex.metadata.serverInfo.version)

# %% openai_codex: Subscription
from openai_codex import Codex

with Codex() as codex, codex.subscribe("turn/completed") as completions:
    codex.thread_start().run("Say hello.")
    event = next(iter(completions))
    print(event.thread_id, event.payload.turn.status)

# %% openai_codex: AsyncSubscription
import asyncio

from openai_codex import AsyncCodex


async def main() -> None:
    async with AsyncCodex() as codex, await codex.subscribe("turn/completed") as completions:
        thread = await codex.thread_start()
        await thread.run("Say hello.")
        async for event in completions:
            print(event.thread_id, event.payload.turn.status)
            break


asyncio.run(main())

# %% openai_codex: CommandHandle, CommandOutput
from openai_codex import Codex

with Codex() as codex:
    command = codex.command_start(["echo", "hello"])
    for output in command.stream():
        print(output.stream, output.data.decode())
    print(command.wait())

# %% openai_codex: AsyncCommandHandle
import asyncio

from openai_codex import AsyncCodex


async def main() -> None:
    async with AsyncCodex() as codex:
        command = await codex.command_start(["echo", "hello"])
        async for output in command.stream():
            print(output.stream, output.data.decode())
        print(await command.wait())


asyncio.run(main())

# %% openai_codex: ChatgptLoginHandle
from openai_codex import Codex

with Codex() as codex:
    login = codex.login_chatgpt()
    print("Open", login.auth_url)
    login.cancel()  # or login.wait(), until the user has logged in

# %% openai_codex: AsyncChatgptLoginHandle
import asyncio

from openai_codex import AsyncCodex


async def main() -> None:
    async with AsyncCodex() as codex:
        login = await codex.login_chatgpt()
        print("Open", login.auth_url)
        await login.cancel()  # or await login.wait(), until the user has logged in


asyncio.run(main())

# %% openai_codex: DeviceCodeLoginHandle
from openai_codex import Codex


def log_in(codex: Codex) -> bool:
    login = codex.login_chatgpt_device_code()
    print(f"Open {login.verification_url} and enter {login.user_code}.")
    return login.wait().success


# %% openai_codex: AsyncDeviceCodeLoginHandle
from openai_codex import AsyncCodex


async def log_in(codex: AsyncCodex) -> bool:
    login = await codex.login_chatgpt_device_code()
    print(f"Open {login.verification_url} and enter {login.user_code}.")
    return (await login.wait()).success

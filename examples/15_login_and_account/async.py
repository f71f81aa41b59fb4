"""Show the account, start a login with a browser, and cancel it."""

import asyncio

from openai_codex import AsyncCodex


async def main() -> None:
    async with AsyncCodex() as codex:
        answer = await codex.account()
        print("Account:", answer.account.type if answer.account is not None else "none")
        print("Account needed:", answer.requires_openai_auth)

        login = await codex.login_chatgpt()
        print("Open in a browser:", login.auth_url.partition("?")[0])

        # To log in, leave this line out: wait() returns when the login is complete.
        print("Cancel:", (await login.cancel()).status)

        completion = await login.wait()
        print("Logged in:", completion.success)


asyncio.run(main())

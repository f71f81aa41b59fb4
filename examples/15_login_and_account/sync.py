"""Show the account, start a login with a browser, and cancel it."""

from openai_codex import Codex

with Codex() as codex:
    answer = codex.account()
    print("Account:", answer.account.type if answer.account is not None else "none")
    print("Account needed:", answer.requires_openai_auth)

    login = codex.login_chatgpt()
    print("Open in a browser:", login.auth_url.partition("?")[0])

    # To log in, leave this line out: wait() returns when the login is complete.
    print("Cancel:", login.cancel().status)

    completion = login.wait()
    print("Logged in:", completion.success)

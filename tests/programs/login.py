"""Logs in with a key, looks at the account, tries the browser, logs out."""

from openai_codex import ChatgptLoginHandle, Codex
from openai_codex.types import CancelLoginAccountStatus

with Codex() as codex:
    before = codex.account()
    print("account before:", before.account, before.requires_openai_auth)
    codex.login_api_key("sk-of-nobody")
    print("account:", codex.account(refresh_token=False).account.root.type)

    login = codex.login_chatgpt()
    assert isinstance(login, ChatgptLoginHandle)
    print("address:", login.auth_url.startswith("https://"), login.login_id in repr(login))
    print("cancelled:", login.cancel().status == CancelLoginAccountStatus.canceled)
    completed = login.wait()
    print("completed:", completed.login_id == login.login_id, completed.success)

    codex.logout()
    print("account after:", codex.account().account)

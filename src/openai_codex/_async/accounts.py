"""Accounts of a client: log in, look, log out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex import protocol
from openai_codex._async.login import AsyncChatgptLoginHandle, AsyncDeviceCodeLoginHandle
from openai_codex.errors import WireError
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from openai_codex._mailboxes.loop import AsyncMailbox
    from openai_codex.async_client import AsyncClient

__all__ = ["AsyncAccounts"]


class AsyncAccounts:
    """The part of a client that logs in and out."""

    _client: AsyncClient

    async def login_api_key(self, api_key: str) -> None:
        """Log in with an API key (protocol: ``account/login/start``).

        Returns once the runtime has saved it. The key is kept by the runtime
        as its configuration says, by default in a file of ``CODEX_HOME`` that
        only its owner may read.

        Raises:
            CodexRpcError: If the runtime refuses it.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        params = protocol.ApiKeyLoginAccountParams(api_key=api_key)
        await self._client.request(methods.ACCOUNT_LOGIN_START, params)

    async def login_chatgpt(self) -> AsyncChatgptLoginHandle:
        """Begin to log in with ChatGPT in a browser (protocol: ``account/login/start``).

        Returns once the runtime waits for the browser; open the handle's
        ``auth_url`` there. A later attempt takes the place of an earlier one.

        Raises:
            CodexRpcError: If the runtime refuses, for example because another
                program uses its port.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        started, mailbox = await self._begin_login(protocol.ChatgptLoginAccountParams())
        if not isinstance(started, protocol.ChatgptLoginAccountResponse):
            raise WireError(methods.ACCOUNT_LOGIN_START.name, "another kind of login was begun")
        return AsyncChatgptLoginHandle(self._client, mailbox, started.login_id, started.auth_url)

    async def login_chatgpt_device_code(self) -> AsyncDeviceCodeLoginHandle:
        """Begin to log in with a code that the user enters elsewhere.

        Returns once the runtime has the code (protocol: ``account/login/start``);
        show the handle's ``user_code`` and ``verification_url`` to the user.

        Raises:
            InternalRpcError: If the runtime cannot get a code.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        params = protocol.ChatgptDeviceCodeLoginAccountParams()
        started, mailbox = await self._begin_login(params)
        if not isinstance(started, protocol.ChatgptDeviceCodeLoginAccountResponse):
            raise WireError(methods.ACCOUNT_LOGIN_START.name, "another kind of login was begun")
        return AsyncDeviceCodeLoginHandle(
            self._client, mailbox, started.login_id, started.verification_url, started.user_code
        )

    async def account(self, *, refresh_token: bool = False) -> protocol.GetAccountResponse:
        """Return the account that the runtime is logged in with (protocol: ``account/read``).

        Args:
            refresh_token: Whether to renew the account's token first.

        Raises:
            CodexRpcError: If the runtime refuses, or cannot renew the token.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        params = protocol.GetAccountParams(refresh_token=refresh_token)
        return await self._client.request(methods.ACCOUNT_READ, params)

    async def logout(self) -> None:
        """Forget the account (protocol: ``account/logout``); fine without one.

        Raises:
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        await self._client.request(methods.ACCOUNT_LOGOUT, None)

    async def _begin_login(
        self, params: protocol.LoginAccountParams
    ) -> tuple[protocol.LoginAccountResponse, AsyncMailbox]:
        from openai_codex.protocol.notifications import ACCOUNT_LOGIN_COMPLETED

        # Before the request, so that not even the earliest completion is missed.
        mailbox = await self._client.subscribe({ACCOUNT_LOGIN_COMPLETED})
        try:
            return await self._client.request(methods.ACCOUNT_LOGIN_START, params), mailbox
        except BaseException:
            mailbox.close()
            raise

"""Logins that a person has to complete elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex import protocol
from openai_codex._runtime.ownership import Live
from openai_codex.errors import TransportClosedError
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from openai_codex._mailboxes.loop import AsyncMailbox
    from openai_codex.async_client import AsyncClient

__all__ = ["AsyncChatgptLoginHandle", "AsyncDeviceCodeLoginHandle"]


class AsyncLoginAttempt(Live):
    """One attempt to log in; knows its own completion from that of others.

    Safe from several tasks.
    """

    def __init__(self, client: AsyncClient, mailbox: AsyncMailbox, login_id: str) -> None:
        self._client = client
        self._mailbox = mailbox
        self._completion: protocol.AccountLoginCompletedNotification | None = None
        self.login_id = login_id

    def __repr__(self) -> str:
        return f"{type(self).__name__}(login_id={self.login_id!r})"

    def __del__(self) -> None:
        # Nobody can wait for it any more.
        self._mailbox.discard()

    async def wait(self) -> protocol.AccountLoginCompletedNotification:
        """Wait, without a bound, until this attempt has succeeded or failed.

        Also tells of a completion that came before it was called; any number
        of calls return the same (protocol: ``account/login/completed``).

        Raises:
            TransportClosedError: If the runtime ends before.
        """
        while self._completion is None and await self._mailbox.fill():
            for event in self._mailbox.take():
                payload = event.payload
                if (
                    isinstance(payload, protocol.AccountLoginCompletedNotification)
                    and payload.login_id == self.login_id
                ):
                    self._completion = payload
                    self._mailbox.close()
        if self._completion is None:
            raise TransportClosedError("the login was given up")
        return self._completion

    async def cancel(self) -> protocol.CancelLoginAccountResponse:
        """Give the attempt up (protocol: ``account/login/cancel``).

        :meth:`wait` then returns a completion without success.

        Raises:
            CodexRpcError: If the runtime refuses.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        params = protocol.CancelLoginAccountParams(login_id=self.login_id)
        return await self._client.request(methods.ACCOUNT_LOGIN_CANCEL, params)


class AsyncChatgptLoginHandle(AsyncLoginAttempt):
    """A login with ChatGPT in a browser. Safe from several tasks.

    Attributes:
        login_id: The attempt.
        auth_url: What to open in a browser.
    """

    def __init__(
        self, client: AsyncClient, mailbox: AsyncMailbox, login_id: str, auth_url: str
    ) -> None:
        super().__init__(client, mailbox, login_id)
        self.auth_url = auth_url


class AsyncDeviceCodeLoginHandle(AsyncLoginAttempt):
    """A login with a code that the user enters on another device. Safe from several tasks.

    Attributes:
        login_id: The attempt.
        verification_url: Where to enter the code.
        user_code: The code.
    """

    def __init__(
        self,
        client: AsyncClient,
        mailbox: AsyncMailbox,
        login_id: str,
        verification_url: str,
        user_code: str,
    ) -> None:
        super().__init__(client, mailbox, login_id)
        self.verification_url = verification_url
        self.user_code = user_code

# Derived from src/openai_codex/_async/login.py by tools/derive_sync; do not edit.
"""Logins that a person has to complete elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex import protocol
from openai_codex._runtime.ownership import Live
from openai_codex.errors import TransportClosedError
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from openai_codex._mailboxes.sync import Mailbox
    from openai_codex.client import Client

__all__ = ["ChatgptLoginHandle", "DeviceCodeLoginHandle"]


class LoginAttempt(Live):
    """One attempt to log in; knows its own completion from that of others.

    Safe from several threads.
    """

    def __init__(self, client: Client, mailbox: Mailbox, login_id: str) -> None:
        self._client = client
        self._mailbox = mailbox
        self._completion: protocol.AccountLoginCompletedNotification | None = None
        self.login_id = login_id

    def __repr__(self) -> str:
        return f"{type(self).__name__}(login_id={self.login_id!r})"

    def __del__(self) -> None:
        # Nobody can wait for it any more.
        self._mailbox.discard()

    def wait(self) -> protocol.AccountLoginCompletedNotification:
        """Wait, without a bound, until this attempt has succeeded or failed.

        Also tells of a completion that came before it was called; any number
        of calls return the same (protocol: ``account/login/completed``).

        Raises:
            TransportClosedError: If the runtime ends before.
        """
        while self._completion is None and self._mailbox.fill():
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

    def cancel(self) -> protocol.CancelLoginAccountResponse:
        """Give the attempt up (protocol: ``account/login/cancel``).

        :meth:`wait` then returns a completion without success.

        Raises:
            CodexRpcError: If the runtime refuses.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        params = protocol.CancelLoginAccountParams(login_id=self.login_id)
        return self._client.request(methods.ACCOUNT_LOGIN_CANCEL, params)


class ChatgptLoginHandle(LoginAttempt):
    """A login with ChatGPT in a browser. Safe from several threads.

    Attributes:
        login_id: The attempt.
        auth_url: What to open in a browser.
    """

    def __init__(self, client: Client, mailbox: Mailbox, login_id: str, auth_url: str) -> None:
        super().__init__(client, mailbox, login_id)
        self.auth_url = auth_url


class DeviceCodeLoginHandle(LoginAttempt):
    """A login with a code that the user enters on another device. Safe from several threads.

    Attributes:
        login_id: The attempt.
        verification_url: Where to enter the code.
        user_code: The code.
    """

    def __init__(
        self,
        client: Client,
        mailbox: Mailbox,
        login_id: str,
        verification_url: str,
        user_code: str,
    ) -> None:
        super().__init__(client, mailbox, login_id)
        self.verification_url = verification_url
        self.user_code = user_code

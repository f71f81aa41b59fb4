# Derived from src/openai_codex/_async/login.py by tools/derive_sync; do not edit.
"""Logins that the user completes in a browser or on another device."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex import protocol
from openai_codex._os.forks import Handle
from openai_codex._public import public
from openai_codex.errors import TransportClosedError
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from openai_codex._calls.calls import Calls
    from openai_codex._waiting.threads import Mailbox

__all__ = ["ChatgptLoginHandle", "DeviceCodeLoginHandle"]


class LoginAttempt(Handle):
    """One login attempt. It ignores the completions of other attempts.

    Thread-safe.
    """

    def __init__(self, calls: Calls, mailbox: Mailbox, login_id: str) -> None:
        super().__init__(calls, login_id)
        self._calls = calls
        self._mailbox = mailbox
        self._completion: protocol.AccountLoginCompletedNotification | None = None
        self.login_id = login_id

    def __repr__(self) -> str:
        return f"{type(self).__name__}(login_id={self.login_id!r})"

    def __del__(self) -> None:
        # The handle is gone, so that no caller can wait for the completion.
        self._mailbox.discard()

    def wait(self) -> protocol.AccountLoginCompletedNotification:
        """Wait, without a timeout, until this attempt has succeeded or failed.

        Returns immediately if the attempt was completed before the call. All calls return the same
        completion (protocol: ``account/login/completed``).

        Raises:
            TransportClosedError: If the runtime ends first.
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
            from openai_codex._logs import EVENTS_LOST

            EVENTS_LOST(error=TransportClosedError.__name__)
            raise TransportClosedError("the login ended without a completion: start a new one")
        return self._completion

    def cancel(self) -> protocol.CancelLoginAccountResponse:
        """Cancel the attempt (protocol: ``account/login/cancel``).

        :meth:`wait` then returns a completion without success.

        Raises:
            CodexRpcError: If the runtime refuses.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        params = protocol.CancelLoginAccountParams(login_id=self.login_id)
        return self._calls.request(methods.ACCOUNT_LOGIN_CANCEL, params)


@public("openai_codex")
class ChatgptLoginHandle(LoginAttempt):
    """A login with ChatGPT in a browser. Thread-safe.

    Attributes:
        login_id: The id of the attempt.
        auth_url: The URL to open in a browser.
    """

    def __init__(self, calls: Calls, mailbox: Mailbox, login_id: str, auth_url: str) -> None:
        super().__init__(calls, mailbox, login_id)
        self.auth_url = auth_url


@public("openai_codex")
class DeviceCodeLoginHandle(LoginAttempt):
    """A login with a code that the user enters on another device. Thread-safe.

    Attributes:
        login_id: The id of the attempt.
        verification_url: The URL where the user enters the code.
        user_code: The code.
    """

    def __init__(
        self,
        calls: Calls,
        mailbox: Mailbox,
        login_id: str,
        verification_url: str,
        user_code: str,
    ) -> None:
        super().__init__(calls, mailbox, login_id)
        self.verification_url = verification_url
        self.user_code = user_code

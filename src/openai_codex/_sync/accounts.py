# Derived from src/openai_codex/_async/accounts.py by tools/derive_sync; do not edit.
"""Accounts: log in, read the account and its limits, log out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex import protocol
from openai_codex._checks import check_instance, check_text, wrong_value
from openai_codex._os.interruptions import Handle
from openai_codex._public import public
from openai_codex.errors import TransportClosedError
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from openai_codex._calls.calls import Calls
    from openai_codex._waiting.threads import Mailbox
    from openai_codex.errors import WireError

__all__ = ["Accounts", "ChatgptLoginHandle", "DeviceCodeLoginHandle"]


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


class Accounts:
    """The part of a client that logs in and out."""

    if TYPE_CHECKING:
        _calls: Calls

    def login_api_key(self, api_key: str) -> None:
        """Log in with an API key (protocol: ``account/login/start``).

        Returns when the runtime has saved the key. The runtime's configuration decides where. By
        default it is a file in ``CODEX_HOME`` that only its owner can read.

        Raises:
            ValueError: If the key is empty.
            CodexRpcError: If the runtime refuses the key.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        check_text("api_key", api_key)
        if not api_key.strip():
            raise wrong_value("api_key is empty")
        params = protocol.ApiKeyLoginAccountParams(api_key=api_key)
        self._calls.request(methods.ACCOUNT_LOGIN_START, params)

    def login_chatgpt(self) -> ChatgptLoginHandle:
        """Start a login with ChatGPT in a browser (protocol: ``account/login/start``).

        Returns when the runtime is ready for the browser. Then open the handle's ``auth_url`` in
        it. A new attempt replaces an earlier one.

        Raises:
            CodexRpcError: If the runtime refuses, for example because another
                program uses its port.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        started, mailbox = self._begin_login(protocol.ChatgptLoginAccountParams())
        if not isinstance(started, protocol.ChatgptLoginAccountResponse):
            raise _another_kind()
        return ChatgptLoginHandle(self._calls, mailbox, started.login_id, started.auth_url)

    def login_chatgpt_device_code(self) -> DeviceCodeLoginHandle:
        """Start a login with a code that the user enters on another device.

        Returns when the runtime has the code (protocol: ``account/login/start``). Show the handle's
        ``user_code`` and ``verification_url`` to the user.

        Raises:
            InternalRpcError: If the runtime cannot get a code.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        params = protocol.ChatgptDeviceCodeLoginAccountParams()
        started, mailbox = self._begin_login(params)
        if not isinstance(started, protocol.ChatgptDeviceCodeLoginAccountResponse):
            raise _another_kind()
        return DeviceCodeLoginHandle(
            self._calls, mailbox, started.login_id, started.verification_url, started.user_code
        )

    def account(self, *, refresh_token: bool = False) -> protocol.GetAccountResponse:
        """Return the account that the runtime is logged in with (protocol: ``account/read``).

        Args:
            refresh_token: Whether to renew the account's token first.

        Raises:
            CodexRpcError: If the runtime refuses, or cannot renew the token.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        check_instance("refresh_token", refresh_token, bool)
        params = protocol.GetAccountParams(refresh_token=refresh_token)
        return self._calls.request(methods.ACCOUNT_READ, params)

    def rate_limits(self) -> protocol.GetAccountRateLimitsResponse:
        """Return the account's rate limits and their use (protocol: ``account/rateLimits/read``).

        ``rate_limits.primary`` and ``.secondary`` are time windows, each with ``used_percent`` and
        ``resets_at`` (seconds since the epoch). If the account has several limits,
        ``rate_limits_by_limit_id`` has all of them.

        Raises:
            InvalidRequestError: If the runtime is not logged in with ChatGPT. Other kinds of
                account have no limits.
            CodexRpcError: If the service does not return the limits.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        return self._calls.request(methods.ACCOUNT_RATE_LIMITS_READ, None)

    def logout(self) -> None:
        """Log out (protocol: ``account/logout``). Does nothing without an account.

        Raises:
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        self._calls.request(methods.ACCOUNT_LOGOUT, None)
        # The runtime may report the new account only after the next turn has started.
        self._calls.book.usage.account_suffices = False

    def _begin_login(
        self, params: protocol.LoginAccountParams
    ) -> tuple[protocol.LoginAccountResponse, Mailbox]:
        from openai_codex.protocol.notifications import ACCOUNT_LOGIN_COMPLETED

        # Subscribe before the request, so that an early completion is not missed.
        mailbox = self._calls.subscribe({ACCOUNT_LOGIN_COMPLETED})
        try:
            return self._calls.request(methods.ACCOUNT_LOGIN_START, params), mailbox
        except BaseException:
            mailbox.close()
            raise


def _another_kind() -> WireError:
    from openai_codex._wire.answers import unusable

    return unusable(methods.ACCOUNT_LOGIN_START.name, "it started another kind of login")

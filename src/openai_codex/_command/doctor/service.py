"""Checks that a running runtime answers: configuration, account, network, sandbox."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request
from typing import TYPE_CHECKING, Any

from openai_codex import JsonRpcError, protocol
from openai_codex._command.commands.account import describe_account
from openai_codex._command.doctor.check import Check
from openai_codex._command.outcomes import describe

if TYPE_CHECKING:
    from openai_codex import Codex

__all__ = ["configuration", "login", "network", "sandbox"]

NETWORK_SECONDS = 10.0

# The default URL of the model's provider.
WITH_CHATGPT = "https://chatgpt.com/backend-api/codex"
WITH_KEY = "https://api.openai.com/v1"


def configuration(codex: Codex) -> Check:
    """Check that a thread can start with the configuration."""
    name = "configuration"
    try:
        thread = codex.thread_start(ephemeral=True)
    except JsonRpcError as error:
        return Check(name, "failed", describe(error), "fix config.toml in CODEX_HOME")
    thread.close()
    config = _config(codex)
    model = config.get("model") or "the default model"
    return Check(name, "ok", f"{model}, provider {config.get('model_provider') or 'openai'}")


def login(codex: Codex) -> Check:
    """Check that there is an account if the model needs one."""
    account = codex.account()
    detail = describe_account(account)
    if account.account is None and account.requires_openai_auth:
        return Check("login", "failed", detail, "openai-codex login")
    return Check("login", "ok", detail)


def network(codex: Codex) -> Check:
    """Check that the model's provider answers a request, with any status."""
    parts = urllib.parse.urlsplit(_provider_url(codex))
    # Without parts that may be secret: user, password, path and query.
    address = parts.netloc.rpartition("@")[2]
    place = f"{parts.scheme}://{address}"
    if parts.scheme not in ("http", "https"):
        return Check("network", "failed", f"{place} is not a web address", "fix base_url")
    url = parts._replace(netloc=address).geturl()
    try:
        with urllib.request.urlopen(url, timeout=NETWORK_SECONDS) as response:  # noqa: S310  # http
            status = response.status
    except urllib.error.HTTPError as error:
        # An error status, for example because of a missing login. The provider was reached.
        status = error.code
        error.close()
    except (urllib.error.URLError, OSError) as error:
        advice = "check the connection, and the variables HTTPS_PROXY and NO_PROXY"
        return Check("network", "failed", f"{place} cannot be reached: {_reason(error)}", advice)
    return Check("network", "ok", f"{place} answers (HTTP {status})")


def sandbox(codex: Codex) -> Check:
    """Check that the sandbox can keep a command from writing."""
    params = protocol.CommandExecParams(
        command=["true"], sandbox_policy=protocol.ReadOnlySandboxPolicy(), timeout_ms=20_000
    )
    advice = (
        "the sandbox does not work here. In a container, allow user namespaces; "
        "or use --sandbox full-access if the container itself is the sandbox"
    )
    try:
        done = codex.request(protocol.methods.COMMAND_EXEC, params)
    except JsonRpcError as error:
        return Check("sandbox", "failed", describe(error), advice)
    if done.exit_code != 0:
        return Check("sandbox", "failed", done.stderr.strip() or "it does not start", advice)
    return Check("sandbox", "ok", "a command ran in the read-only sandbox")


def _provider_url(codex: Codex) -> str:
    config = _config(codex)
    providers = config.get("model_providers") or {}
    provider = providers.get(config.get("model_provider") or "openai") or {}
    if base := provider.get("base_url") or config.get("openai_base_url"):
        return str(base)
    account = codex.account().account
    return WITH_CHATGPT if isinstance(account, protocol.ChatgptAccount) else WITH_KEY


def _config(codex: Codex) -> dict[str, Any]:
    # As JSON, because the protocol's schema does not have the providers.
    answer = codex.request("config/read", {})
    config = answer.get("config") if isinstance(answer, dict) else None
    return config if isinstance(config, dict) else {}


def _reason(error: OSError) -> str:
    reason = getattr(error, "reason", None) or error
    return str(getattr(reason, "strerror", None) or reason)

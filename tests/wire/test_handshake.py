from __future__ import annotations

import msgspec
import pytest

from openai_codex import CodexConfig
from openai_codex._wire.handshake import MINIMUM_VERSION, greeting, metadata, older
from openai_codex.config import CAPABILITIES
from openai_codex.protocol import core, encode

SYSTEM = "(Debian 12.0.0; x86_64) xterm (probe; 0.1)"


def answered(user_agent: str) -> core.InitializeResponse:
    return core.InitializeResponse(
        codex_home="/home/codex", platform_family="unix", platform_os="linux", user_agent=user_agent
    )


def test_every_capability_can_be_set_or_follows_from_another_setting() -> None:
    elsewhere = {"experimental_api", "opt_out_notification_methods", "request_attestation"}
    assert set(core.InitializeCapabilities.__struct_fields__) == set(CAPABILITIES) | elsewhere


def test_the_capabilities_are_told() -> None:
    given = {"required_human_approval": True, "extensions": {"openai/form": {}}}
    config = CodexConfig(capabilities=given, opt_out=["turn/diff/updated"])
    told = msgspec.json.decode(encode(greeting(config, attests=True)))["capabilities"]
    assert told == {
        "experimentalApi": True,
        "extensions": {"openai/form": {}},
        "optOutNotificationMethods": ["turn/diff/updated"],
        "requestAttestation": True,
        "requiredHumanApproval": True,
    }


@pytest.mark.parametrize("client_name", ["probe", "a/b", "a b/c d", "my/0.1 client", "", "x/"])
def test_the_version_is_what_follows_the_clients_name(client_name: str) -> None:
    info = metadata(answered(f"{client_name}/0.163.0 {SYSTEM}"), client_name).serverInfo
    assert (info.name, info.version) == (client_name, "0.163.0")


@pytest.mark.parametrize(
    ("user_agent", "name", "version"),
    [
        (f"codex_cli/0.163.0 {SYSTEM}", "codex_cli", "0.163.0"),
        ("codex_cli/0.163.0-alpha.1", "codex_cli", "0.163.0-alpha.1"),
        ("codex_cli", "codex_cli", ""),
        ("", "", ""),
    ],
)
def test_another_name_than_the_clients_is_taken_as_it_is(
    user_agent: str, name: str, version: str
) -> None:
    info = metadata(answered(user_agent), "probe").serverInfo
    assert (info.name, info.version) == (name, version)


def test_the_rest_of_the_answer_is_kept() -> None:
    response = metadata(answered("probe/1.2.3"), "probe")
    assert response.userAgent == "probe/1.2.3"
    assert (response.platformFamily, response.platformOs) == ("unix", "linux")
    assert response.codexHome == "/home/codex"


@pytest.mark.parametrize(
    ("version", "than", "expected"),
    [
        ("0.150.9", "0.151.0", True),
        ("0.151.0", "0.151.0", False),
        ("0.151.0-alpha.3", "0.151.0", False),
        ("0.163.0", "0.151.0", False),
        ("0.99.0", "0.151.0", True),
        ("1.0.0", "0.151.0", False),
        ("0.0.0", MINIMUM_VERSION, True),
        ("", "0.151.0", False),
        ("dev", "0.151.0", False),
        ("0.150", "0.151.0", False),
    ],
)
def test_versions_compare_by_number_and_one_without_numbers_is_not_older(
    version: str, than: str, expected: bool
) -> None:
    assert older(version, than) is expected

"""What older runtimes lack, so that asking them for it is an error and not ignored.

A runtime passes over parameters that it does not know, and answers an unknown
method with a list of those that it has.
"""

from __future__ import annotations

import functools
from typing import Final

import msgspec

from openai_codex._wire.metadata import older
from openai_codex.errors import UnsupportedFeatureError

__all__ = ["check_supported", "lacking"]

# Methods, and parameters in our spelling, by the first version whose schema has them, as
# the schemas of the releases from 0.153.4 on say. What is not listed, all of those have.
SINCE: Final = {
    "0.154.0": (
        "thread/list.originators",
        "thread/metadata/update.daybreak_enabled",
        "userVerification/delete",
        "userVerification/enroll",
        "userVerification/status",
        "userVerification/verify",
    ),
    "0.155.1": (
        "memory/status",
        "thread/attachment/add",
        "thread/attachment/list",
        "thread/attachment/remove",
        "userVerification/cancel",
    ),
    "0.156.0": (
        "rollout/compress",
        "thread/settings/update.disabled_plugin_ids",
        "thread/start.daybreak_enabled",
        "turn/start.disabled_plugin_ids",
    ),
    "0.157.0": (
        "account/gatewayOAuth/cancel",
        "account/gatewayOAuth/login",
        "account/gatewayOAuth/read",
        "mcpServer/resource/read.target",
        "thread/realtime/start.backend_reasoning_status",
    ),
    "0.158.0": ("environment/add.auth_bearer_token",),
    "0.159.0": ("mcpServerStatus/list.server_name",),
    "0.161.0": (
        "account/bedrock/checkGovCloudRequirements",
        "thread/goal/clear.origin",
        "thread/goal/set.origin",
        "thread/prediction/request",
    ),
    "0.162.0": (
        "environment/add.skills",
        "thread/attachmentOwner/list",
        "turn/start.parent_turn_id",
        "turn/start.root_turn_id",
    ),
    "0.163.0": (
        "environment/add.websocket_request_id",
        "thread/fork.experimental_prediction_mode",
        "thread/items/read",
        "thread/list.excluded_thread_ids",
        "thread/readState/update",
    ),
}


def check_supported(version: str, method: str, params: object) -> None:
    """Check that a runtime of this version knows a method, and each parameter that is given.

    Raises:
        UnsupportedFeatureError: If it does not.
    """
    for name, minimum in lacking(version).get(method, ()):
        if not name:
            raise UnsupportedFeatureError(method, version, minimum)
        if getattr(params, name, None) not in (None, msgspec.UNSET):
            raise UnsupportedFeatureError(f"{method}.{name}", version, minimum)


@functools.cache
def lacking(version: str) -> dict[str, list[tuple[str, str]]]:
    """Return what a version lacks by method: names of parameters, ``""`` for the method itself."""
    lacks: dict[str, list[tuple[str, str]]] = {}
    for minimum, features in SINCE.items():
        for feature in features if older(version, minimum) else ():
            method, _, name = feature.partition(".")
            lacks.setdefault(method, []).append((name, minimum))
    return lacks

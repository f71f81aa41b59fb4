"""What differs from the official SDK on purpose, and why.

`test_surface` holds that there is no other difference of names, signatures, fields, defaults
and values, and that each of these is one; `docs/reference/differences` shows them.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase


@dataclass(frozen=True)
class Difference:
    """One difference, in as many places as there are.

    Attributes:
        paths: Patterns of paths in the official package, such as ``api.Thread.*``.
        there: What the official package has.
        here: What this one has instead.
        reason: Why.
    """

    paths: tuple[str, ...]
    there: str
    here: str
    reason: str

    def covers(self, path: str) -> bool:
        """Tell whether a path is one of its places."""
        short = path.removeprefix("openai_codex.")
        return any(fnmatchcase(short, pattern) for pattern in self.paths)


DIFFERENCES = (
    Difference(
        ("*Handle.*id", "*Handle.*url", "*Handle.user_code", "*Thread.id"),
        "handles are dataclasses",
        "classes with the same attributes; equal if client and id are equal; hashable",
        "they belong to a client, so they cannot be copied field by field",
    ),
    Difference(
        (
            "generated.v2_all.*CodexErrorInfo*",
            "generated.v2_all.*SessionSource*",
            "generated.v2_all.*SubAgentSource*",
            "generated.v2_all.GranularAskForApproval.*",
            "generated.v2_all.CustomMultiAgentMode.*",
        ),
        "a variant with data, such as ``HttpConnectionFailedCodexErrorInfo``, has its own class",
        "the variants of a union are one class with one field per variant, of which one is set",
        "the protocol distinguishes them by a key, so they decode as fast as a struct",
    ),
    Difference(
        (
            "generated.v2_all.ImageUserInput*",
            "generated.v2_all.FileIdUserInput*",
            "generated.v2_all.*ContentItem*",
        ),
        "an image by URL and one by file id are two classes",
        "one class with both fields, under both names",
        "both have the same tag in the protocol",
    ),
    Difference(
        ("generated.v2_all.ResourceContent*",),
        "``ResourceContent`` wraps a text or a blob",
        "one class with both fields, under all names",
        "neither has a tag in the protocol",
    ),
    Difference(
        (
            "generated.v2_all.AbsolutePathBuf.root",
            "generated.v2_all.AgentPath.root",
            "generated.v2_all.ForcedChatgptWorkspaceIds.root",
            "generated.v2_all.FunctionCallOutputBody.root",
            "generated.v2_all.Indice.root",
            "generated.v2_all.LegacyAppPathString.root",
            "generated.v2_all.PathUri.root",
            "generated.v2_all.RequestId.root",
            "generated.v2_all.ThreadId.root",
            "generated.v2_all.ThreadItemsListCursor.root",
            "generated.v2_all.ThreadListCwdFilter.root",
        ),
        "a string, a number or a list has a wrapper, and ``.root`` is the value",
        "no wrapper: ``thread.cwd`` instead of ``thread.cwd.root``; ``T(root=value)`` works",
        "a ``str`` decodes faster, and works with every function that takes one",
    ),
    Difference(
        ("*.field_meta", "*.field_default"),
        "``field_meta``, ``field_default``",
        "``meta``, ``default``; the keyword ``_meta`` works in both",
        "the official names come from a code generator",
    ),
    Difference(
        (
            "generated.v2_all.AgentMessageDelivery*",
            "generated.v2_all.AutoReviewDecisionSource*",
            "generated.v2_all.DesktopOnboardingEntrypoint*",
            "generated.v2_all.ExternalAgentImportedConnectorSource*",
            "generated.v2_all.McpServerStartupFailureReason*",
            "generated.v2_all.ModelRerouteReason*",
            "generated.v2_all.ModelVerification*",
            "generated.v2_all.ResidencyRequirement*",
        ),
        "an enumeration with a single value is a wrapped string",
        "an enumeration with one member, as all others; ``T(value)`` creates a value",
        "a newer server may have a second value",
    ),
    Difference(
        ("generated.v2_all.*project_id", "generated.v2_all.*section_id"),
        "optional in the constructor",
        "required in the constructor; pass ``None`` for no value",
        "the protocol requires it, and null has a meaning",
    ),
    Difference(
        ("*InitializeResponse.*", "models.ServerInfo.*"),
        "may be ``None``",
        "is a string, empty if the value is unknown",
        "a client always sets them",
    ),
    Difference(
        (
            "generated.v2_all.CodexAppServerProtocolV2",
            "generated.notification_registry.*",
            "client.MessageRouter*",
            "client.CheckoutCapabilities*",
            "client.CodexBinResolverOps*",
            "client.NOTIFICATION_MODELS",
            "client.RUNTIME_PKG_NAME",
            "client.SDK_VERSION",
            "client.require_runtime_version",
            "client.resolve_codex_bin",
            "*start_chatgpt_login",
            "*start_device_code_login",
            "api.validate_initialize_metadata",
            "async_client.ParamsT",
            "errors.map_jsonrpc_error",
        ),
        "parts of the official implementation that have public names",
        "do not exist",
        "this package does not use them",
    ),
    Difference(
        (
            "generated.v2_all.AudioUserInput.url",
            "generated.v2_all.ImageGenerationThreadItem.result",
            "generated.v2_all.Project.position",
            "generated.v2_all.BemItemPromotedThreadRealtimeItem.*",
            "generated.v2_all.TurnCompletedThreadTimelineEntry.*",
            "generated.v2_all.TurnStartedThreadTimelineEntry.*",
        ),
        "required, or in snake_case in the protocol",
        "optional, or in camelCase in the protocol",
        "the types are those of a newer protocol, which changed this",
    ),
)

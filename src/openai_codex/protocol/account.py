"""Definitions that only the account methods use.

Generated from the schema of codex 0.171.0 (sha256 fe3f0cc67ec5) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: D205, RUF001, RUF100, S105, TC001

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from openai_codex.protocol._base import SecretStruct, UnknownVariant, WireStruct
from openai_codex.protocol._json import UNKNOWN, JsonValue
from openai_codex.protocol._open_enum import OpenEnum

__all__ = [
    "Account",
    "AccountLoginCompletedNotification",
    "AccountRateLimitsUpdatedNotification",
    "AccountRoutingOverride",
    "AccountSecuritySetupAction",
    "AccountSecuritySetupNotice",
    "AccountTokenUsageDailyBucket",
    "AccountTokenUsageSummary",
    "AccountUpdateReason",
    "AccountUpdatedNotification",
    "AddCreditsNudgeCreditType",
    "AddCreditsNudgeEmailStatus",
    "AmazonBedrockAccessKeysLoginAccountParams",
    "AmazonBedrockAccount",
    "AmazonBedrockLoginAccountParams",
    "AmazonBedrockLoginAccountResponse",
    "ApiKeyAccount",
    "ApiKeyLoginAccountParams",
    "ApiKeyLoginAccountResponse",
    "AuthMode",
    "AwsCredentialType",
    "BedrockAwsProfile",
    "BedrockCheckGovCloudRequirementsParams",
    "BedrockCheckGovCloudRequirementsResponse",
    "BedrockDiscoverParams",
    "BedrockDiscoverResponse",
    "BedrockEnvironmentCredential",
    "BedrockSetupParams",
    "BedrockSetupResponse",
    "CancelLoginAccountParams",
    "CancelLoginAccountResponse",
    "CancelLoginAccountStatus",
    "ChatgptAccount",
    "ChatgptAuthTokensLoginAccountParams",
    "ChatgptAuthTokensLoginAccountResponse",
    "ChatgptAuthTokensRefreshParams",
    "ChatgptAuthTokensRefreshReason",
    "ChatgptAuthTokensRefreshResponse",
    "ChatgptDeviceCodeLoginAccountParams",
    "ChatgptDeviceCodeLoginAccountResponse",
    "ChatgptLoginAccountParams",
    "ChatgptLoginAccountResponse",
    "ConsumeAccountRateLimitResetCreditOutcome",
    "ConsumeAccountRateLimitResetCreditParams",
    "ConsumeAccountRateLimitResetCreditResponse",
    "CreditsSnapshot",
    "DesktopOnboardingEntrypoint",
    "EnvironmentBedrockSetupParams",
    "GatewayOAuthCancelResponse",
    "GatewayOAuthChangedNotification",
    "GatewayOAuthLoginParams",
    "GatewayOAuthLoginResponse",
    "GatewayOAuthPrompt",
    "GatewayOAuthReadParams",
    "GatewayOAuthReadResponse",
    "GatewayOAuthStatus",
    "GcpAccount",
    "GcpSetupParams",
    "GcpSetupResponse",
    "GetAccountParams",
    "GetAccountRateLimitsParams",
    "GetAccountRateLimitsResponse",
    "GetAccountResponse",
    "GetAccountSecuritySetupResponse",
    "GetAccountTokenUsageParams",
    "GetAccountTokenUsageResponse",
    "GetWorkspaceMessagesResponse",
    "LoginAccountParams",
    "LoginAccountResponse",
    "LoginAppBrand",
    "LogoutAccountResponse",
    "PlanType",
    "ProfileBedrockSetupParams",
    "RateLimitReachedType",
    "RateLimitResetCredit",
    "RateLimitResetCreditStatus",
    "RateLimitResetCreditsSummary",
    "RateLimitResetType",
    "RateLimitSnapshot",
    "RateLimitWindow",
    "SendAddCreditsNudgeEmailParams",
    "SendAddCreditsNudgeEmailResponse",
    "SpendControlLimitSnapshot",
    "ThreadUsage",
    "ThreadUsageBreakdownGroup",
    "UnknownAccount",
    "UnknownBedrockSetupParams",
    "UnknownLoginAccountParams",
    "UnknownLoginAccountResponse",
    "WorkspaceMessage",
    "WorkspaceMessageType",
    "WorkspaceRouting",
]


class AccountRoutingOverride(OpenEnum):
    """Backend routing policy. Wire values match the accounts/check contract."""

    no_constraint = "NO_CONSTRAINT"
    us = "us"
    us_cr = "us_cr"


class AccountUpdateReason(OpenEnum):
    """Used by `AccountUpdatedNotification`."""

    workspace_routing_ready = "workspaceRoutingReady"
    unknown = "unknown"


class AddCreditsNudgeCreditType(OpenEnum):
    """Used by `SendAddCreditsNudgeEmailParams`."""

    credits = "credits"
    usage_limit = "usage_limit"


class AddCreditsNudgeEmailStatus(OpenEnum):
    """Used by `SendAddCreditsNudgeEmailResponse`."""

    sent = "sent"
    cooldown_active = "cooldown_active"


class AuthMode(OpenEnum):
    """Authentication mode for OpenAI-backed providers."""

    apikey = "apikey"
    """OpenAI API key provided by the caller and stored by Codex."""
    chatgpt = "chatgpt"
    """ChatGPT OAuth managed by Codex (tokens persisted and refreshed by Codex)."""
    chatgpt_auth_tokens = "chatgptAuthTokens"
    """[UNSTABLE] FOR OPENAI INTERNAL USE ONLY - DO NOT USE.

    ChatGPT auth tokens are supplied by an external host app and are only stored in memory. Token
    refresh must be handled by the external host app.
    """
    headers = "headers"
    """Backend auth supplied as request headers."""
    agent_identity = "agentIdentity"
    """Programmatic Codex auth backed by a registered Agent Identity."""
    personal_access_token = "personalAccessToken"
    """Programmatic Codex auth backed by a personal access token."""
    bedrock_api_key = "bedrockApiKey"
    """Amazon Bedrock bearer token managed by Codex."""
    bedrock_access_keys = "bedrockAccessKeys"
    """Amazon Bedrock AWS access keys managed by Codex."""


class AwsCredentialType(OpenEnum):
    """Used by `BedrockEnvironmentCredential`."""

    access_keys = "accessKeys"
    bedrock_api_key = "bedrockApiKey"


class CancelLoginAccountStatus(OpenEnum):
    """Used by `CancelLoginAccountResponse`."""

    canceled = "canceled"
    not_found = "notFound"


class ChatgptAuthTokensRefreshReason(OpenEnum):
    """Used by `ChatgptAuthTokensRefreshParams`."""

    unauthorized = "unauthorized"


class ConsumeAccountRateLimitResetCreditOutcome(OpenEnum):
    """Used by `ConsumeAccountRateLimitResetCreditResponse`."""

    reset = "reset"
    """A reset credit was consumed and the eligible rate-limit windows were reset."""
    nothing_to_reset = "nothingToReset"
    """No current rate-limit window is eligible for a reset."""
    no_credit = "noCredit"
    """The account has no earned reset credits available."""
    already_redeemed = "alreadyRedeemed"
    """The same idempotency key already completed a reset successfully."""


class DesktopOnboardingEntrypoint(OpenEnum):
    """Used by `AccountLoginCompletedNotification`."""

    life_sciences = "life_sciences"


class GatewayOAuthStatus(OpenEnum):
    """Used by `GatewayOAuthChangedNotification`, `GatewayOAuthReadResponse`."""

    not_ready = "notReady"
    started = "started"
    succeeded = "succeeded"
    failed = "failed"


class LoginAppBrand(OpenEnum):
    """Used by `ChatgptLoginAccountParams`."""

    codex = "codex"
    chatgpt = "chatgpt"


class PlanType(OpenEnum):
    """Used by `AccountUpdatedNotification`, `ChatgptAccount`, `RateLimitSnapshot`."""

    free = "free"
    go = "go"
    plus = "plus"
    pro = "pro"
    prolite = "prolite"
    promax = "promax"
    team = "team"
    self_serve_business_prolite = "self_serve_business_prolite"
    self_serve_business_usage_based = "self_serve_business_usage_based"
    business = "business"
    ent26 = "ent26"
    enterprise_cbp_automation = "enterprise_cbp_automation"
    enterprise_cbp_usage_based = "enterprise_cbp_usage_based"
    enterprise = "enterprise"
    edu = "edu"
    edu_plus = "edu_plus"
    edu_pro = "edu_pro"
    sci = "sci"
    sci_plus = "sci_plus"
    unknown = "unknown"


class RateLimitReachedType(OpenEnum):
    """Used by `RateLimitSnapshot`."""

    rate_limit_reached = "rate_limit_reached"
    workspace_owner_credits_depleted = "workspace_owner_credits_depleted"
    workspace_member_credits_depleted = "workspace_member_credits_depleted"
    workspace_owner_usage_limit_reached = "workspace_owner_usage_limit_reached"
    workspace_member_usage_limit_reached = "workspace_member_usage_limit_reached"


class RateLimitResetCreditStatus(OpenEnum):
    """Used by `RateLimitResetCredit`."""

    available = "available"
    redeeming = "redeeming"
    redeemed = "redeemed"
    unknown = "unknown"


class RateLimitResetType(OpenEnum):
    """Used by `RateLimitResetCredit`."""

    codex_rate_limits = "codexRateLimits"
    unknown = "unknown"


class WorkspaceMessageType(OpenEnum):
    """Used by `WorkspaceMessage`."""

    headline = "headline"
    announcement = "announcement"
    unknown = "unknown"


class ApiKeyAccount(
    WireStruct, frozen=True, kw_only=True, tag="apiKey", tag_field="type", gc=False
):
    """A `Account` whose type is `apiKey`."""

    type: ClassVar[Literal["apiKey"]] = "apiKey"


class ChatgptAccount(
    WireStruct, frozen=True, kw_only=True, tag="chatgpt", tag_field="type", gc=False
):
    """A `Account` whose type is `chatgpt`."""

    type: ClassVar[Literal["chatgpt"]] = "chatgpt"
    email: str | None
    plan_type: PlanType
    workspace_name: str | None = None
    """Display name of the selected ChatGPT workspace, when available."""


class AmazonBedrockAccount(
    WireStruct, frozen=True, kw_only=True, tag="amazonBedrock", tag_field="type", gc=False
):
    """A `Account` whose type is `amazonBedrock`."""

    type: ClassVar[Literal["amazonBedrock"]] = "amazonBedrock"
    uses_codex_managed_credentials: bool = False


class GcpAccount(WireStruct, frozen=True, kw_only=True, tag="gcp", tag_field="type", gc=False):
    """Google Cloud Vertex AI with externally managed credentials."""

    type: ClassVar[Literal["gcp"]] = "gcp"


class UnknownAccount(UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"):
    """A variant of `Account` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


Account: TypeAlias = (
    ApiKeyAccount | ChatgptAccount | AmazonBedrockAccount | GcpAccount | UnknownAccount
)
"""Used by `GetAccountResponse`."""


class AccountLoginCompletedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `account/login/completed`."""

    success: bool
    error: str | None = None
    login_id: str | None = None
    onboarding_entrypoint: DesktopOnboardingEntrypoint | None = None


class AccountRateLimitsUpdatedNotification(WireStruct, frozen=True, kw_only=True):
    """Sparse rolling rate-limit update.

    Clients should merge available values into the most recent `account/rateLimits/read` response
    or refetch that snapshot. Nullable account metadata may be unavailable in a rolling update
    and does not clear a previously observed value.
    """

    rate_limits: RateLimitSnapshot


class AccountSecuritySetupAction(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `AccountSecuritySetupNotice`."""

    label: str
    url: str


class AccountSecuritySetupNotice(WireStruct, frozen=True, kw_only=True):
    """Used by `GetAccountSecuritySetupResponse`."""

    account_id: str
    action: AccountSecuritySetupAction
    description: str
    title: str
    user_id: str


class AccountTokenUsageDailyBucket(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `GetAccountTokenUsageResponse`."""

    start_date: str
    tokens: int


class AccountTokenUsageSummary(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `GetAccountTokenUsageResponse`."""

    current_streak_days: int | None = None
    lifetime_tokens: int | None = None
    longest_running_turn_sec: int | None = None
    longest_streak_days: int | None = None
    peak_daily_tokens: int | None = None


class AccountUpdatedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `account/updated`."""

    auth_mode: AuthMode | None = None
    plan_type: PlanType | None = None
    reason: AccountUpdateReason | None = None
    """Set when initial routing discovery completes for the same authenticated owner."""


class BedrockAwsProfile(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `BedrockDiscoverResponse`."""

    name: str
    region: str | None = None


class BedrockCheckGovCloudRequirementsParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `account/bedrock/checkGovCloudRequirements`."""


class BedrockCheckGovCloudRequirementsResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Advisory check of the current Bedrock configuration after login or setup."""

    is_gov_cloud: bool
    """Whether the active Bedrock authentication resolves to a GovCloud region."""
    should_warn: bool
    """Whether GovCloud is selected and the managed requirements miss the baseline.

    A false value is not a general certification of the network configuration.
    """


class BedrockDiscoverParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `account/bedrock/discover`."""


class BedrockDiscoverResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `account/bedrock/discover`."""

    environment_credentials: list[BedrockEnvironmentCredential]
    profiles: list[BedrockAwsProfile]


class BedrockEnvironmentCredential(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `BedrockDiscoverResponse`."""

    type: AwsCredentialType
    region: str | None = None


class ProfileBedrockSetupParams(
    WireStruct, frozen=True, kw_only=True, tag="profile", tag_field="type", gc=False
):
    """A `BedrockSetupParams` whose type is `profile`."""

    type: ClassVar[Literal["profile"]] = "profile"
    profile: str
    region: str


class EnvironmentBedrockSetupParams(
    WireStruct, frozen=True, kw_only=True, tag="environment", tag_field="type", gc=False
):
    """A `BedrockSetupParams` whose type is `environment`."""

    type: ClassVar[Literal["environment"]] = "environment"
    region: str


class UnknownBedrockSetupParams(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `BedrockSetupParams` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


BedrockSetupParams: TypeAlias = (
    ProfileBedrockSetupParams | EnvironmentBedrockSetupParams | UnknownBedrockSetupParams
)
"""Params of `account/bedrock/setup`."""


class BedrockSetupResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `account/bedrock/setup`."""


class CancelLoginAccountParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `account/login/cancel`."""

    login_id: str


class CancelLoginAccountResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `account/login/cancel`."""

    status: CancelLoginAccountStatus


class ChatgptAuthTokensRefreshParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `account/chatgptAuthTokens/refresh`."""

    reason: ChatgptAuthTokensRefreshReason
    previous_account_id: str | None = None
    """Workspace/account identifier that Codex was previously using.

    Clients that manage multiple accounts/workspaces can use this as a hint to refresh the token
    for the correct workspace.

    This may be `null` when the prior auth state did not include a workspace identifier
    (`chatgpt_account_id`).
    """


class ChatgptAuthTokensRefreshResponse(SecretStruct, frozen=True, kw_only=True, gc=False):
    """Result of `account/chatgptAuthTokens/refresh`."""

    __secrets__: ClassVar[frozenset[str]] = frozenset({"access_token"})
    access_token: str
    chatgpt_account_id: str
    chatgpt_plan_type: str | None = None


class ConsumeAccountRateLimitResetCreditParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `account/rateLimitResetCredit/consume`."""

    idempotency_key: str
    """Identifies one logical reset attempt.

    A UUID is recommended; reuse the same value when retrying that attempt.
    """
    credit_id: str | None = None
    """Opaque reset-credit identifier to redeem.

    When omitted, the backend selects the next available credit.
    """


class ConsumeAccountRateLimitResetCreditResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `account/rateLimitResetCredit/consume`."""

    outcome: ConsumeAccountRateLimitResetCreditOutcome


class CreditsSnapshot(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `RateLimitSnapshot`."""

    has_credits: bool
    unlimited: bool
    balance: str | None = None


class GatewayOAuthCancelResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `account/gatewayOAuth/cancel`."""


class GatewayOAuthChangedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `account/gatewayOAuth/changed`."""

    provider_id: str
    status: GatewayOAuthStatus
    auth_url: str | None = None
    """Authorization handoff, sent only to the connection that started login."""
    error: str | None = None
    login_id: str | None = None
    """Identifies the completed device login attempt."""


class GatewayOAuthLoginParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Authorize a configured provider without changing the default or any thread's provider."""

    device_auth: bool | None = None
    """Select device authorization when the server advertises support for it."""
    model_provider: str | None = None
    """Defaults to the current provider when omitted."""


class GatewayOAuthLoginResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `account/gatewayOAuth/login`."""

    prompt: GatewayOAuthPrompt | None = None


class GatewayOAuthPrompt(SecretStruct, frozen=True, kw_only=True, gc=False):
    """Used by `GatewayOAuthLoginResponse`."""

    __secrets__: ClassVar[frozenset[str]] = frozenset({"user_code"})
    login_id: str
    user_code: str
    verification_url: str


class GatewayOAuthReadParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Read credential readiness for a configured provider without starting browser login."""

    model_provider: str | None = None
    """Defaults to the current provider when omitted."""


class GatewayOAuthReadResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Current effective gateway policy and credential readiness; never contains credentials."""

    provider_id: str
    provider_name: str
    required: bool
    """Whether the selected provider uses gateway OAuth, even when already signed in."""
    error: str | None = None
    status: GatewayOAuthStatus | None = None
    """Null when the effective provider does not use gateway OAuth."""
    supports_device_auth: bool = False
    """Whether the administrator configured a device authorization endpoint."""


class GcpSetupParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `account/gcp/setup`."""

    project_id: str
    credential_file: str | None = None
    """Absolute path to a credential file on the app-server host.

    Omit or pass `null` to clear the active user configuration's override and use ADC. If another
    configuration layer would still supply a credential file, setup fails without saving changes.
    """
    location: str | None = None
    """Vertex AI location. Omission or null selects `global`."""


class GcpSetupResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `account/gcp/setup`."""


class GetAccountParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `account/read`."""

    refresh_token: bool | None = None
    """When `true`, requests a proactive token refresh before returning.

    In managed auth mode this triggers the normal refresh-token flow. In external auth mode this
    flag is ignored. Clients should refresh tokens themselves and call `account/login/start` with
    `chatgptAuthTokens`.
    """


class GetAccountRateLimitsParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Usage-read capabilities of the requesting client, never inferred from its experiment arm."""

    exclude_reset_credit_details: bool | None = None
    """Skip the separate reset-credit detail lookup for background usage polls.

    The usage response still includes the available count; omitted/false preserves detailed
    reads.
    """
    supports_luna_reserve: bool | None = None
    """The client supports automatic Luna Reserve fallback.

    For eligible ChatGPT CLI users, allow the backend to record experiment exposure after
    ordinary usage is blocked.
    """


class GetAccountRateLimitsResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `account/rateLimits/read`."""

    rate_limits: RateLimitSnapshot
    """Backward-compatible single-bucket view; mirrors the historical payload."""
    account_id: str | None = None
    """Account associated with this usage snapshot, when supplied by the backend."""
    ordinary_usage_allowed: bool | None = None
    """Backend permission for ordinary included usage, validated against the active account.

    Null means unavailable; clients must not infer recovery from percentages or reset times.
    """
    rate_limit_reset_credits: RateLimitResetCreditsSummary | None = None
    rate_limit_upsell: JsonValue = None
    """Optional backend-owned banner from the same usage read.

    Its nested keys retain the backend's snake_case contract; an absent banner leaves the
    client's existing UI unchanged.
    """
    rate_limits_by_limit_id: dict[str, RateLimitSnapshot] | None = None
    """Multi-bucket view keyed by metered `limit_id` (for example, `codex`)."""


class GetAccountResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `account/read`."""

    requires_openai_auth: bool
    account: Account | None = None
    user_id: str | None = None
    """ChatGPT user ID belonging to this account response, when available."""
    workspace_routing: WorkspaceRouting | None = None


class GetAccountSecuritySetupResponse(WireStruct, frozen=True, kw_only=True):
    """Optional security reminder bound to the account that fetched it.

    Unavailable or ineligible accounts return no notice; this read never changes account
    security.
    """

    notice: AccountSecuritySetupNotice | None = None


class GetAccountTokenUsageParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `account/usage/read`."""

    thread_id: str | None = None
    """When present, read estimated usage for this thread instead of account-wide token activity."""


class GetAccountTokenUsageResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `account/usage/read`."""

    summary: AccountTokenUsageSummary
    daily_usage_buckets: list[AccountTokenUsageDailyBucket] | None = None
    thread_usage: ThreadUsage | None = None
    """Estimated usage when a thread was requested and its billing route is available."""


class GetWorkspaceMessagesResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `account/workspaceMessages/read`."""

    feature_enabled: bool
    """Whether the workspace-message backend route is available for this client."""
    messages: list[WorkspaceMessage]
    """Active workspace messages returned by the backend."""


class ApiKeyLoginAccountParams(
    SecretStruct, frozen=True, kw_only=True, tag="apiKey", tag_field="type", gc=False
):
    """A `LoginAccountParams` whose type is `apiKey`."""

    __secrets__: ClassVar[frozenset[str]] = frozenset({"api_key"})
    type: ClassVar[Literal["apiKey"]] = "apiKey"
    api_key: str


class ChatgptLoginAccountParams(
    WireStruct, frozen=True, kw_only=True, tag="chatgpt", tag_field="type", gc=False
):
    """A `LoginAccountParams` whose type is `chatgpt`."""

    type: ClassVar[Literal["chatgpt"]] = "chatgpt"
    app_brand: LoginAppBrand | None = None
    codex_streamlined_login: bool | None = None
    use_hosted_login_success_page: bool | None = None


class ChatgptDeviceCodeLoginAccountParams(
    WireStruct, frozen=True, kw_only=True, tag="chatgptDeviceCode", tag_field="type", gc=False
):
    """A `LoginAccountParams` whose type is `chatgptDeviceCode`."""

    type: ClassVar[Literal["chatgptDeviceCode"]] = "chatgptDeviceCode"


class ChatgptAuthTokensLoginAccountParams(
    SecretStruct, frozen=True, kw_only=True, tag="chatgptAuthTokens", tag_field="type", gc=False
):
    """[UNSTABLE] FOR OPENAI INTERNAL USE ONLY - DO NOT USE.

    The access token must contain the same scopes that Codex-managed ChatGPT auth tokens have.
    """

    __secrets__: ClassVar[frozenset[str]] = frozenset({"access_token"})
    type: ClassVar[Literal["chatgptAuthTokens"]] = "chatgptAuthTokens"
    access_token: str
    """Access token (JWT) supplied by the client.

    This token is used for backend API requests and email extraction.
    """
    chatgpt_account_id: str
    """Workspace/account identifier supplied by the client."""
    chatgpt_plan_type: str | None = None
    """Optional plan type supplied by the client.

    When `null`, Codex attempts to derive the plan type from access-token claims. If unavailable,
    the plan defaults to `unknown`.
    """


class AmazonBedrockLoginAccountParams(
    SecretStruct, frozen=True, kw_only=True, tag="amazonBedrock", tag_field="type", gc=False
):
    """[UNSTABLE] Managed Amazon Bedrock login is experimental."""

    __secrets__: ClassVar[frozenset[str]] = frozenset({"api_key"})
    type: ClassVar[Literal["amazonBedrock"]] = "amazonBedrock"
    api_key: str
    region: str


class AmazonBedrockAccessKeysLoginAccountParams(
    SecretStruct,
    frozen=True,
    kw_only=True,
    tag="amazonBedrockAccessKeys",
    tag_field="type",
    gc=False,
):
    """[UNSTABLE] Managed Amazon Bedrock AWS access key login is experimental."""

    __secrets__: ClassVar[frozenset[str]] = frozenset(
        {"access_key_id", "secret_access_key", "session_token"}
    )
    type: ClassVar[Literal["amazonBedrockAccessKeys"]] = "amazonBedrockAccessKeys"
    access_key_id: str
    region: str
    secret_access_key: str
    session_token: str | None = None


class UnknownLoginAccountParams(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `LoginAccountParams` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


LoginAccountParams: TypeAlias = (
    ApiKeyLoginAccountParams
    | ChatgptLoginAccountParams
    | ChatgptDeviceCodeLoginAccountParams
    | ChatgptAuthTokensLoginAccountParams
    | AmazonBedrockLoginAccountParams
    | AmazonBedrockAccessKeysLoginAccountParams
    | UnknownLoginAccountParams
)
"""Params of `account/login/start`."""


class ApiKeyLoginAccountResponse(
    WireStruct, frozen=True, kw_only=True, tag="apiKey", tag_field="type", gc=False
):
    """A `LoginAccountResponse` whose type is `apiKey`."""

    type: ClassVar[Literal["apiKey"]] = "apiKey"


class ChatgptLoginAccountResponse(
    WireStruct, frozen=True, kw_only=True, tag="chatgpt", tag_field="type", gc=False
):
    """A `LoginAccountResponse` whose type is `chatgpt`."""

    type: ClassVar[Literal["chatgpt"]] = "chatgpt"
    auth_url: str
    """URL the client should open in a browser to initiate the OAuth flow."""
    login_id: str


class ChatgptDeviceCodeLoginAccountResponse(
    SecretStruct, frozen=True, kw_only=True, tag="chatgptDeviceCode", tag_field="type", gc=False
):
    """A `LoginAccountResponse` whose type is `chatgptDeviceCode`."""

    __secrets__: ClassVar[frozenset[str]] = frozenset({"user_code"})
    type: ClassVar[Literal["chatgptDeviceCode"]] = "chatgptDeviceCode"
    login_id: str
    user_code: str
    """One-time code the user must enter after signing in."""
    verification_url: str
    """URL the client should open in a browser to complete device code authorization."""


class ChatgptAuthTokensLoginAccountResponse(
    WireStruct, frozen=True, kw_only=True, tag="chatgptAuthTokens", tag_field="type", gc=False
):
    """A `LoginAccountResponse` whose type is `chatgptAuthTokens`."""

    type: ClassVar[Literal["chatgptAuthTokens"]] = "chatgptAuthTokens"


class AmazonBedrockLoginAccountResponse(
    WireStruct, frozen=True, kw_only=True, tag="amazonBedrock", tag_field="type", gc=False
):
    """A `LoginAccountResponse` whose type is `amazonBedrock`."""

    type: ClassVar[Literal["amazonBedrock"]] = "amazonBedrock"


class UnknownLoginAccountResponse(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `LoginAccountResponse` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


LoginAccountResponse: TypeAlias = (
    ApiKeyLoginAccountResponse
    | ChatgptLoginAccountResponse
    | ChatgptDeviceCodeLoginAccountResponse
    | ChatgptAuthTokensLoginAccountResponse
    | AmazonBedrockLoginAccountResponse
    | UnknownLoginAccountResponse
)
"""Result of `account/login/start`."""


class LogoutAccountResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `account/logout`."""


class RateLimitResetCredit(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `RateLimitResetCreditsSummary`."""

    granted_at: int
    """Unix timestamp in seconds when the credit was granted."""
    id: str
    """Opaque backend identifier for this reset credit."""
    reset_type: RateLimitResetType
    status: RateLimitResetCreditStatus
    description: str | None = None
    """Backend-provided display description for this credit, or `null` when unavailable."""
    expires_at: int | None = None
    """Unix timestamp in seconds when the credit expires, or `null` if it does not expire."""
    title: str | None = None
    """Backend-provided display title for this credit, or `null` when unavailable."""


class RateLimitResetCreditsSummary(WireStruct, frozen=True, kw_only=True):
    """Used by `GetAccountRateLimitsResponse`."""

    available_count: int
    credits: list[RateLimitResetCredit] | None = None
    """Detail rows for available reset credits, when the backend provides them.

    `null` means only `availableCount` is known, while an empty array means details were fetched
    and no available credits were returned. The backend may cap this list, so its length can be
    less than `availableCount`.
    """


class RateLimitSnapshot(WireStruct, frozen=True, kw_only=True):
    """Used by `AccountRateLimitsUpdatedNotification`, `GetAccountRateLimitsResponse`."""

    credits: CreditsSnapshot | None = None
    individual_limit: SpendControlLimitSnapshot | None = None
    limit_id: str | None = None
    limit_name: str | None = None
    normal_model_slug: str | None = None
    """Normal model whose display name and reasoning options describe this quota alias."""
    plan_type: PlanType | None = None
    primary: RateLimitWindow | None = None
    rate_limit_reached_type: RateLimitReachedType | None = None
    secondary: RateLimitWindow | None = None
    spend_control_reached: bool | None = None
    """Backend-reported spend-control state. `None` is unavailable, not a sparse-update recovery."""


class RateLimitWindow(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `RateLimitSnapshot`."""

    used_percent: int
    resets_at: int | None = None
    window_duration_mins: int | None = None


class SendAddCreditsNudgeEmailParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `account/sendAddCreditsNudgeEmail`."""

    credit_type: AddCreditsNudgeCreditType


class SendAddCreditsNudgeEmailResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `account/sendAddCreditsNudgeEmail`."""

    status: AddCreditsNudgeEmailStatus


class SpendControlLimitSnapshot(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `RateLimitSnapshot`."""

    limit: str
    remaining_percent: int
    resets_at: int
    used: str


class ThreadUsage(WireStruct, frozen=True, kw_only=True):
    """Used by `GetAccountTokenUsageResponse`."""

    estimated_usage_credits_micros: int
    groups: list[ThreadUsageBreakdownGroup]
    thread_id: str
    estimated_usage_usd_micros: int | None = None
    native_usage_usd_micros: int | None = None
    """Native dollar usage, independent of credit estimates. None means unknown, not zero."""


class ThreadUsageBreakdownGroup(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `ThreadUsage`."""

    estimated_usage_credits_micros: int
    cached_input_tokens: int | None = None
    input_tokens: int | None = None
    model: str | None = None
    net_new_input_tokens: int | None = None
    output_tokens: int | None = None
    reasoning_effort: str | None = None
    speed: str | None = None
    total_tokens: int | None = None


class WorkspaceMessage(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `GetWorkspaceMessagesResponse`."""

    message_body: str
    message_id: str
    message_type: WorkspaceMessageType
    archived_at: int | None = None
    """Unix timestamp (in seconds) when the message was archived."""
    created_at: int | None = None
    """Unix timestamp (in seconds) when the message was created."""


class WorkspaceRouting(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `GetAccountResponse`."""

    account_routing_override: AccountRoutingOverride
    backend_origin: str
    chatgpt_account_id: str

"""Definitions that only the turn methods use.

Generated from the schema of codex 0.171.0 (sha256 fe3f0cc67ec5) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: D205, RUF001, RUF100, S105, TC001

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from msgspec import UNSET, UnsetType

from openai_codex.protocol._base import UnknownVariant, WireStruct
from openai_codex.protocol._json import UNKNOWN
from openai_codex.protocol._open_enum import OpenEnum
from openai_codex.protocol.core import (
    ApprovalsReviewer,
    ReasoningEffort,
    ReasoningSummary,
    Turn,
    TurnEnvironmentParams,
)

__all__ = [
    "BaseBranchReviewTarget",
    "CommitReviewTarget",
    "CustomReviewTarget",
    "ReviewDelivery",
    "ReviewStartParams",
    "ReviewStartResponse",
    "ReviewTarget",
    "TurnSettingsUpdateParams",
    "TurnSettingsUpdateResponse",
    "TurnSettingsUpdateStatus",
    "UncommittedChangesReviewTarget",
    "UnknownReviewTarget",
]


class ReviewDelivery(OpenEnum):
    """Used by `ReviewStartParams`."""

    inline = "inline"
    detached = "detached"
    """Until runtime 0.165.0."""


class TurnSettingsUpdateStatus(OpenEnum):
    """Used by `TurnSettingsUpdateResponse`."""

    applied = "applied"
    """Published for subsequent captures, even if the values were unchanged.

    Already captured steps are unchanged; a later inference is not guaranteed.
    """
    target_unavailable = "targetUnavailable"
    """No matching live task remained available for publication."""


class ReviewStartParams(WireStruct, frozen=True, kw_only=True):
    """Params of `review/start`."""

    target: ReviewTarget
    thread_id: str
    delivery: ReviewDelivery | None = None
    """Reviews run inline on the supplied thread.

    Omit this field or pass `inline`. To review on a separate thread, start a thread first and
    use its id.
    """


class ReviewStartResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `review/start`."""

    review_thread_id: str
    """The thread id supplied to `review/start`."""
    turn: Turn


class UncommittedChangesReviewTarget(
    WireStruct, frozen=True, kw_only=True, tag="uncommittedChanges", tag_field="type", gc=False
):
    """Review the working tree: staged, unstaged, and untracked files."""

    type: ClassVar[Literal["uncommittedChanges"]] = "uncommittedChanges"


class BaseBranchReviewTarget(
    WireStruct, frozen=True, kw_only=True, tag="baseBranch", tag_field="type", gc=False
):
    """Review changes between the current branch and the given base branch."""

    type: ClassVar[Literal["baseBranch"]] = "baseBranch"
    branch: str


class CommitReviewTarget(
    WireStruct, frozen=True, kw_only=True, tag="commit", tag_field="type", gc=False
):
    """Review the changes introduced by a specific commit."""

    type: ClassVar[Literal["commit"]] = "commit"
    sha: str
    title: str | None = None
    """Optional human-readable label (e.g., commit subject) for UIs."""


class CustomReviewTarget(
    WireStruct, frozen=True, kw_only=True, tag="custom", tag_field="type", gc=False
):
    """Arbitrary instructions, equivalent to the old free-form prompt."""

    type: ClassVar[Literal["custom"]] = "custom"
    instructions: str


class UnknownReviewTarget(UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"):
    """A variant of `ReviewTarget` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


ReviewTarget: TypeAlias = (
    UncommittedChangesReviewTarget
    | BaseBranchReviewTarget
    | CommitReviewTarget
    | CustomReviewTarget
    | UnknownReviewTarget
)
"""Used by `ReviewStartParams`."""


class TurnSettingsUpdateParams(WireStruct, frozen=True, kw_only=True):
    """Experimental settings changes for one running turn, not future turns.

    Unsupported fields are rejected rather than silently ignored. Any live task kind may accept
    publication. Child sessions and consumers of frozen initial settings are unchanged.
    """

    thread_id: str
    turn_id: str
    approvals_reviewer: ApprovalsReviewer | None = None
    """Changes the active turn's reviewer without changing future thread settings.

    Already captured steps and pending approvals retain their original reviewer.
    """
    effort: ReasoningEffort | None = None
    """Omission or `null` leaves the effort unchanged."""
    environments: list[TurnEnvironmentParams] | None = None
    """Replace the environments for subsequent steps of this turn, not future turns.

    Omitted/null preserves the selection; [] clears it. An already-started step is unchanged.
    """
    model: str | None = None
    """Omission or `null` leaves the model unchanged."""
    service_tier: str | UnsetType | None = UNSET
    """`null` clears the requested tier; omission leaves it unchanged."""
    summary: ReasoningSummary | None = None
    """Omission or `null` leaves the summary preference unchanged."""


class TurnSettingsUpdateResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `turn/settings/update`."""

    status: TurnSettingsUpdateStatus

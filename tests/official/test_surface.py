"""Every public path of the official SDK is here, or its absence is documented."""

from __future__ import annotations

import sys

import pytest

from tests.official.differences import DIFFERENCES, Difference
from tests.official.packages import OFFICIAL
from tools.official.install import VERSION
from tools.official.table import TABLE, Walk, table, version, walked

pytestmark = [
    pytest.mark.skipif(OFFICIAL is None, reason="OFFICIAL names no interpreter"),
    pytest.mark.xdist_group("surface"),  # one walk serves all of them
]
# What says which version it is, and so may differ.
VERSIONS = {"openai_codex.CodexConfig.client_version"}


@pytest.fixture(scope="module")
def walks() -> tuple[Walk, Walk]:
    assert OFFICIAL is not None
    there = walked(OFFICIAL)
    return there, walked(sys.executable, there.names)


@pytest.fixture(scope="module")
def differing(walks: tuple[Walk, Walk]) -> dict[str, tuple[str, str | None]]:
    there, here = walks
    pairs = {path: (what, here.paths.get(path)) for path, what in there.paths.items()}
    return {
        path: (what, ours)
        for path, (what, ours) in pairs.items()
        if path not in VERSIONS and not agrees(what, ours)
    }


def agrees(there: str, here: str | None) -> bool:
    """Tell whether what is here can be used as what is there; it may have more parameters."""
    if here is None or "(" not in there or "(" not in here:
        return there == here
    (kind, mine), (our_kind, ours) = split(there), split(here)
    if there.startswith("error("):
        return kind == our_kind and set(mine) <= set(ours)
    extra = [each for each in ours if each not in mine]
    return (
        kind == our_kind
        and [each for each in ours if each in mine] == mine
        and all("=" in each for each in extra)
    )


def split(description: str) -> tuple[str, list[str]]:
    """Return the kind of a function or an error, and its parameters or bases."""
    kind, _, rest = description.partition("(")
    return kind, [each for each in rest.rstrip(")").split(", ") if each]


def test_the_official_sdk_is_the_one_that_is_compared_with() -> None:
    assert OFFICIAL is not None
    assert version(OFFICIAL) == VERSION


def test_every_path_is_here_or_documented(differing: dict[str, tuple[str, str | None]]) -> None:
    unknown = {
        path: pair
        for path, pair in differing.items()
        if not any(each.covers(path) for each in DIFFERENCES)
    }
    assert unknown == {}


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda each: each.there)
def test_every_documented_difference_is_one(
    difference: Difference, differing: dict[str, tuple[str, str | None]]
) -> None:
    for pattern in difference.paths:
        alone = Difference((pattern,), "", "", "")
        assert any(alone.covers(path) for path in differing), pattern


def test_the_table_of_names_is_up_to_date(walks: tuple[Walk, Walk]) -> None:
    assert TABLE.read_text(encoding="utf-8") == table(walks[0], VERSION)

"""Tools of modules whose annotations are no text; Python 3.14 evaluates them when asked."""

import sys

import pytest

from openai_codex._tools.conversions import Signature


@pytest.mark.skipif(sys.version_info < (3, 14), reason="annotations are evaluated at once")
def test_what_a_tool_returns_may_be_imported_for_type_checkers_alone():
    def find(place: str, limit: int = 3) -> NoSuchType:  # noqa: F821
        return [place] * limit

    assert list(Signature(find).schema["properties"]) == ["place", "limit"]

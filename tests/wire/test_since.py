from __future__ import annotations

import msgspec
import pytest

from openai_codex._wire.metadata import MINIMUM_VERSION, older
from openai_codex._wire.since import SINCE, check_supported
from openai_codex.errors import UnsupportedFeatureError
from openai_codex.protocol import ThreadListParams, methods
from openai_codex.protocol._method import Method

FEATURES = [(feature, version) for version, features in SINCE.items() for feature in features]
METHODS = {method.name: method for method in vars(methods).values() if isinstance(method, Method)}
NEWEST = "0.163.0"


@pytest.mark.parametrize(("feature", "version"), FEATURES)
def test_the_table_names_what_the_protocol_has(feature: str, version: str) -> None:
    name, _, parameter = feature.partition(".")
    assert older(MINIMUM_VERSION, version)
    if parameter:
        fields = {field.name for field in msgspec.structs.fields(METHODS[name].params_type)}
        assert parameter in fields
    else:
        assert name in METHODS


@pytest.mark.parametrize(("feature", "minimum"), FEATURES)
def test_a_feature_is_refused_before_its_version_and_not_from_it_on(
    feature: str, minimum: str
) -> None:
    method, _, parameter = feature.partition(".")
    params = msgspec.defstruct("Params", [(parameter, str)])("given") if parameter else None
    with pytest.raises(UnsupportedFeatureError) as caught:
        check_supported(MINIMUM_VERSION, method, params)
    assert caught.value.args == (feature, MINIMUM_VERSION, minimum)
    check_supported(minimum, method, params)


def test_what_is_not_given_is_not_refused() -> None:
    check_supported(MINIMUM_VERSION, "thread/list", ThreadListParams(limit=1))
    check_supported(MINIMUM_VERSION, "thread/list", {"originators": None})
    check_supported(MINIMUM_VERSION, "thread/list", None)


@pytest.mark.parametrize("version", [NEWEST, "1.0.0", "custom build"])
def test_nothing_is_refused_by_a_newer_or_unknown_version(version: str) -> None:
    for method in METHODS:
        check_supported(version, method, ThreadListParams(originators=["me"]))

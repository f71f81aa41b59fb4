from __future__ import annotations

import typing

import msgspec
import pytest

from openai_codex._wire.handshake import check_supported
from openai_codex.errors import UnsupportedFeatureError
from openai_codex.protocol import (
    LoginAccountParams,
    ReviewStartParams,
    ThreadListParams,
    methods,
)
from openai_codex.protocol._releases import SINCE, SUCCESSORS, UNTIL
from tests.support.cases import every
from tests.support.schema_data import SchemaData

FEATURES = [(feature, version) for version, features in SINCE.items() for feature in features]
GONE = [(feature, version) for version, features in UNTIL.items() for feature in features]
VALUES = {feature.partition("=")[2] for feature, _ in FEATURES} - {""}
OLDEST = "0.144.4"
NEWEST = "0.171.0"


def params_of(feature: str) -> object:
    """Return params that ask for a feature and nothing else."""
    _, _, parameter = feature.partition(".")
    name, _, value = parameter.partition("=")
    return msgspec.defstruct("Params", [(name, str)])(value or "given") if name else None


@every("feature", dict([*FEATURES, *GONE]))
def test_the_table_names_what_the_protocol_has(feature: str) -> None:
    method, _, parameter = feature.partition(".")
    name = parameter.partition("=")[0]
    gone = {each for features in UNTIL.values() for each in features}
    if name and not gone & {feature, f"{method}.{name}"}:
        types = typing.get_args(methods.BY_NAME[method].params_type)
        for type_ in types or [methods.BY_NAME[method].params_type]:
            if name in getattr(type_, "__struct_fields__", ()) or hasattr(type_, name):
                return
        pytest.fail(f"{method} has no {name}")
    assert method in methods.BY_NAME


@every("feature, minimum", FEATURES)
def test_a_feature_is_refused_before_its_version_and_not_from_it_on(
    feature: str, minimum: str
) -> None:
    method = feature.partition(".")[0]
    before = f"0.{int(minimum.split('.')[1]) - 1}.99"
    with pytest.raises(UnsupportedFeatureError) as caught:
        check_supported(before, method, params_of(feature))
    assert caught.value.args == (feature, before, minimum, None, None)
    check_supported(minimum, method, params_of(feature))


@pytest.mark.parametrize(("feature", "removed"), GONE)
def test_what_went_is_refused_from_that_version_on_and_not_before(
    feature: str, removed: str
) -> None:
    method = feature.partition(".")[0]
    for version in (removed, NEWEST, "1.0.0"):
        with pytest.raises(UnsupportedFeatureError, match="was removed in runtime") as caught:
            check_supported(version, method, params_of(feature))
        assert caught.value.removed == removed
        assert caught.value.minimum is None
        assert caught.value.successor == SUCCESSORS.get(feature)
    check_supported("custom build", method, params_of(feature))


def test_a_request_that_went_is_refused_with_its_successor() -> None:
    with pytest.raises(UnsupportedFeatureError, match="use thread/revert"):
        check_supported(NEWEST, "thread/rollback", None)
    check_supported("0.153.4", "thread/rollback", None)


def test_only_the_value_that_went_is_refused() -> None:
    def review(delivery: str) -> ReviewStartParams:
        target = {"type": "uncommittedChanges"}
        return ReviewStartParams.model_validate(
            {"threadId": "t", "target": target, "delivery": delivery}
        )

    check_supported(NEWEST, "review/start", review("inline"))
    with pytest.raises(UnsupportedFeatureError, match=r"review/start\.delivery=detached"):
        check_supported(NEWEST, "review/start", review("detached"))
    check_supported("0.163.0", "review/start", review("detached"))


def test_a_variant_that_is_not_known_yet_is_refused() -> None:
    params = LoginAccountParams.model_validate(
        {
            "type": "amazonBedrockAccessKeys",
            "accessKeyId": "a",
            "secretAccessKey": "b",
            "region": "c",
        }
    )
    with pytest.raises(UnsupportedFeatureError, match="account/login/start"):
        check_supported("0.149.0", "account/login/start", params)
    check_supported("0.151.0", "account/login/start", params)


def test_what_is_not_given_is_not_refused() -> None:
    check_supported(OLDEST, "thread/list", ThreadListParams(limit=1))
    check_supported(OLDEST, "thread/list", {"originators": None})
    check_supported(OLDEST, "thread/list", None)


@every("method", sorted({feature.partition(".")[0] for feature, _ in FEATURES}))
def test_params_of_which_nothing_new_is_given_are_not_refused(method: str) -> None:
    params_type = methods.BY_NAME[method].params_type
    if isinstance(params_type, type) and issubclass(params_type, msgspec.Struct):
        least = SchemaData(method, optional=0).value(params_type.__name__)
        since = dict(FEATURES).get(method, OLDEST)
        needed = set(map(str, least.values())).intersection(VALUES)
        if not needed:
            check_supported(since, method, msgspec.convert(least, params_type))


@pytest.mark.parametrize("version", [NEWEST, "1.0.0", "custom build"])
def test_nothing_that_is_new_is_refused_by_a_newer_or_unknown_version(version: str) -> None:
    for feature, _ in FEATURES:
        if feature not in dict(GONE):
            check_supported(version, feature.partition(".")[0], params_of(feature))

"""What former runtimes had is kept, and what they send fits."""

from __future__ import annotations

from typing import Any

from tools.generate_protocol import former, history, pinned, releases

OLD: dict[str, Any] = {
    "Project": {
        "type": "object",
        "properties": {"id": {"type": "string"}, "position": {"type": "integer"}},
        "required": ["id", "position"],
    },
    "Delivery": {"type": "string", "enum": ["inline", "detached"]},
    "Gone": {"type": "string"},
    "Item": {
        "oneOf": [
            {
                "type": "object",
                "properties": {"type": {"type": "string", "enum": ["image"]}, "result": {}},
                "required": ["result", "type"],
            },
            {
                "type": "object",
                "properties": {"type": {"type": "string", "enum": ["sleep"]}},
                "required": ["type"],
            },
        ]
    },
}
NEW: dict[str, Any] = {
    "Project": {"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]},
    "Delivery": {"type": "string", "enum": ["inline"], "description": "How."},
    "Item": {
        "oneOf": [
            {
                "type": "object",
                "properties": {"type": {"type": "string", "enum": ["image"]}},
                "required": ["type"],
                "anyOf": [{"type": "object", "properties": {"result": {}, "fileId": {}}}],
            }
        ]
    },
}


def merged() -> dict[str, Any]:
    return former.with_former(NEW, {"0.160.0": OLD, "0.170.0": NEW})


def test_a_definition_that_went_is_kept_with_its_last_version() -> None:
    assert merged()["Gone"] == {"type": "string", "description": "Until runtime 0.160.0."}


def test_a_property_that_went_is_kept_and_not_required() -> None:
    project = merged()["Project"]
    assert project["required"] == ["id"]
    assert project["properties"]["position"]["description"] == "Until runtime 0.160.0."


def test_a_property_that_is_new_is_not_required() -> None:
    newest = {"Project": {**NEW["Project"], "required": ["id"]}}
    without = {"Project": {"type": "object", "properties": {}}}
    assert former.with_former(newest, {"0.160.0": without})["Project"]["required"] == []


def test_a_value_that_went_is_kept() -> None:
    delivery = merged()["Delivery"]
    assert delivery["description"] == "How."
    assert [value for each in delivery["oneOf"] for value in each["enum"]] == ["inline", "detached"]


def test_a_variant_that_went_is_kept_and_one_that_moved_its_properties_is_not_changed() -> None:
    image, sleep = merged()["Item"]["oneOf"]
    assert image == NEW["Item"]["oneOf"][0]
    assert sleep["properties"]["type"]["enum"] == ["sleep"]


def test_what_only_unsupported_runtimes_had_is_not_kept() -> None:
    assert former.with_former(NEW, {"0.150.0": OLD, "0.170.0": NEW}) == NEW


def releases_of(*features: set[str]) -> dict[str, set[str]]:
    return {f"0.{150 + number}.0": each for number, each in enumerate(features)}


def test_parts_of_what_came_or_went_are_not_listed_apart() -> None:
    known = releases_of({"a", "b", "b.x"}, {"a", "a.x", "a.x=1", "b", "c", "c.y"}, {"a"})
    assert history.since(known) == {"0.151.0": ["a.x", "c"]}
    assert history.until(known) == {"0.151.0": ["b.x"], "0.152.0": ["a.x", "b", "c"]}


def test_what_came_back_is_not_gone() -> None:
    known = releases_of({"a"}, set(), {"a"})
    assert history.since(known) == {}
    assert history.until(known) == {}


def test_every_kept_release_is_complete_and_the_last_one_pinned() -> None:
    kept = pinned.kept_releases()
    assert list(kept) == sorted(kept, key=releases.numbers)
    assert list(kept)[-1] == pinned.version()
    assert kept[pinned.version()] == releases.normal(pinned.definitions())
    for definitions in kept.values():
        assert len(set(history.features(definitions))) > 500
        assert "ServerNotification" in definitions

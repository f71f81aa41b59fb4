"""The generator writes what is committed, and says so when it does not."""

from __future__ import annotations

import ast
import shutil
from typing import TYPE_CHECKING

import pytest

from openai_codex._wire.handshake import SUPPORTED_VERSION
from tools.generate_protocol import __main__ as command
from tools.generate_protocol import facts, former, layout, messages, names, pinned, shapes
from tools.generate_protocol.model import Alias, Enumeration, Struct
from tools.generate_protocol.reading import Reader

if TYPE_CHECKING:
    from pathlib import Path

    from tools.generate_protocol.model import Schema

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return command.generated()


@pytest.fixture
def target(texts: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a directory with everything generated, which the command works on."""
    monkeypatch.setattr(command, "TARGET", tmp_path)
    monkeypatch.setattr(pinned, "ROOT", tmp_path.parent)
    command.write(texts)
    return tmp_path


def test_what_is_committed_is_what_the_generator_writes(texts: dict[str, str]) -> None:
    assert command.check(texts) == 0


def test_the_same_schema_makes_the_same_text(texts: dict[str, str]) -> None:
    assert command.generated() == texts


def test_a_file_that_was_edited_is_stale(
    texts: dict[str, str], target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (target / "core.py").open("a", encoding="utf-8") as file:
        file.write("# edited\n")
    assert command.check(texts) == 1
    complaint = capsys.readouterr().err
    assert "core.py is stale" in complaint
    assert "run: python -m tools.generate_protocol" in complaint


def test_a_file_that_was_deleted_is_missing(
    texts: dict[str, str], target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (target / "methods.py").unlink()
    assert command.check(texts) == 1
    assert "methods.py is missing" in capsys.readouterr().err


def test_a_file_of_a_former_version_is_left_over_until_the_next_run(
    texts: dict[str, str], target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (target / "former.py").touch()
    (target / "_by_hand.py").touch()
    assert command.check(texts) == 1
    assert "former.py is no longer generated" in capsys.readouterr().err
    command.write(texts)
    assert command.check(texts) == 0
    assert (target / "_by_hand.py").exists()


@pytest.mark.parametrize("name", [pinned.BUNDLE, pinned.RELEASES])
def test_a_schema_that_is_not_the_recorded_one_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(pinned.DIRECTORY, tmp_path, dirs_exist_ok=True)
    (tmp_path / name).write_text("{}", encoding="utf-8")
    monkeypatch.setattr(pinned, "DIRECTORY", tmp_path)
    assert command.main(["--check"]) == 1
    assert name in capsys.readouterr().err


def test_every_fact_is_about_something_in_the_schema() -> None:
    schemas = former.with_former(pinned.definitions(), pinned.kept_releases())
    requests = {each.method for each in messages.client_requests(schemas, ())}
    notifications = {each.method for each in messages.notifications(schemas)}
    definitions = Reader(schemas).read_all()
    structs = [each for each in definitions.values() if isinstance(each, Struct)]
    fields = {(struct.name, field.wire) for struct in structs for field in struct.fields}
    server_requests = {each.method for each in messages.server_requests(schemas)}
    methods = requests | notifications | server_requests

    assert set(facts.RESULTS) | set(facts.CORE_REQUESTS) <= requests
    assert set(facts.CORE_NOTIFICATIONS) <= notifications
    assert fields >= facts.NULL_HAS_MEANING
    assert set(facts.KNOWN_VALUES) <= set(definitions)
    assert {field.name for struct in structs for field in struct.fields} >= facts.SECRETS
    assert set(facts.SUCCESSORS) <= requests
    assert set(facts.SUCCESSORS.values()) <= requests
    assert facts.OLDEST_RUNTIME == SUPPORTED_VERSION
    for prefix in facts.MODULES:
        assert any(f"{method}/".startswith(f"{prefix}/") for method in methods), prefix
    for name in facts.VARIANT_NAMES.values():
        assert name in definitions


@pytest.mark.parametrize(
    ("wire", "attribute"),
    [
        ("threadId", "thread_id"),
        ("_meta", "meta"),
        ("$schema", "schema"),
        ("async", "async_"),
        ("on-request", "on_request"),
        ("AGENTS_MD", "agents_md"),
        ("oAuth", "o_auth"),
        ("socks5Tcp", "socks5_tcp"),
        ("openai/form", "openai_form"),
    ],
)
def test_wire_names_become_attributes(wire: str, attribute: str) -> None:
    assert names.identifier(wire) == attribute


def test_titles_become_class_names() -> None:
    assert names.class_name("ApiKeyv2::LoginAccountParams") == "ApiKeyLoginAccountParams"
    assert names.class_name("Thread/startRequest") == "ThreadStartRequest"


def test_a_construct_without_a_type_is_refused_by_its_place() -> None:
    schema = {"type": "object", "properties": {"odd": {"type": "array", "items": {"type": "x"}}}}
    with pytest.raises(shapes.UnsupportedSchemaError, match="ThingOdd"):
        Reader({"Thing": schema}).read_all()


def test_two_types_of_one_name_are_refused() -> None:
    inner = {"type": "string", "enum": ["a"]}
    schemas = {
        "Thing": {"type": "object", "properties": {"part": inner}},
        "ThingPart": {"type": "string", "enum": ["b"]},
    }
    with pytest.raises(shapes.UnsupportedSchemaError, match="ThingPart"):
        Reader(schemas).read_all()


def test_enumerations_that_are_documented_value_by_value_are_one() -> None:
    schema = {
        "oneOf": [
            {"type": "string", "enum": ["a"], "description": "First."},
            {"type": "string", "enum": ["b"]},
        ]
    }
    (found,) = Reader({"Letters": schema}).read_all().values()
    assert isinstance(found, Enumeration)
    assert [(member.value, member.doc) for member in found.members] == [("a", "First."), ("b", "")]


def test_variants_of_one_union_may_merge_others_of_one_name() -> None:
    def variant(kind: str, *names: str) -> Schema:
        return {
            "title": kind,
            "type": "object",
            "properties": {"type": {"type": "string", "enum": [kind.lower()]}},
            "required": ["type"],
            "anyOf": [
                {"title": name, "type": "object", "properties": {name: {"type": "string"}}}
                for name in names
            ],
        }

    union = {"oneOf": [variant("Image", "Url", "FileId"), variant("Audio", "Data", "FileId")]}
    found = Reader({"Input": union}).read_all()
    assert isinstance(found["FileId"], Alias)
    assert found["FileId"].type.text == "Image"
    assert isinstance(found["Data"], Alias)
    assert found["Data"].type.text == "Audio"


def test_merged_variants_require_what_all_of_them_require() -> None:
    text = {"type": "object", "properties": {"uri": {"type": "string"}, "text": {"type": "string"}}}
    blob = {"type": "object", "properties": {"uri": {"type": "string"}, "blob": {"type": "string"}}}
    schema = {"anyOf": [text | {"required": ["uri", "text"]}, blob | {"required": ["uri", "blob"]}]}
    (found,) = Reader({"Content": schema}).read_all().values()
    assert isinstance(found, Struct)
    assert {field.name: field.required for field in found.fields} == {
        "uri": True,
        "text": False,
        "blob": False,
    }


@pytest.mark.parametrize(
    "text",
    [
        "Short",
        "A first sentence. " + "And a second one that goes on. " * 9,
        "One sentence that goes on and on " * 9,
        'With a "quote"',
        "A list:\n- one\n- two\n\nEnd",
        r"A \backslash",
    ],
)
def test_docstrings_are_what_they_quote_and_fit_the_line(text: str) -> None:
    written = layout.docstring(text, "    ")
    value: str = ast.literal_eval(written.strip())
    assert value.split() == text.split() or value.split() == f"{text}.".split()
    assert max(map(len, written.splitlines())) <= 100

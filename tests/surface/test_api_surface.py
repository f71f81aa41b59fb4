"""Both faces against the interface as it is written down in api_surface.py."""

from __future__ import annotations

import dataclasses
import enum
import inspect
import pydoc
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import openai_codex
from openai_codex import types
from tests.surface import api_surface

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PAIRS = [(owner, name) for owner, methods in api_surface.METHODS.items() for name in methods]


def written(function: Callable[..., object]) -> list[str]:
    """Write parameters down as the interface's description does, without ``self``."""
    found: list[str] = []
    for parameter in inspect.signature(function).parameters.values():
        if parameter.name == "self":
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in found:
            found.append("*")
        found.append(entry(parameter.name, parameter.default, parameter.empty))
    return found


def entry(name: str, default: object, missing: object) -> str:
    if default is missing:
        return name
    return f"{name}={str(default) if isinstance(default, enum.Enum) else repr(default)}"


def listed(parameters: str) -> list[str]:
    return parameters.split(", ") if parameters else []


def assert_only_added_to(found: list[str], expected: list[str]) -> None:
    """What the interface has comes first; what is ours needs a default, and names."""
    assert found[: len(expected)] == expected
    if len(found) > len(expected):
        assert "*" in found
        assert all("=" in each for each in found[len(expected) :] if each != "*")


def plain(annotation: str) -> str:
    # Where they are found, and what they are of, is ours; the interface has them without.
    return re.sub(r"\b(openai_codex|protocol|types)\.", "", annotation).replace("[T]", "")


@pytest.mark.parametrize(
    ("module", "names"),
    [(openai_codex, api_surface.EXPORTS), (types, api_surface.TYPES)],
    ids=["openai_codex", "openai_codex.types"],
)
def test_a_module_exports_every_name(module: object, names: Iterable[str]) -> None:
    exported = module.__all__  # type: ignore[attr-defined]
    assert set(names) <= set(exported)
    assert len(exported) == len(set(exported))
    assert set(exported) <= set(dir(module))
    for name in exported:
        assert getattr(module, name) is getattr(module, name)


def test_listing_a_module_shows_what_is_public_and_nothing_else() -> None:
    assert dir(types) == sorted(types.__all__)
    modules = set(dir(openai_codex)) - set(openai_codex.__all__)
    assert modules == {
        *("batch", "config", "errors", "notebook", "pool", "protocol", "retry", "testing", "types")
    }
    assert all(inspect.ismodule(getattr(openai_codex, name)) for name in modules)


def test_a_module_is_there_without_being_imported() -> None:
    program = "import openai_codex; openai_codex.types.TurnStatus; openai_codex.errors.CodexError"
    subprocess.run([sys.executable, "-c", program], check=True, timeout=30)


def test_help_shows_every_public_name() -> None:
    shown = pydoc.render_doc(openai_codex, renderer=pydoc.plaintext)
    # The version has a section of its own.
    assert [name for name in openai_codex.__all__ if name not in shown] == ["__version__"]


def test_nothing_else_is_found_in_a_module() -> None:
    for module in (openai_codex, types):
        with pytest.raises(AttributeError, match="no attribute 'Nonsense'"):
            module.Nonsense  # noqa: B018  # the look-up is the test


@pytest.mark.parametrize(("owner", "name"), PAIRS)
def test_a_method_of_the_blocking_face_is_as_written(owner: str, name: str) -> None:
    parameters, result = api_surface.METHODS[owner][name]
    method = getattr(getattr(openai_codex, owner), name)
    assert_only_added_to(written(method), listed(parameters))
    assert plain(method.__annotations__["return"]) == result
    assert not inspect.iscoroutinefunction(method)


@pytest.mark.parametrize(("owner", "name"), PAIRS)
def test_a_method_of_the_asynchronous_face_is_as_written(owner: str, name: str) -> None:
    parameters, result = api_surface.METHODS[owner][name]
    method = getattr(getattr(openai_codex, f"Async{owner}"), name)
    assert_only_added_to(written(method), listed(parameters))
    assert plain(method.__annotations__["return"]) == api_surface.ASYNC.get(result, result)
    # What iterates checks its arguments at the call, which an async generator does not.
    iterates = api_surface.ASYNC.get(result, result).startswith("AsyncIterator")
    assert iterates != inspect.iscoroutinefunction(inspect.unwrap(method))


@pytest.mark.parametrize("owner", api_surface.METHODS)
def test_both_faces_have_the_same_public_names(owner: str) -> None:
    blocking, awaiting = getattr(openai_codex, owner), getattr(openai_codex, f"Async{owner}")
    assert public(blocking) == public(awaiting)


def public(class_: type) -> set[str]:
    return {name for name in dir(class_) if not name.startswith("_")}


@pytest.mark.parametrize("name", ["Codex", "AsyncCodex"])
def test_a_client_takes_a_configuration_or_nothing(name: str) -> None:
    class_ = getattr(openai_codex, name)
    assert_only_added_to(written(class_.__init__), ["config=None"])
    assert isinstance(inspect.getattr_static(class_, "metadata"), property)


@pytest.mark.parametrize("name", api_surface.FUNCTIONS)
def test_a_function_is_as_written(name: str) -> None:
    assert written(getattr(openai_codex, name)) == listed(api_surface.FUNCTIONS[name])


@pytest.mark.parametrize("name", api_surface.FIELDS)
def test_a_dataclass_has_its_fields_in_order(name: str) -> None:
    expected = listed(api_surface.FIELDS[name])
    fields = dataclasses.fields(getattr(openai_codex, name))
    found = [entry(each.name, each.default, dataclasses.MISSING) for each in fields]
    version = repr(openai_codex.__version__)
    assert found[: len(expected)] == [each.replace("__version__", version) for each in expected]
    assert all(
        "=" in added or each.default_factory is not dataclasses.MISSING
        for added, each in zip(found[len(expected) :], fields[len(expected) :], strict=True)
    )


@pytest.mark.parametrize("name", api_surface.ENUMS)
def test_an_enumeration_has_its_members(name: str) -> None:
    expected = list(api_surface.ENUMS[name].items())
    members = getattr(openai_codex, name).__members__
    assert [(key, member.value) for key, member in members.items()][: len(expected)] == expected


@pytest.mark.parametrize("name", api_surface.ERRORS)
def test_an_error_is_caught_as_its_bases(name: str) -> None:
    bases = [base.__name__ for base in getattr(openai_codex, name).__bases__]
    assert tuple(bases) == api_surface.ERRORS[name]


def test_an_answer_of_the_server_is_built_from_code_message_and_data() -> None:
    error = openai_codex.InvalidParamsError(-32602, "no", {"why": "so"})
    assert (error.code, error.message, error.data) == (-32602, "no", {"why": "so"})

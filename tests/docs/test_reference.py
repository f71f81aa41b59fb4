"""Every public name is in the reference, and so is every message and type of the protocol."""

from __future__ import annotations

import inspect
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from openai_codex import protocol
from openai_codex.protocol import methods, notifications, server_requests

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MODULES = [
    "openai_codex",
    "openai_codex.batch",
    "openai_codex.errors",
    "openai_codex.notebook",
    "openai_codex.policies",
    "openai_codex.pool",
    "openai_codex.protocol",
    "openai_codex.testing",
    "openai_codex.testing.steps",
    "openai_codex.types",
]
# What a module offers may have its entry where it comes from.
HOMES = ("openai_codex", "openai_codex.errors", "openai_codex.types", "openai_codex.protocol")
# What other parts of the package call, and programs have no use for.
INTERNAL = {
    *("Notification.received", "Owned.check_owner", "Owned.foreign", "Tool.handler"),
    "ServerRequest.expire",
    *(f"{kind}.check" for kind in ("ExternalMessage", "ImageInput", "LocalImageInput")),
    *(f"{kind}.check" for kind in ("MentionInput", "SkillInput", "TextInput")),
}


@pytest.fixture(scope="module")
def entries(built: Path) -> set[str]:
    """Return the names of the Python objects that the reference describes."""
    inventory = pytest.importorskip("sphinx.util.inventory", reason="for `tox run -e docs`")
    found = inventory.InventoryFile.loads((built / "objects.inv").read_bytes(), uri="")
    return {name for kind, names in found.data.items() if kind[:3] == "py:" for name in names}


def members(value: object) -> Iterator[list[str]]:
    """Yield the public methods and properties of a class, each by the names that it may go by.

    What a class inherits is described with it, or with the base that it is inherited from.
    """
    bases = value.__mro__ if isinstance(value, type) else ()
    for index, base in enumerate(bases):
        # Those of enumerations, structs and exceptions are not described again.
        if base.__module__.startswith("openai_codex"):
            for name, member in vars(base).items():
                known = isinstance(member, (property, classmethod)) or inspect.isfunction(member)
                if known and not name.startswith("_"):
                    yield [f"{kind.__name__}.{name}" for kind in bases[: index + 1]]


def undocumented(module: str, names: Iterable[str], entries: set[str]) -> list[str]:
    """Return what has no entry: names of a module, and methods of its classes."""
    described = {e.removeprefix(f"{home}.") for home in (module, *HOMES) for e in entries}
    described |= INTERNAL
    missing = [name for name in names if name not in described]
    values = [getattr(import_module(module), name) for name in names]
    found = [aliases for value in values for aliases in members(value)]
    return missing + [aliases[0] for aliases in found if described.isdisjoint(aliases)]


@pytest.mark.parametrize("module", MODULES)
def test_every_public_name_is_in_the_reference(module: str, entries: set[str]) -> None:
    assert undocumented(module, import_module(module).__all__, entries) == []


def test_a_name_or_method_that_is_not_in_the_reference_is_found() -> None:
    names = ["Sandbox", "TurnHandle"]
    entries = {"openai_codex.TurnHandle", "openai_codex.TurnHandle.run"}
    found = undocumented("openai_codex", names, entries)
    assert "Sandbox" in found
    assert "TurnHandle.stream" in found
    assert "TurnHandle" not in found
    assert "TurnHandle.run" not in found


@pytest.mark.parametrize(
    ("module", "messages"),
    [
        (methods, methods.BY_NAME),
        (notifications, notifications.PAYLOADS),
        (server_requests, server_requests.BY_NAME),
    ],
)
def test_every_message_of_the_protocol_is_in_the_reference(
    module: object, messages: dict[str, object], entries: set[str], built: Path
) -> None:
    prefix = f"{module.__name__}."  # type: ignore[attr-defined]  # it is a module
    assert len([name for name in entries if name.startswith(prefix)]) == len(messages)
    pages = (built / "reference" / "protocol").glob(f"{prefix.split('.')[-2]}*.html")
    text = "".join(page.read_text(encoding="utf-8") for page in pages)
    assert [name for name in messages if f"&quot;{name}&quot;" not in text] == []


def test_the_reference_has_nothing_that_the_protocol_has_not(entries: set[str]) -> None:
    prefix = "openai_codex.protocol."
    types = {name.removeprefix(prefix) for name in entries if name.startswith(prefix)}
    assert {name for name in types if "." not in name} == set(protocol.__all__)

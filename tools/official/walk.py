"""Inspects a package named ``openai_codex`` and prints its public names, as JSON.

Runs in the Python of either distribution, and uses only the standard library.
``PYTHON walk.py`` inspects all public modules. ``PYTHON walk.py -`` reads the modules and
names to inspect from its input, as JSON.
"""

from __future__ import annotations

import dataclasses
import enum
import importlib
import inspect
import json
import pkgutil
import sys
from typing import Any, TypeVar, get_origin

PACKAGE = "openai_codex"
# Names of every class, and names that pydantic adds to its models.
BORING = (
    set(dir(object)) | set(dir(enum.Enum)) | set(dir(Exception)) | {"__slots__", "name", "value"}
)

# The mark of each kind of parameter. Each keyword-only parameter has a mark, so that
# signatures can be compared parameter by parameter.
STARS = {
    inspect.Parameter.POSITIONAL_ONLY: "/",
    inspect.Parameter.POSITIONAL_OR_KEYWORD: "",
    inspect.Parameter.KEYWORD_ONLY: "*",
    inspect.Parameter.VAR_POSITIONAL: "*args ",
    inspect.Parameter.VAR_KEYWORD: "**",
}


def everything() -> dict[str, list[str]]:
    """Return the public names of all modules without an underscore in their path."""
    package = importlib.import_module(PACKAGE)
    found = (each.name for each in pkgutil.walk_packages(package.__path__, f"{PACKAGE}."))
    names = {}
    # Types first, so that each is described under its own module.
    for name in (PACKAGE, f"{PACKAGE}.generated.v2_all", *sorted(found)):
        if "._" not in name:
            module = importlib.import_module(name)
            public = getattr(module, "__all__", None) or [
                each for each in dir(module) if each[0] != "_" and is_own(getattr(module, each))
            ]
            # Aliases of generic classes have no name to import.
            names[name] = [each for each in public if each.isidentifier()]
    return names


def is_own(value: Any) -> bool:
    """Return whether a value belongs to the package and is not only imported."""
    if inspect.ismodule(value) or isinstance(value, TypeVar):
        return False
    return getattr(value, "__module__", PACKAGE).split(".")[0] in (PACKAGE, "types")


def walk(names: dict[str, list[str]]) -> dict[str, str]:
    """Return all paths below the names of modules, with their descriptions."""
    paths: dict[str, str] = {}
    for name, public in names.items():
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        paths[name] = "module"
        for each in public:
            if hasattr(module, each):
                describe(f"{name}.{each}", getattr(module, each), paths)
    return paths


# The first path of each class. Its other paths only refer to this one.
described: dict[int, str] = {}


def describe(path: str, value: Any, paths: dict[str, str]) -> None:
    """Add the description of a value and of its attributes."""
    if id(value) in described:
        paths[path] = f"same as {described[id(value)]}"
        return
    if not isinstance(value, type) and hasattr(value, "model_validate"):
        described[id(value)] = path
        paths[path] = "type"
        members = [get_origin(each) or each for each in value.__args__ if each is not type(None)]
        if all(hasattr(each, "root") for each in members):
            paths[f"{path}.root"] = "the value"
    elif isinstance(value, type) and value.__module__.split(".")[0] == PACKAGE:
        described[id(value)] = path
        describe_class(path, value, paths)
    elif inspect.isfunction(value) and value.__module__.split(".")[0] == PACKAGE:
        paths[path] = f"function{signature(value)}"
    elif inspect.ismodule(value):
        paths[path] = "module"
    elif hasattr(value, "__origin__") or type(value).__module__ in ("types", "typing"):
        paths[path] = "type"
    else:
        paths[path] = f"{type(value).__name__}"


def describe_class(path: str, cls: type, paths: dict[str, str]) -> None:
    """Add a class with its bases, its members or fields, and its methods."""
    if "root" in getattr(cls, "model_fields", ()):
        paths[path] = "type"
        paths[f"{path}.root"] = "the value"
        return
    if issubclass(cls, enum.Enum):
        paths[path] = "enumeration"
        for name, member in cls.__members__.items():
            paths[f"{path}.{name}"] = repr(member.value)
        return
    bases = [
        base.__name__
        for base in cls.__mro__[1:]
        if base.__module__ in ("builtins", f"{PACKAGE}.errors")
    ]
    paths[path] = f"error({', '.join(bases)})" if issubclass(cls, Exception) else "class"
    for name, field in fields(cls).items():
        paths[f"{path}.{name}"] = field
    for name in dir(cls):
        if name[0] == "_" or name in BORING or f"{path}.{name}" in paths or is_of_model(cls, name):
            continue
        value = inspect.getattr_static(cls, name)
        function = getattr(value, "__func__", value)
        if inspect.isfunction(function):
            paths[f"{path}.{name}"] = f"method{signature(function)}"
        else:
            paths[f"{path}.{name}"] = "attribute"
    if not fields(cls) and not issubclass(cls, Exception) and "__init__" in vars(cls):
        paths[f"{path}()"] = signature(vars(cls)["__init__"])


def is_of_model(cls: type, name: str) -> bool:
    """Whether every model has a name, so that it is compared only once."""
    return hasattr(cls, "model_validate") and (
        name.startswith("model_")
        or any(
            name in vars(base)
            for base in cls.__mro__
            if base.__module__.split(".")[0] == "pydantic"
        )
    )


def fields(cls: type) -> dict[str, str]:
    """Return the fields of a model, a struct or a dataclass, with their JSON names."""
    if hasattr(cls, "model_fields"):
        return {
            name: f"field {field.alias or name}"
            + (", required" if field.is_required() else f", {default(field.get_default())}")
            for name, field in cls.model_fields.items()
            if name != "root"
        }
    if dataclasses.is_dataclass(cls):
        return {
            field.name: "field"
            + ("" if field.default is dataclasses.MISSING else f", {default(field.default)}")
            for field in dataclasses.fields(cls)
            if field.name[0] != "_"
        }
    return {}


def default(value: Any) -> str:
    """Return a default in a form that can be compared."""
    if isinstance(value, list):
        return str([default(each) for each in value])
    value = getattr(value, "root", value)
    return str(value.value) if isinstance(value, enum.Enum) else str(value)


def signature(function: Any) -> str:
    """Return the names, kinds and defaults of parameters, without types."""
    parts = []
    for each in list(inspect.signature(function).parameters.values()):
        if each.name in ("self", "cls"):
            continue
        text = STARS[each.kind] + each.name
        if each.default is not each.empty:
            text += f"={default(each.default)}"
        parts.append(text)
    return f"({', '.join(parts)})"


if __name__ == "__main__":
    wanted = json.load(sys.stdin) if sys.argv[1:] == ["-"] else everything()
    json.dump({"names": wanted, "paths": walk(wanted)}, sys.stdout)

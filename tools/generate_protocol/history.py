"""Compares the schemas of releases, and writes what each release added and removed.

A feature is a request (``thread/list``), one of its parameters in snake_case
(``thread/list.originators``), or a value of one (``review/start.delivery=detached``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from tools.generate_protocol import facts, layout, messages, names, shapes
from tools.generate_protocol.modules import header

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.generate_protocol.model import Schema
    from tools.generate_protocol.releases import Releases

# Features, by the first version that has them, or by the first version without them.
Table: TypeAlias = dict[str, list[str]]


def write_history(releases: Releases, origin: str) -> dict[str, str]:
    """Return the text of the module with the tables, by file name."""
    known = {version: set(features(each)) for version, each in releases.items()}
    sections = [
        header("Requests, parameters and values that releases added and removed.", origin),
        "from __future__ import annotations",
        "from typing import Final",
        _table("SINCE", since(known)),
        '"""Requests, parameters and values, by the first release that has them."""',
        _table("UNTIL", until(known)),
        '"""Requests, parameters and values, by the first release that no longer has them."""',
        _successors(),
    ]
    text = "\n\n".join(sections).replace('}\n\n"""', '}\n"""')
    return {"_releases.py": f'{text}\n"""The replacements of removed requests."""\n'}


def features(definitions: dict[str, Schema]) -> Iterator[str]:
    """Yield every feature of a release."""
    for request in definitions["ClientRequest"]["oneOf"]:
        method = request["properties"]["method"]["enum"][0]
        yield method
        for name, schema in _parameters(definitions, request):
            feature = f"{method}.{names.identifier(name)}"
            yield feature
            for value in _values(definitions, schema):
                yield f"{feature}={value}"


def since(known: dict[str, set[str]]) -> Table:
    """Return the features that came after the first release, without their parts."""
    versions = list(known)
    seen = set(known[versions[0]])
    table: Table = {}
    for version in versions[1:]:
        table[version] = _without_parts(known[version] - seen)
        seen |= known[version]
    return {version: listed for version, listed in table.items() if listed}


def until(known: dict[str, set[str]]) -> Table:
    """Return the features that the newest release no longer has, without their parts."""
    versions = list(known)
    seen: set[str] = set()
    table: Table = {}
    for last, first_without in zip(versions[-2::-1], versions[:0:-1], strict=True):
        seen |= known[first_without]
        table[first_without] = _without_parts(known[last] - seen)
    return {version: table[version] for version in versions if table.get(version)}


def _without_parts(features: set[str]) -> list[str]:
    return sorted(each for each in features if _whole(each) not in features)


def _whole(feature: str) -> str:
    """Return the feature that contains this one."""
    for separator in ("=", "."):
        whole, found, _ = feature.rpartition(separator)
        if found:
            return whole
    return ""


def _parameters(definitions: dict[str, Schema], request: Schema) -> Iterator[tuple[str, Schema]]:
    """Yield the parameters of a request, including those of its variants."""
    name = messages.params_name(request)
    if name is not None:
        for variant in [definitions[name], *shapes.branches(definitions[name])]:
            yield from variant.get("properties", {}).items()


def _values(definitions: dict[str, Schema], schema: Schema) -> Iterator[str]:
    """Yield the allowed strings of a parameter, if the schema lists them."""
    if not isinstance(schema, dict):
        return
    target = shapes.reference(schema)
    if target is not None:
        schema = definitions[target]
    if shapes.is_string_enum(schema):
        yield from schema["enum"]
    for branch in shapes.branches(schema):
        yield from _values(definitions, branch)


def _table(name: str, table: Table) -> str:
    rows = []
    for version, listed in table.items():
        items = "".join(f'        "{feature}",\n' for feature in listed)
        one_line = f'    "{version}": ("{listed[0]}",),\n'
        rows.append(one_line if len(listed) == 1 else f'    "{version}": (\n{items}    ),\n')
    return f"{name}: Final[dict[str, tuple[str, ...]]] = {{\n{''.join(rows)}}}"


def _successors() -> str:
    items = (f'"{gone}": "{after}"' for gone, after in sorted(facts.SUCCESSORS.items()))
    return layout.listing("SUCCESSORS: Final[dict[str, str]] = {", items, "}")

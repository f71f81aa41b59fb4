"""Writes definitions as Python classes and aliases."""

from __future__ import annotations

from typing import Any

from tools.generate_protocol import facts, names
from tools.generate_protocol.layout import assignment, call, docstring, variable
from tools.generate_protocol.model import (
    Alias,
    Definition,
    Enumeration,
    Field,
    Struct,
    TypeExpr,
    Unknown,
    either,
)

_INDENT = "    "
# The name from the protocol overrides the attribute of the base class.
_CLASH = "  # type: ignore[assignment]"
_BASE_ATTRIBUTES = ("root",)
_UNSET = TypeExpr("UnsetType")


class _Renames:
    """How the JSON names of a struct's fields differ from their attributes."""

    def __init__(self, fields: tuple[Field, ...]) -> None:
        camel = {each.name for each in fields if names.camel_case(each.name) != each.wire}
        plain = {each.name for each in fields if each.name != each.wire}
        self.camel = len(camel) <= len(plain)
        self.explicit = camel if self.camel else plain


class ClassWriter:
    """Writes the definitions of one protocol, which can refer to each other."""

    def __init__(self, definitions: dict[str, Definition], docs: dict[str, str]) -> None:
        self._definitions = definitions
        self._docs = docs

    def write(self, definition: Definition) -> str:
        """Return the statement that defines ``definition``."""
        if isinstance(definition, Enumeration):
            return self._enumeration(definition)
        if isinstance(definition, Unknown):
            return _unknown(definition)
        if isinstance(definition, Alias):
            target = assignment(f"{definition.name}: TypeAlias", definition.type.annotation)
            return f"{target}\n{docstring(self._docs[definition.name])}"
        return self._struct(definition)

    def _enumeration(self, definition: Enumeration) -> str:
        lines = [f"class {definition.name}(OpenEnum):"]
        lines += [docstring(self._docs[definition.name], _INDENT), ""]
        for member in definition.members:
            clash = _CLASH if hasattr(str, member.name) else ""
            lines.append(f'{_INDENT}{member.name} = "{member.value}"{clash}')
            if member.doc:
                lines.append(docstring(member.doc, _INDENT))
        return "\n".join(lines)

    def _struct(self, definition: Struct) -> str:
        secrets = sorted(facts.SECRETS.intersection(each.name for each in definition.fields))
        renames = _Renames(definition.fields)
        base = "SecretStruct" if secrets else "WireStruct"
        options = self._options(definition, renames)
        lines = [call(f"class {definition.name}", [base, *options], ":")]
        lines += [docstring(self._docs[definition.name], _INDENT), ""]
        if secrets:
            listed = ", ".join(f'"{name}"' for name in secrets)
            head = "__secrets__: ClassVar[frozenset[str]] = frozenset"
            lines.append(call(head, [f"{{{listed}}}"], "", _INDENT))
        if definition.tag is not None:
            value = f'"{definition.tag.value}"'
            kind = f"ClassVar[Literal[{value}]]"
            lines.append(variable(definition.tag.name, kind, value, _INDENT))
        for field in sorted(definition.fields, key=lambda each: not each.required):
            clash = _CLASH if field.name in _BASE_ATTRIBUTES else ""
            lines.append(self._field(field, renamed=field.name in renames.explicit) + clash)
            if field.doc:
                lines.append(docstring(field.doc, _INDENT))
        if definition.name in facts.MISSING:
            lines += [
                f"{_INDENT}if not TYPE_CHECKING:",
                f"{_INDENT}{_INDENT}__getattr__ = {facts.MISSING[definition.name]}",
            ]
        if definition.keeps_unknown:
            lines += [
                f"{_INDENT}unknown: JsonValue | UnsetType = field(default=UNSET, name=UNKNOWN)",
                docstring("The data of an unknown variant, unchanged.", _INDENT),
            ]
        return "\n".join(lines).rstrip()

    def _options(self, definition: Struct, renames: _Renames) -> list[str]:
        """Return the keyword arguments of the class statement."""
        options = ["frozen=True", "kw_only=True"]
        if definition.tag is not None:
            options += [f'tag="{definition.tag.value}"', f'tag_field="{definition.tag.wire}"']
        if not renames.camel:
            options.append("rename=None")
        if definition.closed:
            options.append("forbid_unknown_fields=True")
        if self._is_leaf(definition):
            options.append("gc=False")
        return options

    def _field(self, field: Field, *, renamed: bool) -> str:
        annotation, default = self._annotation_and_default(field)
        options = [default] if default is not None else []
        if renamed:
            options.append(f'name="{field.wire}"')
        if renamed or (default or "").startswith("default_factory="):
            named = [each if "=" in each else f"default={each}" for each in options]
            return call(f"{field.name}: {annotation} = field", named, "", _INDENT)
        if default is None:
            return f"{_INDENT}{field.name}: {annotation}"
        return variable(field.name, annotation, default, _INDENT)

    def _annotation_and_default(self, field: Field) -> tuple[str, str | None]:
        """Return the annotation, and the default as Python text, or ``None``."""
        if field.required:
            return field.type.annotation, None
        if field.absent_differs:
            return either([field.type, _UNSET]).annotation, "UNSET"
        if field.default is None:
            # Servers treat null as absent, and the package does not send it.
            return field.type.or_none().annotation, "None"
        return field.type.annotation, self._default(field)

    def _default(self, field: Field) -> str:
        value = field.default
        if value == []:
            return "default_factory=list"
        if isinstance(value, list):
            items = ", ".join(self._literal(field, item) for item in value)
            return f"default_factory=lambda: [{items}]"
        return self._literal(field, value)

    def _literal(self, field: Field, value: Any) -> str:
        if not isinstance(value, str):
            return repr(value)
        for name in sorted(field.type.names):
            for candidate in (name, *sorted(self._definitions[name].names)):
                enumeration = self._definitions[candidate]
                if isinstance(enumeration, Enumeration):
                    return f"{candidate}.{names.identifier(value)}"
        return f'"{value}"'

    def _is_leaf(self, definition: Definition) -> bool:
        """Return whether instances cannot be part of a reference cycle."""
        if isinstance(definition, Struct):
            texts = [field.type.text for field in definition.fields]
        elif isinstance(definition, Alias):
            texts = [definition.type.text]
        else:
            return isinstance(definition, Enumeration)
        holds_others = any("[" in text or "JsonValue" in text for text in texts)
        values = [self._definitions[name] for name in definition.names]
        return not holds_others and all(
            not isinstance(value, Struct) and self._is_leaf(value) for value in values
        )


def _unknown(definition: Unknown) -> str:
    tag = definition.tag
    arguments = ["UnknownVariant", "frozen=True", "kw_only=True", "tag=UNKNOWN"]
    arguments.append(f'tag_field="{tag.wire}"')
    lines = [
        call(f"class {definition.name}", arguments, ":"),
        docstring(f"A variant of `{definition.union}` that is not known.", _INDENT),
        "",
        f'{_INDENT}{tag.name}: ClassVar[Literal["<unknown>"]]',
    ]
    return "\n".join(lines)

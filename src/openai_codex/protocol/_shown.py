"""The content of reprs: the important data, shortened, without secrets.

Reprs are for people who look at their own data. Logs and error messages do not use
reprs, because they must not contain prompts and answers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from msgspec import Struct

__all__ = ["HIDDEN", "SECRET_NAME", "Hidden", "fields_of", "redacted", "represent", "shown"]

MOST_CHARACTERS: Final = 80
MOST_ITEMS: Final = 4
MOST_LEVELS: Final = 8
HIDDEN: Final = "***"

# Names of secrets, in any struct or dictionary.
SECRET_NAME: Final = re.compile(
    r"(^|_|-|[a-z](?=[A-Z]))(api_?key|access_?key|private_?key|secret|pass(word|phrase|wd)"
    r"|(?<!total_)(?<!page_)token|authorization|cookie|credentials?|signature|jwt)s?$",
    re.IGNORECASE,
)
# Patterns of secrets in texts, each with a word that is cheap to search for.
SECRET_SHAPES: Final = tuple(
    (word, re.compile(pattern))
    for word, pattern in (
        ("sk-", r"\bsk-[\w-]{8,}"),
        ("gh", r"\bgh[pousr]_\w{16,}"),
        ("github_pat_", r"\bgithub_pat_\w{16,}"),
        ("xox", r"\bxox[a-z]-[\w-]{8,}"),
        ("AKIA", r"\bAKIA[A-Z0-9]{12,}"),
        ("eyJ", r"\beyJ[\w-]{8,}\.[\w-]+(\.[\w-]*)?"),
        ("earer ", r"\b[Bb]earer +[\w.~+/=-]{8,}"),
        ("PRIVATE KEY", r"(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END|$)"),
    )
)


class Hidden:
    """Replaces a value in a repr by a hint."""

    def __init__(self, hint: str) -> None:
        self._hint = hint

    def __repr__(self) -> str:
        return self._hint


def fields_of(struct: Struct) -> list[tuple[str, object]]:
    """Return the fields that the repr of a struct shows: all but ``None`` and empty lists."""
    found = [(name, shown(struct, name)) for name in struct.__struct_fields__]
    return [(name, value) for name, value in found if value is not None and value != []]


def shown(struct: Struct, name: str) -> object:
    """Return the value that the repr of a struct shows for a field."""
    value: object = getattr(struct, name)
    if value and name in getattr(struct, "__secrets__", ()):
        return HIDDEN
    return outline(value, name)


def outline(value: Any, name: str = "", levels: int = MOST_LEVELS) -> object:
    """Return the part of a value to show: its beginning, or its size.

    Args:
        value: The value.
        name: Its name, which may show that it is a secret.
        levels: How many levels of lists and dictionaries to show.
    """
    if isinstance(value, str):
        # Members of enumerations are strings too, but have another repr.
        return _text(value, name) if type(value) is str else value
    if isinstance(value, (bytes, bytearray)):
        return Hidden(f"<{len(value)} bytes>")
    if isinstance(value, (list, tuple)):
        if len(value) > MOST_ITEMS or not levels:
            return Hidden(f"<{len(value)} items>")
        return [outline(item, name, levels - 1) for item in value]
    if isinstance(value, dict):
        if len(value) > MOST_ITEMS or not levels:
            return Hidden(f"<{len(value)} entries>")
        return {key: outline(item, str(key), levels - 1) for key, item in value.items()}
    # Structs outline themselves.
    return value


def represent(owner: object, parts: Iterable[tuple[str, object]]) -> str:
    """Return a repr with named parts, shortened."""
    shown_parts = ", ".join(f"{name}={outline(value, name)!r}" for name, value in parts)
    return f"{type(owner).__name__}({shown_parts})"


def redacted(text: str) -> str:
    """Return a text without the parts that look like secrets."""
    for word, shape in SECRET_SHAPES:
        if word in text:
            text = shape.sub(HIDDEN, text)
    return text


def _text(text: str, name: str) -> object:
    if text and SECRET_NAME.search(name):
        return HIDDEN
    # A secret that begins in the visible part may end after it.
    safe = redacted(text[: 4 * MOST_CHARACTERS])
    if len(text) <= MOST_CHARACTERS and len(safe) <= MOST_CHARACTERS:
        return safe
    return Hidden(f"{safe[: MOST_CHARACTERS - 3] + '...'!r}")

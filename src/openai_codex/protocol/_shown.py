"""What reprs show: what a person would look for, shortened, and no secrets.

Reprs are for people who look at their own data. Our logs, and the texts of our errors, are
not written from reprs: prompts and answers have no place there.
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

# Names of what is secret, in whichever struct or dictionary.
SECRET_NAME: Final = re.compile(
    r"(^|_|-|[a-z](?=[A-Z]))(api_?key|access_?key|private_?key|secret|pass(word|phrase|wd)"
    r"|(?<!total_)(?<!page_)token|authorization|cookie|credentials?|signature|jwt)s?$",
    re.IGNORECASE,
)
# What secrets look like, wherever they are. For each kind, a word that is cheap to look for.
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
    """Stands in a repr for something that is not shown as it is."""

    def __init__(self, hint: str) -> None:
        self._hint = hint

    def __repr__(self) -> str:
        return self._hint


def fields_of(struct: Struct) -> list[tuple[str, object]]:
    """Return what the repr of a struct shows: its fields, without those that say nothing."""
    found = [(name, shown(struct, name)) for name in struct.__struct_fields__]
    return [(name, value) for name, value in found if value is not None and value != []]


def shown(struct: Struct, name: str) -> object:
    """Return what the repr of a struct is to show for one of its fields."""
    value: object = getattr(struct, name)
    if value and name in getattr(struct, "__secrets__", ()):
        return HIDDEN
    return outline(value, name)


def outline(value: Any, name: str = "", levels: int = MOST_LEVELS) -> object:
    """Return what is shown of a value: its beginning, or how much it is.

    Args:
        value: The value.
        name: What it is called, which may tell that it is secret.
        levels: How deeply lists and dictionaries in it are shown.
    """
    if isinstance(value, str):
        # Members of enumerations are strings, too, and have a repr of their own.
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
    """Return a repr of named parts, as they are shown."""
    shown_parts = ", ".join(f"{name}={outline(value, name)!r}" for name, value in parts)
    return f"{type(owner).__name__}({shown_parts})"


def redacted(text: str) -> str:
    """Return a text without what looks like a secret in it."""
    for word, shape in SECRET_SHAPES:
        if word in text:
            text = shape.sub(HIDDEN, text)
    return text


def _text(text: str, name: str) -> object:
    if text and SECRET_NAME.search(name):
        return HIDDEN
    # A secret that begins in what is shown may end after it.
    safe = redacted(text[: 4 * MOST_CHARACTERS])
    if len(text) <= MOST_CHARACTERS and len(safe) <= MOST_CHARACTERS:
        return safe
    return Hidden(f"{safe[: MOST_CHARACTERS - 3] + '...'!r}")

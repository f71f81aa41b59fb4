"""Images as data URLs, which models accept."""

from __future__ import annotations

import base64
import io
import os
from typing import TYPE_CHECKING, Any, Final

from openai_codex._checks import wrong_kind

if TYPE_CHECKING:
    from openai_codex._params.choices import StrPath

__all__ = ["data_url", "is_pil", "picture_file", "url_of_file", "url_of_pil"]

# The image types that models accept, by their first bytes.
BEGINNING: Final = 12
KINDS: Final = (
    (b"\x89PNG\r\n\x1a\n", 0, "image/png"),
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"GIF87a", 0, "image/gif"),
    (b"GIF89a", 0, "image/gif"),
    (b"WEBP", 8, "image/webp"),
)


def data_url(data: bytes | bytearray | memoryview) -> str:
    """Return the content of an image file as a data URL.

    Raises:
        TypeError: If the value is not bytes.
        ValueError: If the content is not a PNG, JPEG, GIF or WebP image.
    """
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise wrong_kind("data", data, "bytes")
    content = bytes(data)
    kind = _kind(content)
    if kind is None:
        raise ValueError(f"these {len(content)} bytes are not a PNG, JPEG, GIF or WebP image")
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def url_of_file(path: StrPath) -> str:
    """Return an image file as a data URL.

    Raises:
        OSError: If the file cannot be read.
        ValueError: If the content is not a PNG, JPEG, GIF or WebP image.
    """
    if not isinstance(path, (str, os.PathLike)):
        # An integer would be a file descriptor.
        raise wrong_kind("path", path, "a str or a pathlib.Path")
    with open(path, "rb") as file:  # noqa: PTH123  # a path of any kind
        content = file.read()
    try:
        return data_url(content)
    except ValueError:
        name = os.fspath(path)
        raise ValueError(f"{name!r} is not a PNG, JPEG, GIF or WebP image") from None


def url_of_pil(image: Any) -> str:
    """Return a Pillow image as a data URL in PNG format.

    Raises:
        TypeError: If it is not a Pillow image.
        ValueError: If it has no pixels, or was closed.
    """
    if not is_pil(image):
        raise wrong_kind("image", image, "a Pillow image")
    file = io.BytesIO()
    try:
        image.save(file, format="PNG")
    except OSError:
        # PNG does not have every mode of Pillow, for example not the CMYK of some JPEG files.
        file = io.BytesIO()
        image.convert("RGBA" if image.mode == "PA" else "RGB").save(file, format="PNG")
    return data_url(file.getvalue())


def is_pil(value: object) -> bool:
    """Return whether a value is a Pillow image, without importing Pillow."""
    return any(each.__module__ == "PIL.Image" for each in type(value).__mro__)


def picture_file(path: StrPath) -> str:
    """Return the absolute path of an image file after a check that it can be read.

    Raises:
        OSError: If it cannot be read.
        TypeError: If it is neither a string nor a path.
        ValueError: If the content is not a PNG, JPEG, GIF or WebP image.
    """
    full = os.path.abspath(os.fsdecode(path))  # noqa: PTH100  # a path of any kind
    with open(full, "rb") as file:  # noqa: PTH123  # as above
        if _kind(file.read(BEGINNING)) is None:
            raise ValueError("it is not a PNG, JPEG, GIF or WebP image")
    return full


def _kind(content: bytes) -> str | None:
    for beginning, offset, kind in KINDS:
        if content.startswith(beginning, offset):
            return kind
    return None

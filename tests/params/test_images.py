"""Pictures in the forms that programs have them in."""

from __future__ import annotations

import base64
import sys
import types
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import (
    ImageInput,
    InvalidInputError,
    LocalImageInput,
    MentionInput,
    SkillInput,
    TextInput,
)
from openai_codex._params.inputs import to_user_input
from openai_codex._tools.conversions import success

if TYPE_CHECKING:
    from pathlib import Path

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
URL = "data:image/png;base64," + base64.b64encode(PNG).decode()


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "a.png"
    path.write_bytes(PNG)
    return path


@pytest.fixture
def pil(monkeypatch: pytest.MonkeyPatch) -> Any:
    """An image that says it is one of Pillow's, which is not installed for this."""
    module = types.ModuleType("PIL.Image")

    class Image:
        mode = "RGB"

        def save(self, file: Any, format: str) -> None:
            assert format == "PNG"
            if self.mode not in ("RGB", "RGBA"):
                raise OSError(f"cannot write mode {self.mode} as PNG")
            file.write(PNG)

        def convert(self, mode: str) -> Image:
            other = type(self)()
            other.mode = mode
            return other

    Image.__module__ = "PIL.Image"
    monkeypatch.setitem(sys.modules, "PIL.Image", module)
    return type("PngImageFile", (Image,), {})()


def test_a_picture_is_made_of_a_file_of_bytes_or_of_an_image(picture: Path, pil: Any) -> None:
    assert ImageInput.from_path(picture) == ImageInput(URL)
    assert ImageInput.from_path(str(picture)) == ImageInput(URL)
    assert ImageInput.from_bytes(PNG) == ImageInput(URL)
    assert ImageInput.from_pil(pil) == ImageInput(URL)


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"GIF89a", "gif"),
        (b"RIFF\0\0\0\0WEBP", "webp"),
    ],
)
def test_the_kind_of_a_picture_is_seen(beginning: bytes, kind: str) -> None:
    assert ImageInput.from_bytes(beginning).url.startswith(f"data:image/{kind};base64,")


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    with pytest.raises(ValueError, match="not a PNG, JPEG, GIF or WebP image"):
        ImageInput.from_bytes(b"text")
    with pytest.raises(ValueError, match=r"a\.txt' is not a PNG"):
        ImageInput.from_path(tmp_path / "a.txt")
    with pytest.raises(FileNotFoundError):
        ImageInput.from_path(tmp_path / "none.png")
    with pytest.raises(TypeError, match="image must be a Pillow image, not str"):
        ImageInput.from_pil("text")


@pytest.mark.parametrize("mode", ["CMYK", "YCbCr", "F", "PA"])
def test_an_image_in_a_mode_that_png_does_not_have_is_converted(pil: Any, mode: str) -> None:
    pil.mode = mode
    assert ImageInput.from_pil(pil) == ImageInput(URL)
    assert success(pil).content_items
    assert pil.mode == mode


def test_inputs_take_paths(picture: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(picture.parent)
    sent: Any = to_user_input(
        [
            LocalImageInput(picture),
            LocalImageInput("a.png"),
            SkillInput("s", picture),
            MentionInput("m", "app://x"),
        ]
    )
    assert [item.path for item in sent] == [str(picture), str(picture), str(picture), "app://x"]


@pytest.mark.parametrize("name", ["none.png", ".", "a.png/b", "\0"])
def test_a_file_that_cannot_be_read_is_refused(picture: Path, name: str) -> None:
    with pytest.raises(InvalidInputError, match="cannot be read: "):
        to_user_input(LocalImageInput(f"{picture.parent}/{name}"))


def test_a_file_that_is_no_picture_is_refused(tmp_path: Path) -> None:
    for name in ("a.txt", "empty.png"):
        (tmp_path / name).write_bytes(b"text" if name == "a.txt" else b"")
        with pytest.raises(InvalidInputError, match="is not a PNG, JPEG, GIF or WebP image"):
            to_user_input(LocalImageInput(tmp_path / name))


@pytest.mark.parametrize("url", ["photo.png", "/tmp/photo.png", r"C:\photo.png", "iVBORw0KGgo="])
def test_a_path_is_no_url_of_a_picture(url: str) -> None:
    with pytest.raises(InvalidInputError, match=r"url must be a data URL.*from_path\(\)"):
        to_user_input(ImageInput(url))


def test_what_could_be_a_picture_is_refused_with_how_to_send_it(picture: Path, pil: Any) -> None:
    for value in (picture, PNG, pil, [TextInput("What is it?"), pil]):
        with pytest.raises(TypeError, match=r"for an image, use ImageInput\.from_\w+\(\)"):
            to_user_input(value)


def test_a_dictionary_or_a_path_is_refused_with_how_to_send_a_text(picture: Path) -> None:
    chat: Any = {"role": "user", "content": "What is it?"}
    for value in (chat, [chat]):
        with pytest.raises(TypeError, match=r"not dict; pass a text as a str$"):
            to_user_input(value)
    with pytest.raises(TypeError, match=r"; for a text, read the file first; for an image, use"):
        to_user_input(picture)  # type: ignore[arg-type]


def test_a_tool_may_return_pictures_in_any_form(picture: Path, pil: Any) -> None:
    data = (PNG, bytearray(PNG), memoryview(PNG))
    for returned in (*data, picture, pil, ImageInput(URL), LocalImageInput(picture)):
        (item,) = success(returned).content_items
        assert item.image_url == URL  # type: ignore[union-attr]
    several: Any = success(["a chart", PNG]).content_items
    assert [several[0].text, several[1].image_url] == ["a chart", URL]


def test_bytes_that_are_no_picture_are_no_result(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b")
    for returned in (b"text", tmp_path / "a.csv"):
        with pytest.raises(ValueError, match="not a PNG"):
            success(returned)

"""Every kind of input on the real runtime, and what of it reaches the model."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import (
    AsyncCodex,
    ExternalMessage,
    ImageInput,
    InvalidInputError,
    InvalidRequestError,
    LocalImageInput,
    MentionInput,
    SkillInput,
    TextInput,
)
from openai_codex.protocol import InputTextFunctionCallOutputContentItem
from openai_codex.testing import Gate, answer, message
from tests.support.model_requests import said

if TYPE_CHECKING:
    from pathlib import Path

    from openai_codex.testing import LoopbackServer, ModelRequest

# One transparent pixel.
PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6"
    "kgAAAABJRU5ErkJggg=="
)


def pictures(request: ModelRequest) -> list[str]:
    """Return the URLs of the pictures that reached the model."""
    items: Any = request.body["input"]
    parts = [part for item in items for part in item.get("content", ())]
    return [part["image_url"] for part in parts if part["type"] == "input_image"]


@pytest.mark.parametrize("input", ["hi", TextInput("hi"), [TextInput("hi")], (TextInput("hi"),)])
async def test_a_text_reaches_the_model(model: LoopbackServer, input: Any) -> None:
    async with AsyncCodex(model.config()) as codex:
        assert (await (await codex.thread_start()).run(input)).final_response == "hi"


async def test_several_texts_are_one_message(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        result = await (await codex.thread_start()).run([TextInput("one"), TextInput("two")])
    assert model.requests[-1].input_texts[-2:] == ["one", "two"]
    assert [item.type for item in result.items] == ["userMessage", "agentMessage"]


async def test_nothing_at_all_may_be_said(model: LoopbackServer) -> None:
    model.reset(["Hello?"])
    async with AsyncCodex(model.config()) as codex:
        result = await (await codex.thread_start()).run([])
    assert [item.type for item in result.items] == ["agentMessage"]


async def test_a_picture_as_data_reaches_the_model(model: LoopbackServer) -> None:
    url = f"data:image/png;base64,{PIXEL}"
    async with AsyncCodex(model.config()) as codex:
        await (await codex.thread_start()).run([TextInput("look"), ImageInput(url)])
    assert pictures(model.requests[-1]) == [url]


async def test_a_picture_in_a_file_reaches_the_model(model: LoopbackServer, tmp_path: Path) -> None:
    path = tmp_path / "pixel.png"
    path.write_bytes(base64.b64decode(PIXEL))
    async with AsyncCodex(model.config()) as codex:
        result = await (await codex.thread_start()).run(
            [TextInput("look"), LocalImageInput(str(path))]
        )
    (picture,) = pictures(model.requests[-1])
    assert picture.startswith("data:image/png;base64,")
    assert result.items[0].type == "userMessage"
    assert result.items[0].content[1].type == "localImage"


async def test_a_picture_that_is_not_there_is_refused(
    model: LoopbackServer, tmp_path: Path
) -> None:
    missing = str(tmp_path / "missing.png")
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        with pytest.raises(InvalidInputError, match=r"missing\.png' cannot be read: No such file"):
            await thread.run([TextInput("look"), LocalImageInput(missing)])
    assert model.requests == []


async def test_a_remote_picture_warns_and_is_left_to_the_runtime(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        with (
            pytest.warns(DeprecationWarning, match="data URL") as warned,
            pytest.raises(InvalidRequestError),
        ):
            await thread.run([ImageInput("https://example.invalid/a.png")])
    assert [warning.filename for warning in warned] == [__file__]


async def test_a_skill_reaches_the_model(model: LoopbackServer, tmp_path: Path) -> None:
    path = tmp_path / ".codex" / "skills" / "look" / "SKILL.md"
    path.parent.mkdir(parents=True)
    path.write_text("---\nname: look\ndescription: Look closely.\n---\nLook twice.\n")
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start(cwd=str(tmp_path))
        await thread.run([TextInput("hi"), SkillInput("look", str(path))])
    assert "Look twice." in said(model.requests[-1])


async def test_a_mention_is_kept_with_the_message(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        result = await thread.run([TextInput("see @notes"), MentionInput("notes", "/notes.txt")])
    assert result.items[0].type == "userMessage"
    mention = result.items[0].content[1]
    assert mention.type == "mention"
    assert (mention.name, mention.path) == ("notes", "/notes.txt")


@pytest.mark.parametrize(
    "content",
    [
        "the build is red",
        [{"type": "input_text", "text": "the build is red"}],
        [InputTextFunctionCallOutputContentItem(text="the build is red")],
    ],
    ids=["text", "mapping", "value"],
)
async def test_a_message_from_outside_is_the_output_of_a_tool(
    model: LoopbackServer, content: Any
) -> None:
    model.reset(["I see."])
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        result = await thread.run(ExternalMessage("ci", content, namespace="builds"))
    assert result.final_response == "I see."
    assert "userMessage" not in [item.type for item in result.items]
    (request,) = model.requests
    assert "the build is red" not in request.input_texts
    items: Any = request.body["input"]
    outputs = [item for item in items if "output" in item]
    assert "the build is red" in str(outputs)


async def test_a_message_from_outside_comes_alone(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        for wrong in (
            [ExternalMessage("ci", "red")],
            [TextInput("hi"), ExternalMessage("ci", "red")],
            {"type": "text"},
            None,
            7,
        ):
            with pytest.raises(TypeError, match="input must be"):
                await thread.run(wrong)  # type: ignore[arg-type]
        with pytest.raises(InvalidInputError, match=r"ExternalMessage\.content"):
            await thread.run(ExternalMessage("ci", [{"type": "no such type"}]))
    assert model.requests == []


async def test_every_kind_of_item_can_be_steered_with(
    model: LoopbackServer, tmp_path: Path
) -> None:
    path = tmp_path / "pixel.png"
    path.write_bytes(base64.b64decode(PIXEL))
    gate = Gate()
    model.reset([answer(gate, message("first")), "second"])
    async with AsyncCodex(model.config()) as codex:
        handle = await (await codex.thread_start()).turn("hi")
        gate.wait_reached()
        await handle.steer(
            [
                TextInput("more"),
                ImageInput(f"data:image/png;base64,{PIXEL}"),
                LocalImageInput(str(path)),
            ]
        )
        gate.release()
        assert (await handle.run()).final_response == "second"
        with pytest.raises(TypeError, match="input must be"):
            await handle.steer(ExternalMessage("ci", "red"))  # type: ignore[arg-type]
    assert len(pictures(model.requests[-1])) == 2

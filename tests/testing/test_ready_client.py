"""The package's own clients on the kit: what its documentation shows."""

from __future__ import annotations

import base64
import pathlib

import pytest

import openai_codex.testing
from openai_codex import (
    Codex,
    CodexConfig,
    ImageInput,
    LocalImageInput,
    SkillInput,
    TextInput,
    TransportClosedError,
)
from openai_codex.testing import (
    FakeAppServer,
    LoopbackServer,
    assert_asked,
    offline_async_codex,
    offline_codex,
    shell,
)
from openai_codex.testing.steps import exit_process, gate, raw, say, turn

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.mark.real
def test_a_scripted_turn_runs_a_real_command(tmp_path):
    (tmp_path / "only.txt").touch()
    with offline_codex([shell("ls"), "There is one file."], cwd=str(tmp_path)) as offline:
        result = offline.codex.thread_start(cwd=str(tmp_path)).run("How many files are here?")
        assert result.final_response == "There is one file."
        assert "only.txt" in str(offline.server.requests[-1].tool_outputs)
        offline.server.assert_complete()


@pytest.mark.real
async def test_the_async_client_is_as_easy():
    async with offline_async_codex() as offline:
        thread = await offline.codex.thread_start()
        assert (await thread.run("echo this")).final_response == "echo this"
        assert offline.server.requests[0].text == "echo this"


@pytest.mark.real
def test_the_text_of_a_request_is_the_prompt_and_not_the_frame_of_a_picture(tmp_path):
    picture = tmp_path / "a.png"
    picture.write_bytes(PNG)
    with offline_codex() as offline:
        thread = offline.codex.thread_start()
        asked = [TextInput("What is this?"), LocalImageInput(picture)]
        assert thread.run(asked).final_response == "What is this?"
        assert offline.server.requests[-1].new_texts == ["What is this?"]
        assert thread.run(ImageInput.from_path(picture)).final_response == ""
        assert_asked(offline.server, "What is this?")


@pytest.mark.real
def test_the_text_of_a_request_is_the_prompt_and_not_the_skill_that_it_names(tmp_path):
    skill = tmp_path / ".agents" / "skills" / "haiku" / "SKILL.md"
    skill.parent.mkdir(parents=True)
    skill.write_text("---\nname: haiku\ndescription: Writes haiku.\n---\nAnswer in haiku.\n")
    with offline_codex() as offline:
        thread = offline.codex.thread_start(cwd=tmp_path)
        asked = [SkillInput("haiku", skill), TextInput("Describe a river.")]
        assert thread.run(asked).final_response == "Describe a river."
        (request,) = offline.server.requests
        assert any("Answer in haiku." in text for text in request.input_texts)
        assert request.new_texts == ["Describe a river."]


@pytest.mark.real
def test_two_clients_of_one_config_see_the_same_threads():
    with LoopbackServer() as server:
        config = server.config(client_name="twice")
        with Codex(config) as first:
            thread = first.thread_start()
            thread.run("remember")
        with Codex(config) as second:
            assert [found.id for found in second.thread_list().data] == [thread.id]


@pytest.mark.real
def test_a_program_that_configures_nothing_is_led_to_the_server_by_its_environment():
    with (
        LoopbackServer(["led here"]) as server,
        Codex(CodexConfig(env=server.environment())) as codex,
    ):
        assert codex.thread_start().run("hi").final_response == "led here"


def test_settings_of_the_caller_win():
    with LoopbackServer() as server:
        config = server.config(
            cwd="/", env={"HOME": "/elsewhere", "MORE": "1"}, config_overrides=('model="m"',)
        )
    assert (config.cwd, config.env["HOME"], config.env["MORE"]) == ("/", "/elsewhere", "1")
    assert config.config_overrides[-1] == 'model="m"'
    assert f"{server.url}" in "".join(config.config_overrides)
    assert not pathlib.Path(config.env["CODEX_HOME"]).exists()


def test_a_gated_turn_of_the_fake_server():
    with FakeAppServer() as fake:
        fake.on("turn/start", turn(gate("may speak"), say("Hello.")))
        with Codex(fake.config()) as codex:
            handle = codex.thread_start().turn("hi")
            fake.wait_reached("may speak")
            fake.release("may speak")
            assert handle.run().final_response == "Hello."
        assert fake.received("turn/start")[0]["params"]["input"][0]["text"] == "hi"


def test_the_fake_server_dies_in_the_middle_of_an_answer():
    with FakeAppServer() as fake:
        fake.on("thread/start", raw(b'{"id":'), exit_process(3))
        with Codex(fake.config()) as codex, pytest.raises(TransportClosedError) as caught:
            codex.thread_start()
    assert caught.value.exit_code == 3


def test_every_public_name_is_there():
    for module in (openai_codex.testing, openai_codex.testing.steps):
        assert [name for name in module.__all__ if not hasattr(module, name)] == []
        assert len(set(module.__all__)) == len(module.__all__)


@pytest.mark.parametrize("model", [5, None, CodexConfig(), {"a": 1}])
def test_what_is_no_responder_is_refused_with_what_to_pass(model):
    with pytest.raises(TypeError, match="use 'echo', a list or a function"):
        LoopbackServer(model)


def test_an_unknown_responder_is_refused_with_what_to_pass():
    with pytest.raises(ValueError, match="use 'echo', a list or a function"):
        LoopbackServer("hello")

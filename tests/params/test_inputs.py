from __future__ import annotations

import pickle
import warnings

import pytest

from openai_codex._params.inputs import (
    ExternalMessage,
    ImageInput,
    InputItem,
    MentionInput,
    SkillInput,
    TextInput,
    to_tool_output,
    to_user_input,
)
from openai_codex.errors import InvalidInputError
from openai_codex.protocol import core
from tests.wire.lines import here

DATA_URL = "data:image/png;base64,AAAA"
KINDS: dict[str, tuple[InputItem, core.UserInput]] = {
    "text": (TextInput("hi"), core.TextUserInput(text="hi")),
    "image": (ImageInput(DATA_URL), core.ImageUserInput(url=DATA_URL)),
    "skill": (SkillInput("s", "/S.md"), core.SkillUserInput(name="s", path="/S.md")),
    "mention": (MentionInput("m", "app://m"), core.MentionUserInput(name="m", path="app://m")),
}


@pytest.mark.parametrize(("item", "wire"), KINDS.values(), ids=KINDS)
def test_every_kind_of_input_has_its_form_on_the_wire(
    item: InputItem, wire: core.UserInput
) -> None:
    assert to_user_input(item) == [wire]


def test_a_list_keeps_its_order() -> None:
    items, wires = zip(*KINDS.values(), strict=True)
    assert to_user_input(list(items)) == list(wires)


def test_a_string_is_a_text() -> None:
    assert to_user_input("hi") == to_user_input(TextInput("hi"))


def test_nothing_may_be_said() -> None:
    assert to_user_input([]) == []


@pytest.mark.parametrize(
    "value",
    [
        {"type": "text", "text": "hi"},
        [{"type": "text", "text": "hi"}],
        ExternalMessage("tool", "hi"),
        [ExternalMessage("tool", "hi")],
        [["hi"]],
        b"hi",
        None,
        core.TextUserInput(text="hi"),
    ],
)
def test_what_is_no_input_is_a_type_error_that_names_its_type(value: object) -> None:
    with pytest.raises(TypeError, match=r"^input must be a str, .*, not [A-Za-z]+\b") as caught:
        to_user_input(value)  # type: ignore[arg-type]  # what is tested
    assert "hi" not in str(caught.value)


@pytest.mark.parametrize("url", ["http://host/a.png", "https://host/a.png"])
@pytest.mark.parametrize("in_a_list", [False, True])
def test_a_remote_image_warns_at_the_line_of_the_user(url: str, in_a_list: bool) -> None:
    item = ImageInput(url)
    with pytest.warns(DeprecationWarning, match="data URL") as caught:
        wire, line = to_user_input([item] if in_a_list else item), here()
    assert wire == [core.ImageUserInput(url=url)]
    (warning,) = caught
    assert (warning.filename, warning.lineno) == (__file__, line)


def test_a_data_url_does_not_warn() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        to_user_input(ImageInput(DATA_URL))


def test_a_message_from_outside_is_a_tools_output() -> None:
    message = ExternalMessage("ci", "the build broke", namespace="team")
    assert to_tool_output(message) == core.TurnToolOutput(
        name="ci", namespace="team", output="the build broke"
    )


@pytest.mark.parametrize("as_tuple", [False, True])
def test_a_message_from_outside_may_have_several_items(as_tuple: bool) -> None:
    typed = core.InputTextFunctionCallOutputContentItem(text="b")
    content = [{"type": "input_text", "text": "a"}, typed]
    message = ExternalMessage("ci", tuple(content) if as_tuple else content)  # type: ignore[arg-type]  # of two kinds
    assert to_tool_output(message).output == [
        core.InputTextFunctionCallOutputContentItem(text="a"),
        typed,
    ]


@pytest.mark.parametrize(
    "item", [{}, {"type": "brandNew"}, {"type": "input_text"}, {"type": "input_text", "text": 5}]
)
def test_an_item_of_an_unknown_shape_is_refused(item: dict[str, object]) -> None:
    with pytest.raises(InvalidInputError, match=r"^ExternalMessage\.content: "):
        to_tool_output(ExternalMessage("ci", [item]))  # type: ignore[list-item]  # what is tested


SAID = [
    TextInput("my secret"),
    ImageInput("my secret"),
    ExternalMessage("tool", "my secret"),
    ExternalMessage("tool", [{"type": "input_text", "text": "my secret"}]),
]


@pytest.mark.parametrize("value", SAID, ids=lambda value: type(value).__name__)
def test_inputs_pickle_and_their_reprs_show_what_is_said(value: object) -> None:
    assert "my secret" in repr(value)
    assert pickle.loads(pickle.dumps(value)) == value

"""The loopback server without a runtime: plain HTTP in, events out."""

from __future__ import annotations

import concurrent.futures
import http.client
import json
import resource

import pytest

from openai_codex.testing import (
    Gate,
    LoopbackServer,
    ModelRequest,
    Usage,
    answer,
    disconnect,
    failed,
    failure,
    function_call,
    incomplete,
    message,
    reasoning,
)


def user(text):
    content = [{"type": "input_text", "text": text}]
    return {"type": "message", "role": "user", "content": content}


def body(text="hello", *items):
    return json.dumps({"model": "m", "input": [user(text), *items]})


def ask(connection, text="hello", **headers):
    connection.request("POST", "/v1/responses", body(text), headers)
    return connection.getresponse()


def events(response):
    lines = response.read().decode().splitlines()
    return [json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data: ")]


def said(response):
    return [
        event["item"]["content"][0]["text"]
        for event in events(response)
        if event["type"] == "response.output_item.done"
    ]


def test_a_connection_serves_one_answer_after_the_other(serve):
    _, connect = serve(["one", "two"])
    connection = connect()
    assert said(ask(connection)) == ["one"]
    assert said(ask(connection)) == ["two"]


def test_an_answer_has_a_beginning_items_and_an_end(serve):
    _, connect = serve(
        [answer(reasoning("hm"), message("hi", deltas=0), usage=Usage(input_tokens=3))]
    )
    got = events(ask(connect()))
    assert [event["type"] for event in got] == [
        "response.created",
        "response.output_item.done",
        "response.output_item.done",
        "response.completed",
    ]
    assert [event["item"]["id"] for event in got[1:3]] == ["item_1_0", "item_1_1"]
    assert got[3]["response"]["usage"]["total_tokens"] == 8


def test_a_streamed_item_is_announced_without_its_text(serve):
    _, connect = serve([message("ab", deltas=2)])
    got = events(ask(connect()))
    assert got[1]["item"]["content"] == []
    assert [event["delta"] for event in got[2:4]] == ["a", "b"]
    assert {event["item_id"] for event in got[2:4]} == {got[4]["item"]["id"]}


def test_arguments_can_be_invalid_on_purpose(serve):
    _, connect = serve([function_call("f", "{nonsense", call_id="c")])
    item = events(ask(connect()))[1]["item"]
    assert (item["arguments"], item["call_id"]) == ("{nonsense", "c")


@pytest.mark.parametrize("path", ["/v1/models", "/v1/analytics/codex/turn-costs", "/"])
def test_everything_else_gets_a_quiet_empty_answer(serve, path):
    server, connect = serve([])
    for method in ("GET", "POST"):
        connection = connect()
        connection.request(method, path, b"{}" if method == "POST" else None)
        response = connection.getresponse()
        assert (response.status, response.read()) == (200, b"{}")
    assert server.requests == []


def test_a_failure_is_an_http_error_with_its_headers(serve):
    step = failure(429, code="usage_limit_reached", message="no", headers={"retry-after": "3"})
    _, connect = serve([step])
    response = ask(connect())
    error = json.loads(response.read())["error"]
    assert (response.status, response.headers["retry-after"]) == (429, "3")
    assert error == {"message": "no", "type": "usage_limit_reached", "code": "usage_limit_reached"}


@pytest.mark.parametrize(
    ("ending", "last"),
    [(failed("c", "m"), "response.failed"), (incomplete("r"), "response.incomplete")],
)
def test_other_endings_come_in_place_of_the_completion(serve, ending, last):
    _, connect = serve([answer("so far", ending), message("x", deltas=["x", ending])])
    connection = connect()
    for _ in range(2):
        types = [event["type"] for event in events(ask(connection))]
        assert types[-1] == last
        assert "response.completed" not in types


@pytest.mark.parametrize(
    "parts",
    [(failed(), "more"), (disconnect(), "more"), ("begun", failure())],
    ids=["after failed", "after disconnect", "http error after an item"],
)
def test_what_cannot_happen_cannot_be_scripted(parts):
    with pytest.raises(ValueError, match="answer"):
        answer(*parts)


def test_a_list_is_no_step_of_a_script():
    with pytest.raises(TypeError, match=r"is not a step of a script: use .* or answer"):
        answer(["a", "b"])


def test_a_disconnect_cuts_the_stream(serve):
    _, connect = serve([message("Hello", deltas=["He", disconnect()])])
    with pytest.raises(http.client.IncompleteRead) as caught:
        ask(connect()).read()
    assert b'"He"' in caught.value.partial


def test_a_function_answers_and_sees_the_request(serve):
    seen = []

    def respond(request):
        seen.append(request)
        return request.text.upper()

    server, connect = serve(respond)
    assert said(ask(connect(), "loud")) == ["LOUD"]
    assert seen == server.requests


def test_a_function_that_raises_is_an_http_error_and_a_complaint(serve):
    def respond(_request):
        raise KeyError("oops")

    server, connect = serve(respond)
    assert ask(connect()).status == 500
    with pytest.raises(AssertionError, match=r"KeyError.*oops"):
        server.assert_complete()


def test_steps_that_were_not_asked_for_are_named(serve):
    server, connect = serve(["one", answer("two", failed()), failure(503)])
    ask(connect()).read()
    assert server.remaining == 2
    with pytest.raises(AssertionError, match=r"unused steps \(2\).*two.*failed.*HTTP 503"):
        server.assert_complete()


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        ({"x-openai-subagent": "guardian"}, '"outcome": "allow"'),
        ({"x-openai-subagent": "review"}, "theirs"),
        ({"x-codex-turn-metadata": '{"request_kind": "compaction"}'}, "theirs"),
    ],
    ids=["guardian", "review", "compaction"],
)
def test_other_requests_leave_the_script_alone(serve, headers, told):
    server, connect = serve(["mine"], guardian="allow", others=lambda _request: "theirs")
    assert told in said(ask(connect(), **headers))[0]
    assert said(ask(connect())) == ["mine"]
    server.assert_complete()


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"responder": "ecko"}, ValueError),
        ({"guardian": "maybe"}, ValueError),
        ({"others": ["step"]}, TypeError),
    ],
)
def test_words_without_meaning_are_refused(arguments, error):
    with pytest.raises(error):
        LoopbackServer(**arguments)


def test_a_reset_forgets_what_was(serve):
    server, connect = serve(["never"])
    ask(connect()).read()
    server.reset(["new"])
    assert server.requests == []
    assert said(ask(connect())) == ["new"]


def test_a_request_shows_what_was_asked_and_its_repr_does_not():
    output = {"type": "function_call_output", "call_id": "c1", "output": "done"}
    tools = [{"type": "function", "name": "f"}, {"type": "web_search"}]
    sent = {"model": "m", "input": [user("context"), user("secret words"), output], "tools": tools}
    headers = {"authorization": "Bearer abc", "thread-id": "t", "x-openai-subagent": "review"}
    request = ModelRequest(4, headers, json.dumps(sent).encode())
    assert (request.model, request.thread_id, request.purpose) == ("m", "t", "review")
    assert request.input_texts == ["context", "secret words"]
    assert request.text == "secret words"
    assert request.tool_outputs == {"c1": "done"}
    assert request.tool_names == ["f", "web_search"]
    assert "secret" not in repr(request)
    assert "abc" not in repr(request)


def test_a_request_without_input_has_no_text():
    request = ModelRequest(1, {}, b"{}")
    assert (request.text, request.tool_outputs, request.tool_names) == ("", {}, [])


def test_an_output_that_no_call_asked_for_is_of_no_tool():
    items = [
        {"type": "function_call_output", "call_id": call, "output": "x"} for call in (None, "c")
    ]
    request = ModelRequest(1, {}, json.dumps({"input": items}).encode())
    assert request.tool_outputs == {"c": "x"}


def test_a_gate_that_is_forgotten_cuts_the_answer(serve):
    _, connect = serve([answer("x", Gate(timeout=0.01))])
    with pytest.raises(http.client.IncompleteRead):
        ask(connect()).read()


def test_a_gate_may_open_by_itself(serve):
    _, connect = serve([answer("x", Gate(opens_after=0.01))])
    assert b"response.completed" in ask(connect()).read()


@pytest.mark.parametrize("size", ["many", "-5", "+5"])
def test_a_size_that_is_no_number_is_refused(serve, capfd, size):
    _, connect = serve()
    connection = connect()
    connection.putrequest("POST", "/v1/responses")
    connection.putheader("Content-Length", size)
    connection.endheaders()
    assert connection.getresponse().status == 400
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("size", ["1073741825", "9" * 20, "9" * 5000], ids=len)
def test_a_request_that_is_too_long_is_refused(serve, size, capfd):
    server, connect = serve(["for the runtime"])
    connection = connect()
    connection.putrequest("POST", "/v1/responses")
    connection.putheader("Content-Length", size)
    connection.endheaders()
    assert connection.getresponse().status == 413
    assert said(ask(connect())) == ["for the runtime"]
    server.close()
    assert capfd.readouterr().err == ""


def test_a_page_in_a_browser_cannot_ask(serve):
    server, connect = serve(["for the runtime"])
    for origin in ("https://example.org", "null"):
        connection = connect()
        headers = {"Origin": origin, "Content-Type": "text/plain"}
        connection.request("POST", "/v1/responses", b'{"input": []}', headers)
        assert connection.getresponse().status == 403
    assert server.requests == []
    assert b"for the runtime" in ask(connect()).read()


def test_a_gate_tells_futures_too(serve):
    gate = Gate()
    _, connect = serve([answer(gate, "x"), answer(gate, "y")])
    reached = gate.reached(times=2)
    abandoned = gate.reached()
    abandoned.cancel()
    connections = [connect(), connect()]
    for connection in connections:
        connection.request("POST", "/v1/responses", body())
    concurrent.futures.wait([reached], 10)
    assert reached.done()
    with pytest.raises(TimeoutError, match="gate"):
        gate.wait_reached(0.01, times=3)
    gate.release()
    assert sorted(said(connection.getresponse())[0] for connection in connections) == ["x", "y"]


def test_a_client_that_vanishes_is_no_event(serve, capfd):
    gate = Gate()
    _, connect = serve([message("x" * 10_000_000, deltas=[gate, "x" * 10_000_000]), "next"])
    vanishing = connect()
    vanishing.request("POST", "/v1/responses", body())
    gate.wait_reached()
    vanishing.close()
    gate.release()
    assert said(ask(connect())) == ["next"]
    assert capfd.readouterr() == ("", "")


@pytest.fixture
def many_files():
    """Allow this process the descriptors of a thousand connections, both ends of them."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if 0 <= hard < 4096:
        pytest.skip("too few file descriptors for both ends of a thousand connections")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 4096), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.slow
@pytest.mark.usefixtures("many_files")
def test_a_thousand_answers_can_be_held_at_once(serve):
    gate = Gate()
    _, connect = serve(lambda request: answer(gate, request.text))
    connections = [connect() for _ in range(1000)]
    for number, connection in enumerate(connections):
        connection.request("POST", "/v1/responses", body(str(number)))
    gate.wait_reached(30, times=1000)
    gate.release()
    answers = [said(connection.getresponse())[0] for connection in connections]
    assert answers == [str(number) for number in range(1000)]

"""Send any request, and receive any notification of the protocol."""

from openai_codex import Codex
from openai_codex.protocol import ThreadLoadedListParams, methods

with Codex() as codex:
    thread = codex.thread_start()

    # Methods of this version, and their answers, have types.
    loaded = codex.request(methods.THREAD_LOADED_LIST, ThreadLoadedListParams())
    print("Loaded:", loaded.data == [thread.id])

    # You can call any method by its name. Parameters and answer are plain JSON.
    answer = codex.request("thread/read", {"threadId": thread.id, "includeTurns": False})
    print("As JSON:", isinstance(answer, dict) and sorted(answer))

    # Subscribe to get notifications that do not belong to a turn.
    with codex.subscribe("thread/name/updated", thread_id=thread.id) as renamings:
        thread.set_name("Escape hatch")
        print("Heard of:", next(renamings).method)

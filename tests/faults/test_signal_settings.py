"""Programs that have set what signals do, or block some."""

from __future__ import annotations

import pytest

from tests.faults.programs import app_server
from tests.support.programs import BOUND, program

# Closes its input, says so, and lives on.
DEAF = """
request = read()
os.close(0)
answer({"data": [], "nextCursor": None})
time.sleep(60)
"""
MAIN = "ask()"
THREAD = """
import threading
asking = threading.Thread(target=ask)
asking.start()
asking.join()
"""


@pytest.mark.parametrize("where", [MAIN, THREAD], ids=["main thread", "another thread"])
def test_a_write_to_a_runtime_that_is_deaf_does_not_end_the_program(where: str) -> None:
    text = f"""
from openai_codex import TransportClosedError
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
def ask():
    try:
        codex.models()
    except TransportClosedError:
        print("told")
codex = Codex(config)
codex.models()
{where}
codex.close()
print(signal.SIGPIPE in signal.pthread_sigmask(signal.SIG_BLOCK, ()))
print(signal.getsignal(signal.SIGPIPE) == signal.SIG_DFL)
"""
    with program(text, app_server(DEAF, shutdown_timeout=0.2)) as process:
        output, errors = process.communicate(timeout=BOUND)
    assert (output, process.returncode) == ("told\nFalse\nTrue\n", 0), errors


# Exits with what it finds: whether it would hear that it is to end.
EXITS = """
request = read()
os._exit(7 if signal.pthread_sigmask(signal.SIG_BLOCK, ()) else 8)
"""
SETTINGS = {
    "SIGTERM blocked": ("signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})", "8\n"),
    "SIGCHLD ignored": ("signal.signal(signal.SIGCHLD, signal.SIG_IGN)", "None\n"),
}


@pytest.mark.parametrize(("setting", "told"), SETTINGS.values(), ids=SETTINGS)
def test_a_runtime_inherits_no_blocked_signals_and_its_exit_is_not_guessed(
    setting: str, told: str
) -> None:
    text = f"""
from openai_codex import TransportClosedError
{setting}
codex = Codex(config)
try:
    codex.models()
except TransportClosedError as error:
    print(error.exit_code)
"""
    with program(text, app_server(EXITS)) as process:
        output, errors = process.communicate(timeout=BOUND)
    assert (output, process.returncode) == (told, 0), errors

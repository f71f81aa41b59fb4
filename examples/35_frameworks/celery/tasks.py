"""Run turns as Celery tasks, with retries and several workers.

Needs ``pip install "celery[redis]"`` and a broker, by default Redis on this machine. Start a
worker in this folder with ``celery -A tasks worker``, and ask from elsewhere::

    from tasks import ask
    print(ask.delay("Why is the sky blue?").get())
"""

import os
import threading

from celery import Celery
from celery.signals import worker_process_shutdown

from openai_codex import Codex, ModelOverloadedError, TransportClosedError

broker = os.environ.get("BROKER", "redis://127.0.0.1:6379/0")
app = Celery("agents", broker=broker, backend=os.environ.get("BACKEND", broker))
app.conf.update(
    # If a worker is killed, another one gets its task and may run it a second time. Make sure that
    # this does no harm.
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,  # Turns are long, so busy workers must not reserve tasks.
    broker_connection_retry_on_startup=True,
)
starting = threading.Lock()
clients: list[Codex] = []


def codex() -> Codex:
    """Return the client of this process, which starts with its first task.

    A worker forks its processes, and each needs its own client.
    """
    with starting:
        if not clients:
            clients.append(Codex())
        return clients[0]


@worker_process_shutdown.connect
def close(**_: object) -> None:
    """Stop the runtime when its process exits."""
    for client in clients:
        client.close()


@app.task(
    autoretry_for=(ModelOverloadedError, TransportClosedError), retry_backoff=True, max_retries=5
)
def ask(question: str) -> str | None:
    with codex().thread_start(ephemeral=True, sandbox="read-only") as thread:
        return thread.run(question, timeout=600.0).final_response

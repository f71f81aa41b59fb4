"""Run many prompts, one turn each: on one client, a process pool or a cluster.

::

    from openai_codex.batch import run_many

    for outcome in run_many(["Name a colour.", "Name a fruit."], ledger="answers.ledger"):
        print(outcome.key, outcome.text or outcome.error)

* :func:`run_many` blocks and :func:`run_many_async` awaits. Otherwise they are the same. Each job
  is one turn in its own thread.
* ``executor`` takes any :class:`concurrent.futures.Executor`, such as that of a Dask cluster.
  Without one, all jobs share a client in this process.
* ``ledger`` is a file that records started jobs and their outcomes, so that a program
  that was killed can continue.
* :class:`Job` is a prompt with a key and options. :class:`Outcome` is the result of a job.

Names are loaded on first use.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openai_codex.batch._async.outcomes import AsyncOutcomes, run_many_async
    from openai_codex.batch._job import Failure, Job, JobLike, Outcome
    from openai_codex.batch._ledger import Ledger, LedgerError, LedgerInUseError
    from openai_codex.batch._options import ExecutorChoice, Order
    from openai_codex.batch._progress import Progress
    from openai_codex.batch._sync.outcomes import Outcomes, run_many
    from openai_codex.batch._worker import close_clients, run_job

__all__ = [
    "AsyncOutcomes",
    "ExecutorChoice",
    "Failure",
    "Job",
    "JobLike",
    "Ledger",
    "LedgerError",
    "LedgerInUseError",
    "Order",
    "Outcome",
    "Outcomes",
    "Progress",
    "close_clients",
    "run_job",
    "run_many",
    "run_many_async",
]

_MODULES = {
    "_async.outcomes": ("AsyncOutcomes", "run_many_async"),
    "_job": ("Failure", "Job", "JobLike", "Outcome"),
    "_ledger": ("Ledger", "LedgerError", "LedgerInUseError"),
    "_options": ("ExecutorChoice", "Order"),
    "_progress": ("Progress",),
    "_sync.outcomes": ("Outcomes", "run_many"),
    "_worker": ("close_clients", "run_job"),
}
_HOME = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)

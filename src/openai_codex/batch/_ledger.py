"""The file that records the started jobs of a batch and their outcomes.

One process writes it. It records a start before the job goes to a worker, and an end before the
caller gets the outcome. After a crash at any moment, the file therefore has every job that may have
been started, and every outcome that the caller got.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Final, NamedTuple

import msgspec

from openai_codex._public import public
from openai_codex.batch._job import Outcome
from openai_codex.errors import CodexError

__all__ = ["Ledger", "LedgerError", "LedgerInUseError", "Record", "Row"]

# Marks an SQLite file as a ledger: "oaib", and the version of the table.
APPLICATION: Final = 0x6F616962
VERSION: Final = 1
TABLE: Final = """
CREATE TABLE jobs (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL,
    copy INTEGER NOT NULL,
    key TEXT NOT NULL,
    run INTEGER NOT NULL,
    begun INTEGER NOT NULL,
    outcome BLOB,
    UNIQUE (digest, copy)
)"""
BUSY: Final = 5  # SQLITE_BUSY, in the module since Python 3.11

_decoder: Final = msgspec.json.Decoder(Outcome[None])


@public("openai_codex.batch")
class LedgerError(CodexError):
    """A ledger cannot be read or written, for example because its disk is full.

    Attributes:
        path: The ledger.
        reason: SQLite's message.
        unrecorded: Outcomes that could not be written. Only this error has them. For a later run,
            their jobs were started and have not ended.
    """

    def __init__(self, path: str, reason: str, unrecorded: Sequence[Outcome[Any]] = ()) -> None:
        super().__init__(path, reason, tuple(unrecorded))
        self.path = path
        self.reason = reason
        self.unrecorded = list(unrecorded)

    def __str__(self) -> str:
        return f"ledger {self.path}: {self.reason}"


@public("openai_codex.batch")
class LedgerInUseError(LedgerError):
    """Another run uses the ledger. Two runs would do each job twice."""


class Row(NamedTuple):
    """A job in a ledger.

    Args:
        id: The number of the row.
        begun: How many times the job was started, over all runs.
        outcome: Its outcome, or :obj:`None`.
    """

    id: int
    begun: int
    outcome: Outcome[None] | None


@public("openai_codex.batch")
class Ledger:
    """A ledger, opened for reading. Use from one thread at a time. Close it, or use ``with``.

    Args:
        path: The file.

    Raises:
        LedgerError: If the file does not exist, or is not a ledger.
        LedgerInUseError: If a run uses it.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = os.fspath(path)
        with self._explained():
            if not Path(self.path).exists():
                raise LedgerError(self.path, "the file does not exist")
            self._database = _connect(self.path)
            try:
                self._check()
            except BaseException:
                self._database.close()
                raise

    def __repr__(self) -> str:
        query = "SELECT COUNT(outcome), SUM(outcome IS NULL AND begun > 0) FROM jobs"
        try:
            outcomes, unfinished = self._database.execute(query).fetchone()
            state = f"outcomes={outcomes}, unfinished={unfinished or 0}"
        except sqlite3.ProgrammingError:
            state = "closed"
        except sqlite3.Error:
            state = "unreadable"
        return f"{type(self).__name__}({self.path!r}, {state})"

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def outcomes(self) -> Iterator[Outcome[None]]:
        """Yield the outcomes in the order of the jobs."""
        with self._explained():
            query = "SELECT outcome FROM jobs WHERE outcome IS NOT NULL ORDER BY id"
            for (outcome,) in self._database.execute(query):
                yield _decoder.decode(outcome)

    def unfinished(self) -> list[str]:
        """Return the keys of jobs that were started and have no outcome."""
        with self._explained():
            query = "SELECT key FROM jobs WHERE outcome IS NULL AND begun > 0 ORDER BY id"
            return [key for (key,) in self._database.execute(query)]

    def close(self) -> None:
        """Close the file; safe to call more than once."""
        self._database.close()

    def _check(self) -> None:
        (found,) = self._database.execute("PRAGMA application_id").fetchone()
        (version,) = self._database.execute("PRAGMA user_version").fetchone()
        if (found, version) != (APPLICATION, VERSION):
            raise LedgerError(self.path, "this file is not a ledger of this version")

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            kind = LedgerInUseError if _is_busy(error) else LedgerError
            reason = "another run is using it" if kind is LedgerInUseError else str(error)
            raise kind(self.path, reason) from error


class Record(Ledger):
    """A ledger, opened for writing by one run. It is locked meanwhile, and created if needed.

    Args:
        path: The file.

    Raises:
        LedgerError: If the file cannot be written, or is not a ledger.
        LedgerInUseError: If another run uses it.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = os.fspath(path)
        with self._explained():
            self._database = _connect(self.path)
            try:
                self._lay_out()
                self._check()
                query = "SELECT COALESCE(MAX(run), 0) + 1 FROM jobs"
                (self._run,) = self._database.execute(query).fetchone()
            except BaseException:
                self._database.close()
                raise

    def claim(self, digest: str, key: str) -> Row:
        """Return the row of a job. A run can have several equal jobs.

        Raises:
            LedgerError: If it cannot be written.
        """
        with self._explained():
            execute = self._database.execute
            query = "SELECT COUNT(*) FROM jobs WHERE digest = ? AND run = ?"
            (copy,) = execute(query, (digest, self._run)).fetchone()
            query = "SELECT id, begun, outcome FROM jobs WHERE digest = ? AND copy = ?"
            row = execute(query, (digest, copy)).fetchone()
            if row is None:
                # Insert in the same step, because most jobs are new.
                added = execute(
                    "INSERT INTO jobs (digest, copy, key, run, begun) VALUES (?, ?, ?, ?, 0)",
                    (digest, copy, key, self._run),
                )
                return Row(added.lastrowid or 0, 0, None)
            number, begun, outcome = row
            execute("UPDATE jobs SET run = ? WHERE id = ?", (self._run, number))
        return Row(number, begun, None if outcome is None else _decoder.decode(outcome))

    def begin(self, number: int) -> None:
        """Record that a job is about to start.

        Raises:
            LedgerError: If it cannot be written.
        """
        self._write("UPDATE jobs SET begun = begun + 1, outcome = NULL WHERE id = ?", number)

    def undo(self, number: int) -> None:
        """Record that a job was not started after all.

        Raises:
            LedgerError: If it cannot be written.
        """
        self._write("UPDATE jobs SET begun = begun - 1 WHERE id = ?", number)

    def end(self, number: int, outcome: Outcome[Any]) -> None:
        """Record the outcome of a job.

        Raises:
            LedgerError: If it cannot be written.
        """
        plain = msgspec.json.encode(msgspec.structs.replace(outcome, output=None))
        try:
            self._write("UPDATE jobs SET outcome = ? WHERE id = ?", plain, number)
        except LedgerError as error:
            raise LedgerError(self.path, error.reason, [outcome]) from error

    def _write(self, statement: str, *values: object) -> None:
        with self._explained():
            self._database.execute(statement, values)

    def _lay_out(self) -> None:
        execute = self._database.execute
        # The first access locks the file until it is closed or the process exits.
        execute("PRAGMA locking_mode = EXCLUSIVE")
        execute("PRAGMA journal_mode = WAL")
        # Written data survives a crash of the process, but maybe not of the machine.
        execute("PRAGMA synchronous = NORMAL")
        execute("BEGIN IMMEDIATE")
        if not execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0]:
            execute(TABLE)
            execute(f"PRAGMA application_id = {APPLICATION}")
            execute(f"PRAGMA user_version = {VERSION}")
        execute("COMMIT")


def _connect(path: str) -> sqlite3.Connection:
    # Each statement is a transaction. The caller may use it from different threads, but not at the
    # same time.
    return sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)


def _is_busy(error: sqlite3.Error) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Before Python 3.11, there is only the text.
        return "locked" in str(error)
    return bool(code & 0xFF == BUSY)

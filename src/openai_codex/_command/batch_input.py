"""The jobs of a batch: lines of JSON, rows of CSV, or lines of text."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from openai_codex._command.exit_codes import CommandError, ExitCode, reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["FORMATS", "JobFile"]

FORMATS: Final = ("jsonl", "csv", "text")
SUFFIXES: Final = {".csv": "csv", ".txt": "text"}
PROMPTS: Final = ("prompt", "input")
KEYS: Final = ("key", "id")
COLUMN: Final = re.compile(r"\{([\w .-]+)\}")


class JobFile:
    """The jobs of a batch, to iterate over. Has a length if it can be determined.

    Args:
        name: The file, or ``-`` for standard input.
        format: One of the formats; :obj:`None` uses the file's extension.
        template: The prompt, with ``{column}`` for values; :obj:`None` uses the column ``prompt``.
        key: The column that identifies jobs; :obj:`None` uses ``key`` or ``id``, if it exists.

    Raises:
        CommandError: If the file cannot be read, or a line of it is not a valid job.
    """

    def __init__(
        self, name: str, format: str | None, template: str | None, key: str | None
    ) -> None:
        self._name = name
        self._format = format or SUFFIXES.get(Path(name).suffix.lower(), "jsonl")
        self._template = template
        self._key = key
        # Standard input can be read only once.
        self._count = None if name == "-" else sum(1 for _ in self)

    def __length_hint__(self) -> Any:
        return NotImplemented if self._count is None else self._count

    def __iter__(self) -> Iterator[tuple[str, str]]:
        try:
            if self._name == "-":
                # Files are UTF-8, independent of the locale.
                with open(0, encoding="utf-8-sig", newline="", closefd=False) as file:
                    yield from self._read(file)
            else:
                with reading(), Path(self._name).open(encoding="utf-8-sig", newline="") as file:
                    yield from self._read(file)
        except UnicodeDecodeError as error:
            raise CommandError(f"{self._name} is not UTF-8 text: {error}", ExitCode.usage) from None

    def _read(self, file: IO[str]) -> Iterator[tuple[str, str]]:
        for number, row in self._rows(file):
            yield self._key_of(row, number), self._prompt_of(row, number)

    def _rows(self, file: IO[str]) -> Iterable[tuple[int, Mapping[str, Any]]]:
        if self._format == "csv":
            rows = csv.DictReader(file)
            return ((rows.line_num, row) for row in rows)
        lines = ((number, line.strip()) for number, line in enumerate(file, 1) if line.strip())
        if self._format == "text":
            return ((number, {"prompt": line}) for number, line in lines)
        return ((number, self._parsed(line, number)) for number, line in lines)

    def _parsed(self, line: str, number: int) -> Mapping[str, Any]:
        try:
            value = json.loads(line)
        except ValueError as error:
            raise self._wrong(number, f"this is not JSON: {error}") from None
        if isinstance(value, str):
            return {"prompt": value}
        if not isinstance(value, dict):
            raise self._wrong(number, "a job must be a JSON object or string")
        return value

    def _key_of(self, row: Mapping[str, Any], number: int) -> str:
        names = KEYS if self._key is None else (self._key,)
        key = next((str(row[name]) for name in names if row.get(name) not in (None, "")), "")
        if self._key is not None and not key:
            raise self._wrong(number, f"the column {self._key!r} is empty")
        return key

    def _prompt_of(self, row: Mapping[str, Any], number: int) -> str:
        if self._template is not None:

            def value(found: re.Match[str]) -> str:
                if found[1] not in row:
                    raise self._wrong(number, f"the column {found[1]!r} is missing")
                given = row[found[1]]
                return given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)

            return COLUMN.sub(value, self._template)
        for name in PROMPTS:
            if isinstance(given := row.get(name), str) and given.strip():
                return given
        raise self._wrong(number, "the column `prompt` is missing: add it, or use --template")

    def _wrong(self, number: int, problem: str) -> CommandError:
        return CommandError(f"{self._name}, line {number}: {problem}", ExitCode.usage)

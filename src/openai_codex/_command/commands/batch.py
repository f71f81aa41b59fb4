"""Run one turn per line of a file, several at a time."""

from __future__ import annotations

import contextlib
import importlib
import json
import signal
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from openai_codex._command.batch_input import FORMATS, JobFile
from openai_codex._command.batch_text import BatchBar, how_to_go_on, how_to_retry, summary
from openai_codex._command.client import add_offline_option, add_runtime_options, client_config
from openai_codex._command.conversation import SANDBOXES, approval_mode
from openai_codex._command.exit_codes import CommandError, ExitCode, Terminated, reading
from openai_codex._command.turn_options import add_schema_option, add_time_options, read_schema

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from openai_codex._command.console import Console
    from openai_codex.batch import Outcome, Outcomes

__all__ = ["configure"]

DESCRIPTION = """\
Run one turn per line of a file, several at a time, and write a line of JSON for each.

The file has lines of JSON (a string, or an object with `prompt` and optionally `key`), rows
of CSV, or lines of text. Each turn has a new conversation. Started jobs and their outcomes
are recorded next to the output, in a file with the extension `.ledger`, so that `--resume`
can continue after Ctrl-C, a crash or a failure."""

EPILOG = """\
examples:
  openai-codex batch prompts.jsonl -o answers.jsonl
  openai-codex batch books.csv --template "Summarize {title} by {author}" -o answers.jsonl
  openai-codex batch books.csv --template-file prompt.txt --output-schema schema.json -o out.jsonl
  openai-codex batch prompts.jsonl -o answers.jsonl --resume --attempts 3
  git ls-files | openai-codex batch - --format text --template "Review {prompt}" -o reviews.jsonl

Each output line has key, text (and output, with a schema), error, usage and more."""

DASK: Final = "dask:"
# After one of these errors, all further jobs would fail, too.
FOR_ALL: Final = {"UnauthorizedError", "UsageLimitError"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Set up the parser of the command."""
    parser.description, parser.epilog = DESCRIPTION, EPILOG
    parser.set_defaults(execute=execute)
    parser.add_argument("file", metavar="FILE", help="file with the jobs; `-` reads standard input")
    add_offline_option(parser)
    _add_input_options(parser)
    _add_agent_options(parser)
    _add_run_options(parser)
    output = parser.add_argument_group("output")
    output.add_argument(
        "-o", "--output", metavar="FILE", help="file for the outcomes (default: standard output)"
    )
    output.add_argument(
        "--in-order", action="store_true", help="write the outcomes in the order of the jobs"
    )
    add_schema_option(output)
    output.add_argument("-q", "--quiet", action="store_true", help="print only the output")
    add_runtime_options(parser)


def _add_input_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("input")
    group.add_argument(
        "--format", choices=FORMATS, help="format of the file (default: by its extension, or jsonl)"
    )
    group.add_argument(
        "--key", metavar="COLUMN", help="column that identifies jobs (default: key or id)"
    )
    kinds = group.add_mutually_exclusive_group()
    kinds.add_argument("--template", metavar="TEXT", help="the prompt, with {column} for values")
    kinds.add_argument("--template-file", metavar="FILE", help="read the template from a file")


def _add_agent_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("agent")
    group.add_argument("-m", "--model", help="model to use (default: as configured)")
    group.add_argument("--effort", help="how much the model reasons, such as low or high")
    group.add_argument("-C", "--cd", metavar="DIR", help="the agent's working directory")
    group.add_argument(
        "-s",
        "--sandbox",
        choices=SANDBOXES,
        help="what the agent's commands can access (default: as configured)",
    )
    group.add_argument(
        "-a",
        "--approval",
        choices=("deny-all", "auto-review"),
        default="auto-review",
        help="who decides if the agent needs more than the sandbox allows: deny-all refuses, "
        "auto-review asks a reviewer model (default: auto-review)",
    )


def _add_run_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("run")
    group.add_argument(
        "--concurrency",
        type=int,
        default=16,
        metavar="N",
        help="number of turns at the same time (default: 16)",
    )
    group.add_argument(
        "--attempts",
        type=int,
        default=1,
        metavar="N",
        help="number of attempts per job, with retries after temporary errors (default: 1)",
    )
    group.add_argument(
        "--executor",
        default="threads",
        metavar="NAME",
        help="where jobs run: threads of one process with one runtime (default), processes "
        "with a runtime each, or dask:ADDRESS for the workers of a Dask cluster",
    )
    group.add_argument("--resume", action="store_true", help="continue an earlier run")
    group.add_argument(
        "--retry-failed",
        action="store_true",
        help="with --resume: retry jobs that failed or were lost",
    )
    add_time_options(group)


def execute(options: argparse.Namespace, console: Console) -> int:
    """Run the turns. The exit code is 0 only if all completed."""
    jobs, schema = _jobs(options), read_schema(options.output_schema)
    ledger = _ledger(options)
    with (
        client_config(options, console) as config,
        _executor(options) as executor,
        _outcomes(
            options,
            jobs,
            config=config,
            executor=executor,
            ledger=ledger,
            output_schema=schema,
            progress=BatchBar(console),
        ) as outcomes,
        # Not earlier: another run may hold the ledger and write the file.
        _opened(options.output) as file,
    ):
        try:
            _write(outcomes, file, console, parsed=schema is not None)
        except (KeyboardInterrupt, Terminated):
            outcomes.close()
            console.status("")
            console.warn(how_to_go_on(options.output, outcomes.progress))
            raise
    console.status("")
    console.note(summary(outcomes.progress))
    if outcomes.progress.failed:
        console.note(how_to_retry(options.output))
        return ExitCode.failed
    if ledger is not None:
        # There is nothing to continue.
        ledger.unlink(missing_ok=True)
    return ExitCode.completed


def _jobs(options: argparse.Namespace) -> JobFile:
    template = options.template
    if options.template_file is not None:
        with reading():
            template = Path(options.template_file).read_text(encoding="utf-8")
    return JobFile(options.file, options.format, template, options.key)


def _outcomes(options: argparse.Namespace, jobs: JobFile, **settings: Any) -> Outcomes[None]:
    from openai_codex import Sandbox
    from openai_codex.batch import run_many

    folder = Path(options.cd or ".").absolute()
    if not folder.is_dir():
        raise CommandError(f"--cd: {options.cd} is not a directory", ExitCode.usage)
    thread_options = {
        "approval_mode": approval_mode(options.approval),
        "cwd": str(folder),
        "model": options.model,
        "sandbox": Sandbox(options.sandbox) if options.sandbox else None,
    }
    try:
        return run_many(
            jobs,
            concurrency=options.concurrency,
            attempts=options.attempts,
            order="input" if options.in_order else "completion",
            retry_failed=options.retry_failed,
            thread_options=thread_options,
            effort=options.effort,
            timeout=options.timeout,
            idle_timeout=options.idle_timeout,
            **settings,
        )
    except ValueError as error:
        raise CommandError(f"--{error}", ExitCode.usage) from None


def _write(
    outcomes: Outcomes[None], file: IO[bytes] | None, console: Console, *, parsed: bool
) -> None:
    import msgspec

    for outcome in outcomes:
        line = _as_json(outcome, parsed=parsed)
        if file is None:
            console.json(line)
        else:
            # Flush each line, so that other programs can follow the output.
            file.write(msgspec.json.encode(line) + b"\n")
            file.flush()
        if outcome.error is not None and outcome.error.kind in FOR_ALL and not outcome.recorded:
            raise CommandError(f"{outcome.error.message} (no more jobs are started)")


def _as_json(outcome: Outcome[None], *, parsed: bool) -> dict[str, Any]:
    import msgspec

    line: dict[str, Any] = msgspec.to_builtins(outcome)
    del line["output"]
    if parsed and outcome.text is not None:
        # An answer that is not JSON is only in the text.
        with contextlib.suppress(ValueError):
            line["output"] = json.loads(outcome.text)
    return line


def _ledger(options: argparse.Namespace) -> Path | None:
    if options.retry_failed and not options.resume:
        raise CommandError("--retry-failed needs --resume", ExitCode.usage)
    if options.output is None:
        if options.resume:
            raise CommandError("--resume needs the --output of the earlier run", ExitCode.usage)
        return None
    if not Path(options.output).absolute().parent.is_dir():
        raise CommandError(
            f"--output: the directory of {options.output} does not exist", ExitCode.usage
        )
    ledger = Path(f"{options.output}.ledger")
    if ledger.exists() and not options.resume:
        raise CommandError(
            f"{ledger} is from an earlier run: continue with --resume, or delete it to start again",
            ExitCode.usage,
        )
    if options.resume and not ledger.exists() and Path(options.output).exists():
        raise CommandError(
            f"there is nothing to resume: all jobs of {options.output} are done, or its ledger "
            f"{ledger} was deleted. Leave out --resume to run all jobs again",
            ExitCode.usage,
        )
    return ledger


@contextlib.contextmanager
def _executor(options: argparse.Namespace) -> Iterator[Any]:
    """Provide the executor of the jobs.

    Raises:
        CommandError: If the executor is unknown.
    """
    name = options.executor
    if name == "threads":
        yield None
    elif name == "processes":
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        yield partial(
            ProcessPoolExecutor,
            options.concurrency,
            mp_context=get_context("spawn"),
            # Only this process handles Ctrl-C. It then stops the workers.
            initializer=signal.signal,
            initargs=(signal.SIGINT, signal.SIG_IGN),
        )
    elif name.startswith(DASK):
        try:
            distributed = importlib.import_module("distributed")
        except ImportError:
            problem = "Dask is not installed: pip install 'openai-codex[dask]'"
            raise CommandError(problem, ExitCode.usage) from None
        with distributed.Client(name.removeprefix(DASK), set_as_default=False) as client:
            yield client.get_executor(pure=False)
    else:
        problem = f"--executor: {name} is unknown; use threads, processes or dask:ADDRESS"
        raise CommandError(problem, ExitCode.usage)


@contextlib.contextmanager
def _opened(name: str | None) -> Iterator[IO[bytes] | None]:
    if name is None:
        yield None
    else:
        with Path(name).open("wb") as file:
            yield file

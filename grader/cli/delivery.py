"""Results in the formats of pipelines: to files, to standard output, and to what a GitHub runner reads."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.model.result import Result
    from reports.formats import Run
    from reports.public_checks import PublicChecks

TEXT, GITHUB = "text", "github"
_NAMES = ("junit", "json", "csv", "markdown", "gradescope", "classroom50", "github-classroom")
_Command = TypeVar("_Command", bound=Callable[..., Any])


def delivery_options(command: _Command) -> _Command:
    """The options `--format` and `--to`."""
    to = click.option(
        "--to",
        "files",
        multiple=True,
        metavar="FILE",
        help="Write the results to FILE, in --format's format or as its ending says (.xml .json .csv .md); "
        "FORMAT:FILE says both. Repeatable.",
    )
    form = click.option(
        "--format",
        "form",
        type=click.Choice([TEXT, GITHUB, *_NAMES]),
        default=TEXT,
        show_default=True,
        help="What to print; with --to, what to write. 'github': annotations, step summary and outputs.",
    )
    return form(to(command))


@dataclass(frozen=True, slots=True)
class Delivery:
    """In which formats results are asked for: one of standard output, and those of files."""

    printed: str
    files: tuple[tuple[str, Path], ...] = ()

    @classmethod
    def of(cls, form: str, files: Sequence[str]) -> Delivery:
        """What the options say.

        Raises:
            UsageError: the format of a file cannot be told.

        """
        named = form if form not in (TEXT, GITHUB) else ""
        each = tuple(_of_file(file, named) for file in files)
        return cls(TEXT if named and files else form, each)

    @property
    def is_for_people(self) -> bool:
        """Whether people read standard output."""
        return self.printed in (TEXT, GITHUB)

    @property
    def wants_results(self) -> bool:
        """Whether the records of the results are needed, beside what is said of them."""
        return bool(self.files) or self.printed != TEXT

    def deliver(self, results: Sequence[Result], public: PublicChecks | None = None) -> None:
        """Print and write the results; of a student's own run, with its `public` checks.

        Raises:
            UsageError: a file cannot be written, or a format is for one submission alone.

        """
        from reports.formats import Run, written

        run = Run(dict(os.environ), datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), public)
        for name, path in self.files:
            _write(path, written(name, results, run))
        if self.printed != TEXT:
            click.echo(_printable(self.printed, written(self.printed, results, run)), nl=False)
        if self.printed == GITHUB:
            _tell_runner(results, run)


def _printable(form: str, text: str) -> str:
    """What is printed into a log: a table and Markdown hold names, with which a line may begin."""
    from reports.cleaning import no_commands

    return no_commands(text) if form in ("csv", "markdown") else text


def _of_file(file: str, named: str) -> tuple[str, Path]:
    from reports.formats import FORMATS, format_of_file

    name, colon, rest = file.partition(":")
    if colon and name in FORMATS:
        return name, Path(rest)
    return named or format_of_file(Path(file)), Path(file)


def _write(path: Path, text: str) -> None:
    from grader.batch.output_folder import write_atomically

    write_atomically(path, text.encode("utf-8", "replace"))


def _tell_runner(results: Sequence[Result], run: Run) -> None:
    """Append to the files that a GitHub runner reads, where it names them: the summary, and outputs."""
    from reports.github_actions import outputs
    from reports.markdown_report import markdown

    summary, told = run.environment.get("GITHUB_STEP_SUMMARY"), run.environment.get("GITHUB_OUTPUT")
    if summary:
        _append(summary, markdown(results, run.public))
    if told:
        _append(told, "".join(_output(name, value) for name, value in outputs(results, run.public).items()))


def _output(name: str, value: str) -> str:
    """An output of a step; one of several lines cannot be ended early, as what ends it is drawn anew."""
    if value.isprintable():
        return f"{name}={value}\n"
    end = f"end-{secrets.token_hex(16)}"
    return f"{name}<<{end}\n{value}\n{end}\n"


def _append(file: str, text: str) -> None:
    try:
        with Path(file).open("a", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
    except OSError as error:
        raise UsageError(f"{file}, which the runner names, cannot be written ({error.strerror}).") from error

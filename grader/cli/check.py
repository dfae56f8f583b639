"""`grader check`."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.command_line import command_line
from grader.cli.options import course_option
from grader.errors import ExitCode

if TYPE_CHECKING:
    from grader.model.result import Result
    from grader.practice.key_search import Asked
    from reports.public_checks import PublicChecks

_WIDEST = 100


@click.command("check")
@click.argument("notebook", type=click.Path(path_type=Path))
@click.option(
    "-a",
    "--assignment",
    default="",
    metavar="ASSIGNMENT",
    help="Which assignment (default: what the notebook, or else its name, says).",
)
@click.option(
    "--key",
    "key_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The key that your course handed out (default: the one beside the notebook).",
)
@click.option(
    "-e", "--exercise", "--only", "only", multiple=True, metavar="EXERCISE", help="Only this one; repeatable."
)
@click.option("--hint", "hints", count=True, help="Tell what to look for; twice, what to try as well.")
@course_option
@click.pass_context
def command(
    context: click.Context,
    *,
    notebook: Path,
    assignment: str,
    key_file: Path | None,
    only: tuple[str, ...],
    hints: int,
    course_folder: Path | None,
) -> int:
    """Check your own NOTEBOOK with the public checks, before you hand it in.

    It runs on this machine, sends nothing anywhere, and needs no solution. The exit code is 0 if every
    exercise that can be checked is right, 1 if something is not.
    """
    from grader.practice.key_search import Asked
    from grader.practice.named_assignment import read_file
    from reports.terminal import Again, Look, check_text

    asked = Asked(notebook, read_file(notebook), assignment, key_file, course_folder, Path.cwd())
    result, public = _checked(asked, only)
    again = Again(
        command_line(context, without=("hints",)),
        command_line(context, without=("hints",), more=["--hint"] * (hints + 1)),
    )
    click.echo(check_text(result, public, Look(_width(), _is_coloured(), hints), again))
    return _exit_code(result)


def _checked(asked: Asked, only: tuple[str, ...]) -> tuple[Result, PublicChecks]:
    from grader.practice.key_search import find_key, load
    from grader.practice.self_check import SelfCheck
    from reports.public_checks import public_checks

    key = load(find_key(asked), asked.named)
    with SelfCheck(key, only) as check:
        return check.check(asked.notebook), public_checks(key)


def _width() -> int:
    return min(shutil.get_terminal_size((80, 24)).columns, _WIDEST)


def _is_coloured() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _exit_code(result: Result) -> int:
    if result.status == "not_graded" or any(e.status == "not_graded" for e in result.exercises):
        return ExitCode.NOT_GRADED
    met = result.status == "graded" and all(e.status in ("passed", "pending") for e in result.exercises)
    return ExitCode.DONE if met else ExitCode.NOT_MET

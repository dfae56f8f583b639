"""`grader check`."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import course_of, course_option
from grader.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from grader.model.answer_key import AnswerKey


@click.command("check")
@click.argument("notebook", type=click.Path(path_type=Path))
@click.option(
    "-a",
    "--assignment",
    metavar="ASSIGNMENT",
    help="Which assignment (default: the one the file is named after).",
)
@click.option(
    "--key", "key_file", type=click.Path(path_type=Path), help="A practice key that your course handed out."
)
@course_option
def command(notebook: Path, assignment: str | None, key_file: Path | None, course_folder: Path | None) -> int:
    """Check your own NOTEBOOK with the public checks, before you hand it in.

    It runs on this machine, sends nothing anywhere, and needs no solution. The exit code is 0 if every
    exercise that can be checked is right, 1 if something is not.
    """
    import msgspec

    from grader.batch.intake import find_notebook
    from grader.batch.worker import grade_file
    from grader.grading.case import Grading
    from grader.key import digest, practice_key
    from grader.sandbox.session import Sandbox
    from reports.terminal import check_text

    if notebook.is_dir():
        raise UsageError(f"{notebook} is a folder; name one notebook, or use 'grader grade' for many.")
    submission = msgspec.structs.replace(find_notebook(notebook), file=str(notebook))
    with Sandbox() as sandbox:
        key = practice_key(_key(notebook, assignment, key_file, course_folder))
        sandbox.load_packages(key.packages)
        result = grade_file(Grading(key, digest(key), sandbox), submission)
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    click.echo(check_text(result, key, colour, min(shutil.get_terminal_size((80, 24)).columns, 100)))
    if result.status == "not_graded" or any(e.status == "not_graded" for e in result.exercises):
        return ExitCode.NOT_GRADED
    met = result.status == "graded" and all(e.status in ("passed", "pending") for e in result.exercises)
    return ExitCode.DONE if met else ExitCode.NOT_MET


def _key(
    notebook: Path, assignment: str | None, key_file: Path | None, course_folder: Path | None
) -> AnswerKey:
    from grader.course import assignment_names, load_answer_key
    from grader.key import load_key

    if key_file is not None:
        return load_key(key_file)
    course = course_of(course_folder)
    names = assignment_names(course)
    if assignment is None:
        named = [name for name in names if name in notebook.stem.lower()]
        if len(named) != 1:
            raise UsageError(f"Say which assignment this is, with -a: {', '.join(names)}.")
        assignment = named[0]
    return load_answer_key(course, assignment)

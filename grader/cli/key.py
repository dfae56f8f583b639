"""`grader key`."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import course_of, course_option


@click.command("key")
@click.argument("assignment")
@click.option(
    "-o",
    "--out",
    "out_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where it goes (default: ASSIGNMENT.full.key, or ASSIGNMENT.key with --practice).",
)
@click.option("--practice", is_flag=True, help="Only what students may hold: the public checks.")
@course_option
def command(assignment: str, out_file: Path | None, practice: bool, course_folder: Path | None) -> None:
    """Write the key of an ASSIGNMENT to a file, which grades with no course and no solution.

    The full key holds the hidden checks and their answers: keep it from students. With it

    \b
      grader grade submissions/ --key ASSIGNMENT.full.key -o out

    gives the same marks as the course that it was made from.
    """
    from grader.course import load_answer_key
    from grader.key import digest, practice_key, save_key

    key = load_answer_key(course_of(course_folder), assignment)
    path = out_file or Path(f"{assignment}.key" if practice else f"{assignment}.full.key")
    key = practice_key(key) if practice else key
    save_key(key, path)
    whose = "students may have it" if practice else "for staff only: it holds the hidden checks"
    click.echo(
        f"{path}: the {'practice' if practice else 'full'} key of {assignment} ({whose})\n{digest(key)}"
    )

"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

course_option = click.option(
    "--course",
    "course_folder",
    type=click.Path(path_type=Path),
    help="The course's folder (default: the nearest folder upwards with reference/ and assignments/).",
)


def course_of(wanted: Path | None) -> Path:
    """The course that a command works in."""
    from grader.course import find_course

    return find_course(wanted, Path.cwd())

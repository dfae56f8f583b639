"""Options that several commands share."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from reports.terminal import Look

_WIDEST = 100

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


def look(hints: int = 0) -> Look:
    """How text is to be shown on standard output: its columns, and colours where it is a terminal."""
    from reports.terminal import Look

    width = min(shutil.get_terminal_size((80, 24)).columns, _WIDEST)
    return Look(width, sys.stdout.isatty() and "NO_COLOR" not in os.environ, hints)

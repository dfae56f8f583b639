"""The key that `grader grade` grades with: a file, or an assignment of the course."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli.options import course_of
from grader.errors import GraderError, UsageError

if TYPE_CHECKING:
    from grader.batch.choice import Asked
    from grader.model.answer_key import AnswerKey


def key_and_others(
    assignment: str | None, key_file: Path | None, course_folder: Path | None
) -> tuple[AnswerKey, Callable[[], Sequence[Asked]]]:
    """The key, and what tells what the course's other assignments ask for.

    Raises:
        UsageError: neither is named, or the file is no key, or that of another assignment.
        AssignmentError: the course's assignment is at fault.

    """
    if key_file is not None:
        from grader.key import full_key

        return full_key(key_file, assignment), tuple
    if assignment is None:
        raise UsageError("Say what to grade with: -a ASSIGNMENT, of 'grader list', or --key FILE.")
    from grader.course import load_answer_key

    course = course_of(course_folder)
    return load_answer_key(course, assignment), partial(_others, course, assignment)


def _others(course: Path, assignment: str) -> list[Asked]:
    """What the course's other assignments ask for; of one that does not load, nothing is known."""
    from grader.batch.choice import Asked
    from grader.course import assignment_names, load_assignment

    others = []
    for name in assignment_names(course):
        with suppress(GraderError):
            exercises = load_assignment(course, name).exercises if name != assignment else []
            targets = (exercise.target for exercise in exercises)
            names = tuple(frozenset({*target.names, *target.methods}) for target in targets)
            others.append(Asked(name, tuple(filter(None, names))))
    return others

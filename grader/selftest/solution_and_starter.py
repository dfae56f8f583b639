"""Grade the solution and the starter as if they were handed in: all of the points, and none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from grader.errors import AssignmentError
from grader.grade import grade_submission
from grader.grading.case import Grading
from grader.handout.starter_file import starter_of
from grader.key.storage import digest
from grader.model.answer_key import AnswerKey
from grader.model.result import ExerciseResult, Result
from grader.results.provenance import submission_facts
from grader.sandbox.session import Sandbox
from grader.selftest.findings import Fault, GradedFile


def check_solution_and_starter(
    key: AnswerKey, folder: Path, sandbox: Sandbox
) -> tuple[GradedFile, GradedFile]:
    """What the grader makes of an assignment's solution and starter.

    Raises:
        AssignmentError: one of them is missing.

    """
    sandbox.load_packages(key.packages)
    grading = Grading(key, digest(key), sandbox)
    solution = _graded(grading, *_solution(folder))
    starter = graded_starter(grading, folder)
    points = f"{solution.score:g} of {solution.max_score:g} points"
    return (
        _graded_file(solution, _not_passed(solution), points),
        _graded_file(starter, begun_in(starter), f"{starter.score:g} points, {_statuses(starter)}"),
    )


def graded_starter(grading: Grading, folder: Path) -> Result:
    """What the grader makes of a starter, the author's own or one made from the solution.

    Raises:
        AssignmentError: there is none.

    """
    starter = starter_of(folder)
    if starter is None:
        raise AssignmentError(
            f"{folder.name} has no starter: write {folder.name}/starter.ipynb (or .py), or mark the "
            f"solutions in {folder.name}/solution.ipynb with # BEGIN SOLUTION and # END SOLUTION."
        )
    return _graded(grading, starter.name, starter.data)


def _solution(folder: Path) -> tuple[str, bytes]:
    for suffix in (".ipynb", ".py"):
        if (path := folder / f"solution{suffix}").exists():
            return path.name, path.read_bytes()
    raise AssignmentError(f"{folder.name} has no solution: write {folder.name}/solution.ipynb (or .py).")


def _graded(grading: Grading, name: str, data: bytes) -> Result:
    return grade_submission(grading, data, submission_facts(Path(name).stem, name, data))


def _graded_file(result: Result, faults: Iterator[Fault], summary: str) -> GradedFile:
    file = result.submission.file
    if result.status != "graded":
        return GradedFile(file, result.status, (Fault(file, file, result.message),))
    return GradedFile(file, summary, tuple(faults))


def _not_passed(result: Result) -> Iterator[Fault]:
    """What the solution does not get all points for."""
    for exercise in result.exercises:
        if exercise.status not in ("passed", "pending"):
            yield Fault(exercise.name, _cells(result, exercise), f"is {exercise.status}{_reason(exercise)}")


def begun_in(result: Result) -> Iterator[Fault]:
    """What of the starter is taken for an answer."""
    for exercise in result.exercises:
        if exercise.status not in ("unfilled", "missing"):
            reason = f"is {exercise.status} in the starter; nothing should be begun there"
            yield Fault(exercise.name, _cells(result, exercise), reason)


def _cells(result: Result, exercise: ExerciseResult) -> str:
    return f"{result.submission.file}, cells {', '.join(map(str, exercise.cells)) or 'none'}"


def _reason(exercise: ExerciseResult) -> str:
    failed = next((check for check in exercise.checks if check.status != "passed" and check.max_score), None)
    if failed is None:
        return f": {' '.join(exercise.notes)}" if exercise.notes else ""
    return f': "{failed.name}": {failed.message}'


def _statuses(result: Result) -> str:
    counts: dict[str, int] = {}
    for exercise in result.exercises:
        counts[exercise.status] = counts.get(exercise.status, 0) + 1
    return ", ".join(f"{count} {status}" for status, count in sorted(counts.items()))

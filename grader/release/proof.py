"""Proof that what is handed out solves nothing: it is graded as if a student handed it in."""

from __future__ import annotations

from grader.errors import AssignmentError
from grader.grade import grade_submission
from grader.grading.case import Grading
from grader.key.storage import digest
from grader.model.answer_key import AnswerKey
from grader.results.provenance import submission_facts
from grader.sandbox.session import Sandbox


def see_that_nothing_is_solved(key: AnswerKey, data: bytes, name: str) -> None:
    """See that a released notebook earns no point, and that none of its exercises is begun.

    Raises:
        AssignmentError: an answer stands in it; the message names the exercise and the cells.
        PackageError: a package that submissions may use is not installed here.

    """
    with Sandbox() as sandbox:
        sandbox.load_packages(key.packages)
        result = grade_submission(
            Grading(key, digest(key), sandbox), data, submission_facts(key.assignment, name, data)
        )
    if result.status != "graded":
        raise AssignmentError(
            f"{key.assignment}: what would be handed out cannot be graded: {result.message}"
        )
    begun = next((one for one in result.exercises if one.status not in ("unfilled", "missing")), None)
    if begun is not None:
        where = f" (cells {', '.join(map(str, begun.cells))} of {name})" if begun.cells else ""
        raise AssignmentError(
            f"{key.assignment}.{begun.name}: what would be handed out answers it already{where}; nothing was "
            "written. Mark its solution with # BEGIN SOLUTION and # END SOLUTION, or empty that cell."
        )

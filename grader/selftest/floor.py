"""What knows nothing earns next to nothing: answers that need no work, and whole submissions of such."""

from __future__ import annotations

from collections.abc import Iterator

from grader.authoring.assignment import Assignment
from grader.grade import grade_submission
from grader.grading.case import Grading
from grader.key.storage import digest
from grader.model.answer_key import AnswerKey, CheckedKey
from grader.results.provenance import submission_facts
from grader.sandbox.session import Sandbox
from grader.score import check_points
from grader.selftest.findings import Fault, Floor
from grader.selftest.know_nothing import submissions
from grader.selftest.pretence import pretences, pretended
from grader.selftest.public_cases import check_public_cases

#: The share of an exercise's points that may be had without knowing anything.
MOST = 0.1


def check_floor(assignment: Assignment, key: AnswerKey, sandbox: Sandbox) -> Floor:
    """The most that knowing nothing earns in an exercise, and where it is too much."""
    sandbox.load_packages(key.packages)
    earned = [*_by_pretence(key), *_by_submission(key, sandbox)]
    declared = {exercise.name: str(exercise.declared) for exercise in assignment.exercises}
    faults = tuple(
        Fault(exercise, declared[exercise], f"{how} earn {100 * share:.0f} % of its points: add hidden cases")
        for exercise, how, share in earned
        if share > MOST + 1e-9
    )
    most = max((share for _, _, share in earned), default=0.0)
    return Floor(len(earned), 100 * most, (*faults, *check_public_cases(assignment, key)))


def _by_pretence(key: AnswerKey) -> Iterator[tuple[str, str, float]]:
    checked = (exercise for exercise in key.exercises if isinstance(exercise, CheckedKey))
    for exercise in checked:
        for how, pretence in pretences():
            points = check_points(pretended(exercise, pretence), 1.0)
            yield exercise.name, how, sum(one.given for one in points)


def _by_submission(key: AnswerKey, sandbox: Sandbox) -> Iterator[tuple[str, str, float]]:
    grading = Grading(key, digest(key), sandbox)
    for how, source in submissions(key):
        data = source.encode()
        result = grade_submission(grading, data, submission_facts("nobody", "nobody.py", data))
        for exercise in result.exercises:
            if exercise.max_score:
                yield exercise.name, f"a submission that {how}", exercise.score / exercise.max_score

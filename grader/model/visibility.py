"""What students may see of a result: applied here, when the student's view is built, not in a template."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from grader.model.result import CheckResult, CheckStatus, Evidence, ExerciseResult, Result

if TYPE_CHECKING:
    from grader.model.answer_key import CheckedKey

#: What a student is told of a hidden check, by its status; every other status is shown as failed.
_HIDDEN_MESSAGES: dict[CheckStatus, str] = {
    "passed": "a hidden check: met",
    "failed": "a hidden check: not met",
    "skipped": "a hidden check: not tried",
    "grader_error": "a hidden check: not tried",
}


def student_view(result: Result) -> Result:
    """The result without the inputs, answers and times of hidden checks."""
    exercises = tuple(map(_exercise_view, result.exercises))
    return msgspec.structs.replace(result, exercises=exercises, seconds=0.0)


def public_trials(exercise: CheckedKey) -> frozenset[int]:
    """The numbers of the trials that a public check needs: students may see their inputs and results."""
    return frozenset(
        expectation.trial
        for check in exercise.checks
        if check.visibility == "public"
        for expectation in check.expectations
    )


def _exercise_view(exercise: ExerciseResult) -> ExerciseResult:
    checks = tuple(
        check if check.visibility == "public" else _redacted(check, number)
        for number, check in enumerate(exercise.checks, 1)
    )
    diagnoses = tuple(diagnosis for diagnosis in exercise.diagnoses if diagnosis.visibility == "public")
    return msgspec.structs.replace(exercise, checks=checks, diagnoses=diagnoses)


def _redacted(check: CheckResult, number: int) -> CheckResult:
    """A hidden check as a number and a fixed sentence, which give away nothing of its inputs."""
    status: CheckStatus = check.status if check.status in _HIDDEN_MESSAGES else "failed"
    return msgspec.structs.replace(
        check,
        name=f"hidden check {number}",
        status=status,
        message=_HIDDEN_MESSAGES[status],
        evidence=Evidence(),
        followed_from=None,
    )

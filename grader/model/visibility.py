"""What students may see of a result: applied here, when the student's view is built, not in a template."""

from __future__ import annotations

import msgspec

from grader.model.answer_key import CheckedKey
from grader.model.result import CheckResult, CheckStatus, Evidence, ExerciseResult, Result

HIDDEN_PASSED = "a hidden check: met"
HIDDEN_NOT_MET = "a hidden check: not met"
HIDDEN_NOT_TRIED = "a hidden check: not tried"

#: What could not be tried, by the data or by our own fault; a student is not told that it was not met.
_NOT_TRIED: frozenset[CheckStatus] = frozenset({"skipped", "grader_error"})


def student_view(result: Result) -> Result:
    """The result without anything that a hidden check was given, saw or compared, or how long that took."""
    exercises = tuple(map(_exercise_view, result.exercises))
    return msgspec.structs.replace(result, exercises=exercises, seconds=0.0)


def public_trials(exercise: CheckedKey) -> frozenset[int]:
    """The trials whose inputs are no secret, and what comes of them: those that a public check needs."""
    return frozenset(
        expectation.trial
        for check in exercise.checks
        if check.visibility == "public"
        for expectation in check.expectations
    )


def _exercise_view(exercise: ExerciseResult) -> ExerciseResult:
    checks = []
    for number, check in enumerate(exercise.checks, 1):
        checks.append(check if check.visibility == "public" else _closed(check, number))
    diagnoses = tuple(diagnosis for diagnosis in exercise.diagnoses if diagnosis.visibility == "public")
    return msgspec.structs.replace(exercise, checks=tuple(checks), diagnoses=diagnoses)


def _closed(check: CheckResult, number: int) -> CheckResult:
    """A hidden check as a fixed sentence: no name, text or number of it tells its inputs."""
    status: CheckStatus = check.status if check.status in {"passed", *_NOT_TRIED} else "failed"
    sentence = HIDDEN_PASSED if status == "passed" else HIDDEN_NOT_MET
    return msgspec.structs.replace(
        check,
        name=f"hidden check {number}",
        status=status,
        message=HIDDEN_NOT_TRIED if status in _NOT_TRIED else sentence,
        evidence=Evidence(),
        followed_from=None,
    )

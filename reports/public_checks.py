"""What a student's own run can say of points: how many public checks are met, and what others are worth."""

from __future__ import annotations

from typing import NamedTuple

from grader.model.answer_key import AnswerKey, Check, CheckedKey
from grader.model.result import ExerciseResult


class Met(NamedTuple):
    """How many public checks are met, of how many; both 0 where a person marks everything."""

    met: int
    of: int


def met_of(exercise: ExerciseResult, key: AnswerKey) -> Met:
    """The public checks of an exercise that are met, also where it was not found; advice does not count."""
    asked = key.exercise(exercise.name, CheckedKey)
    named = {check.name for check in (asked.checks if asked else ()) if _counts(check)}
    met = {check.name for check in exercise.checks if check.status == "passed"}
    return Met(len(named & met), len(named))


def share_of_others(key: AnswerKey) -> float:
    """The share of the points of what is graded by running that comes from checks which are not public."""
    exercises = [exercise for exercise in key.exercises if isinstance(exercise, CheckedKey)]
    whole = sum(exercise.points for exercise in exercises)
    others = sum(exercise.points * _share_of_others(exercise) for exercise in exercises)
    return others / whole if whole else 0.0


def _share_of_others(exercise: CheckedKey) -> float:
    public = sum(check.weight for check in exercise.checks if _counts(check))
    whole = sum(check.weight for check in exercise.checks) + exercise.further_weight
    return 1 - public / whole if whole else 0.0


def _counts(check: Check) -> bool:
    return check.visibility == "public" and check.weight > 0

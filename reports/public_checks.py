"""What a student's own run can say of points: how many public checks are met, and what others are worth."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from grader.model.result import ExerciseResult, Result

if TYPE_CHECKING:
    from grader.model.answer_key import AnswerKey, Check, CheckedKey


class Met(NamedTuple):
    """How many public checks are met, of how many; both 0 where a person marks everything."""

    met: int
    of: int


class PublicChecks(msgspec.Struct, frozen=True):
    """Of a key, the names of each exercise's public checks that count, and what others decide.

    `share_of_others` is the share of the points of what is graded by running that comes from other checks.
    """

    names: dict[str, frozenset[str]] = {}
    share_of_others: float = 0.0

    def met_of(self, exercise: ExerciseResult) -> Met:
        """The public checks of an exercise that are met, also where it was not found; without advice."""
        named = self.names.get(exercise.name, frozenset())
        met = {check.name for check in exercise.checks if check.status == "passed"}
        return Met(len(named & met), len(named))

    def met_of_all(self, result: Result) -> Met:
        """The public checks of all exercises of a result that are met."""
        each = [self.met_of(exercise) for exercise in result.exercises]
        return Met(sum(one.met for one in each), sum(one.of for one in each))


def public_checks(key: AnswerKey) -> PublicChecks:
    """What is public of a key, and what its other checks are worth beside that."""
    from grader.model.answer_key import CheckedKey  # with numpy: a kept result is shown without it

    exercises = [exercise for exercise in key.exercises if isinstance(exercise, CheckedKey)]
    whole = sum(exercise.points for exercise in exercises)
    others = sum(exercise.points * _share_of_others(exercise) for exercise in exercises)
    names = {one.name: frozenset(check.name for check in one.checks if _counts(check)) for one in exercises}
    return PublicChecks(names, others / whole if whole else 0.0)


def _share_of_others(exercise: CheckedKey) -> float:
    public = sum(check.weight for check in exercise.checks if _counts(check))
    whole = sum(check.weight for check in exercise.checks) + exercise.further_weight
    return 1 - public / whole if whole else 0.0


def _counts(check: Check) -> bool:
    return check.visibility == "public" and check.weight > 0

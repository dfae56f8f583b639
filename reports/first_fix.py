"""Which exercise to fix first: where the most points come back for the surest reason."""

from __future__ import annotations

from typing import Final, NamedTuple

from grader.model.result import ExerciseResult, Result
from reports.reasons import group_hint, group_words, reason_groups
from reports.wording import NEEDS_WORK

CERTAINTY: Final = {"match": 1.0, "symptom": 0.6}
UNEXPLAINED: Final = 0.4


class FirstFix(NamedTuple):
    """The exercise to turn to: its number from 1, the points to win, and why it fell short.

    `together` exercises fell short for this one reason.
    """

    number: int
    exercise: ExerciseResult
    points: float
    reason: str
    hint: str
    together: int = 1


def first_fix(result: Result) -> FirstFix | None:
    """Of what went wrong, the exercise with the largest points × certainty, the earlier on ties; or None.

    What was not begun is nothing to fix: its turn comes, in the assignment's order, when all else is right.
    """
    together = _shared(result.exercises)
    recoverable = _recoverable(result.exercises, together)
    weights = [
        points * certainty(exercise) if _begun(exercise) else min(points, 1e-6)
        for points, exercise in zip(recoverable, result.exercises, strict=True)
    ]
    best = max(range(len(weights)), key=lambda number: weights[number], default=None)
    if best is None or not weights[best] > 0:
        return None
    exercise = result.exercises[best]
    reason, hint = reason_of(exercise)
    return FirstFix(best + 1, exercise, recoverable[best], reason, hint, together.count(best))


def _begun(exercise: ExerciseResult) -> bool:
    """Whether there is something to fix: what was handed in, or what kept it from being found."""
    return exercise.status != "unfilled" and (exercise.status != "missing" or bool(exercise.notes))


def _shared(exercises: tuple[ExerciseResult, ...]) -> list[int]:
    """For each exercise the first that is missing for the same reason, else itself."""
    first: dict[str, int] = {}
    return [
        first.setdefault(exercise.notes[0], number)
        if exercise.status == "missing" and exercise.notes
        else number
        for number, exercise in enumerate(exercises)
    ]


def certainty(exercise: ExerciseResult) -> float:
    """How sure its best diagnosis is."""
    return max((CERTAINTY[diagnosis.certainty] for diagnosis in exercise.diagnoses), default=UNEXPLAINED)


def reason_of(exercise: ExerciseResult) -> tuple[str, str]:
    """Its surest diagnosis with hint; else what the first failed check or the first note says."""
    if exercise.diagnoses:
        surest = max(reason_groups(exercise.diagnoses), key=lambda group: CERTAINTY[group[0].certainty])
        prefix = "" if surest[0].certainty == "match" else "looks like: "
        return prefix + group_words(surest), group_hint(surest)
    for check in exercise.checks:
        if check.status not in ("passed", "skipped") and not check.advice:
            return check.message or check.name, ""
    return (exercise.notes[0] if exercise.notes else ""), ""


def _recoverable(exercises: tuple[ExerciseResult, ...], together: list[int]) -> list[float]:
    """Points that fixing each exercise may bring back, with those lost by exercises that build on it.

    Those missing for one reason are counted with the first of them.
    """
    lost = [
        max(0.0, exercise.max_score - exercise.score) if exercise.status in NEEDS_WORK else 0.0
        for exercise in exercises
    ]
    position = {exercise.name: number for number, exercise in enumerate(exercises)}
    own = list(lost)
    for number, exercise in enumerate(exercises):
        origin = position.get(exercise.followed_from or "")
        # A diagnosis of its own means a mistake of its own, which fixing the earlier exercise leaves.
        if origin is not None and origin != number and own[origin] > 0 and not exercise.diagnoses:
            lost[origin] += own[number]
            lost[number] -= own[number]
    for number, first in enumerate(together):
        if first != number:
            lost[first] += lost[number]
            lost[number] = 0.0
    return lost

"""Which exercise to fix first: where the most points come back for the surest reason."""

from __future__ import annotations

from typing import Final, NamedTuple

from grader.model.result import ExerciseResult, Result
from reports.reasons import group_hint, group_words, reason_groups
from reports.wording import NEEDS_WORK

CERTAINTY: Final = {"verified": 1.0, "match": 1.0, "symptom": 0.6}
UNEXPLAINED: Final = 0.4
#: The weight of exercises that were not begun: less than that of any other, and the same for all.
_NOT_BEGUN: Final = 1e-6


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
    """The exercise with the largest product of points to win and certainty, the earlier on ties; or None.

    Exercises that were not begun come last, in the assignment's order.
    """
    firsts = _first_of_same_reason(result.exercises)
    recoverable = _recoverable(result.exercises, firsts)
    weights = [
        points * certainty(exercise) if _begun(exercise) else min(points, _NOT_BEGUN)
        for points, exercise in zip(recoverable, result.exercises, strict=True)
    ]
    best = max(range(len(weights)), key=lambda at: weights[at], default=None)
    if best is None or weights[best] <= 0:
        return None
    exercise = result.exercises[best]
    reason, hint = reason_of(exercise)
    return FirstFix(best + 1, exercise, recoverable[best], reason, hint, firsts.count(best))


def _begun(exercise: ExerciseResult) -> bool:
    """Whether there is something to fix: code that was handed in, or a note on why none was found."""
    return exercise.status != "unfilled" and (exercise.status != "missing" or bool(exercise.notes))


def _first_of_same_reason(exercises: tuple[ExerciseResult, ...]) -> list[int]:
    """For each exercise the index of the first that is missing for the same reason, else its own."""
    first_by_reason: dict[str, int] = {}
    return [
        first_by_reason.setdefault(exercise.notes[0], at)
        if exercise.status == "missing" and exercise.notes
        else at
        for at, exercise in enumerate(exercises)
    ]


def certainty(exercise: ExerciseResult) -> float:
    """How sure its best diagnosis is."""
    return max((CERTAINTY[diagnosis.certainty] for diagnosis in exercise.diagnoses), default=UNEXPLAINED)


def reason_of(exercise: ExerciseResult) -> tuple[str, str]:
    """The surest diagnosis and its hint; else the message of the first failed check, or the first note."""
    if exercise.diagnoses:
        surest = max(reason_groups(exercise.diagnoses), key=lambda group: CERTAINTY[group[0].certainty])
        prefix = "looks like: " if surest[0].certainty == "symptom" else ""
        return prefix + group_words(surest), group_hint(surest)
    for check in exercise.checks:
        if check.status not in ("passed", "skipped") and not check.advice:
            return check.message or check.name, ""
    return (exercise.notes[0] if exercise.notes else ""), ""


def _recoverable(exercises: tuple[ExerciseResult, ...], firsts: list[int]) -> list[float]:
    """The points that fixing each exercise may bring back, with those lost by exercises that build on it.

    Exercises that are missing for one reason are counted with the first of them.
    """
    recoverable = _with_followers(exercises, [_lost(exercise) for exercise in exercises])
    for at, first in enumerate(firsts):
        if first != at:
            recoverable[first] += recoverable[at]
            recoverable[at] = 0.0
    return recoverable


def _lost(exercise: ExerciseResult) -> float:
    return max(0.0, exercise.max_score - exercise.score) if exercise.status in NEEDS_WORK else 0.0


def _with_followers(exercises: tuple[ExerciseResult, ...], lost: list[float]) -> list[float]:
    """The points lost, where those that followed from an earlier exercise are moved to that one."""
    moved = list(lost)
    index = {exercise.name: at for at, exercise in enumerate(exercises)}
    for at, exercise in enumerate(exercises):
        origin = index.get(exercise.followed_from or "")
        # A diagnosis of its own means a mistake of its own, which stays when the earlier one is fixed.
        if origin is not None and origin != at and lost[origin] > 0 and not exercise.diagnoses:
            moved[origin] += lost[at]
            moved[at] -= lost[at]
    return moved

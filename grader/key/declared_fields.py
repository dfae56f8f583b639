"""What the keys of several kinds of exercise say alike, as the author declared it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from grader.authoring.checked_exercise import Case, CheckedExercise
from grader.authoring.exercise import Exercise
from grader.model.answer_key import Check, Expectation, Mistake, Target


class BaseFields(TypedDict):
    """The fields of `BaseKey`."""

    name: str
    title: str
    points: float
    target: Target


class CheckedFields(BaseFields):
    """Those fields of `CheckedKey` that need no compiling."""

    mistakes: tuple[Mistake, ...]
    roles: dict[str, str]


def base_fields(exercise: Exercise) -> BaseFields:
    """What every kind of exercise has."""
    return {
        "name": exercise.name,
        "title": exercise.title,
        "points": float(exercise.points),
        "target": exercise.target,
    }


def checked_fields(exercise: CheckedExercise) -> CheckedFields:
    """What an exercise that is graded by running has beside trials and checks."""
    mistakes = (Mistake(known.id, known.message, known.hint, known.parts) for known in exercise.mistakes)
    return {**base_fields(exercise), "mistakes": tuple(mistakes), "roles": dict(exercise.roles)}


def case_check(case: Case, expectations: tuple[Expectation, ...]) -> Check:
    """A case's check."""
    return Check(
        name=case.name,
        visibility=case.visibility,
        weight=case.weight,
        expectations=expectations,
        advice=case.advice,
    )


def axis_of_time(axis: int | Mapping[str, int]) -> int | dict[str, int]:
    """The axis of the time steps, or one for each label, as plain data."""
    return axis if isinstance(axis, int) else dict(axis)

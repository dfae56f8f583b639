"""A known mistake is named where it explains every failure, and only there."""

from __future__ import annotations

import math

import msgspec
import numpy as np
import pytest

from grader.diagnose import diagnose
from grader.judge.calls import judge_calls
from grader.model.answer_key import ExerciseKey, Expectation, Mistake, MistakenAnswer
from grader.model.values import to_value
from tests.grader.making import call, check, exercise, told

HALVED = Mistake("halved", "You halve it.")


def task(right: list[float], wrong: list[float | None]) -> ExerciseKey:
    """A function judged on several calls, with what the mistake answers to each (None: nothing)."""
    checks = [
        check(
            f"case {at}",
            Expectation(
                trial=at,
                step=0,
                value=want,
                mistakes=() if mistaken is None else (MistakenAnswer("halved", mistaken),),
            ),
        )
        for at, (want, mistaken) in enumerate(zip(right, wrong, strict=True))
    ]
    made = exercise(checks=checks, trials=[call(0.0)] * len(right))
    return msgspec.structs.replace(made, mistakes=(HALVED,))


@pytest.mark.parametrize(
    ("right", "wrong", "got", "named"),
    [
        ([2, 4], [1, 2], [1, 2], True),
        ([2, 4], [1, 2], [2, 4], False),
        ([2, 4], [1, 2], [1, 3], False),
        ([2, 4], [1, 2], [1, 4], False),
        ([2, 4, 0], [1, 2, 0], [1, 2, 0], True),
        ([2, 0], [1, 0], [1, 0], False),
        ([2, 4], [1, None], [1, 5], False),
        ([2, 4, 6], [1, 2, None], [1, 2, 6], True),
        ([2, 4], [math.nan, math.nan], [1, 2], False),
        ([2, 4], [math.inf, math.inf], [1, 2], False),
        ([2, 4], [-math.inf, math.inf], [1, 2], False),
    ],
)
def test_named(right: list[float], wrong: list[float | None], got: list[float], named: bool) -> None:
    """A mistake must account for every failure, on two cases at least that tell it from the reference."""
    made = task(right, wrong)
    verdicts = judge_calls(made, [told(float(value)) for value in got])
    assert [HALVED.id] * named == [diagnosis.id for diagnosis in diagnose(made, verdicts)]


def test_a_mistake_of_another_shape() -> None:
    """A mistake's answer may have any shape and type, without an error."""
    made = task([2, 4], [1, 2])
    for odd in (None, "text", [[1.0]], {"a": 1}, (1, 2), True):
        verdicts = judge_calls(made, [told(to_value(odd)), told(to_value(np.ones(3)))])
        assert () == diagnose(made, verdicts)

"""Trials run on code of the course's own, and judged as a submission's would be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.authoring import Assignment
from grader.authoring.checked_exercise import CheckedExercise
from grader.key import compile_key
from grader.model.answer_key import CheckedKey
from grader.selftest.execution import execution, first_unmet, judged


def compiled(assignment: Assignment, folder: Path) -> tuple[CheckedExercise, CheckedKey]:
    """The last exercise of an assignment, and its key."""
    key = compile_key(assignment, folder).exercises[-1]
    exercise = assignment.exercises[-1]
    assert isinstance(key, CheckedKey)
    assert isinstance(exercise, CheckedExercise)
    return exercise, key


@pytest.fixture
def doubled(tmp_path: Path) -> tuple[CheckedExercise, CheckedKey]:
    """A function with a case, one that is advice only, and another case."""
    assignment = Assignment("mine", "Mine")
    exercise = assignment.function("doubled", lambda x: 2 * x, title="Doubled", points=1)
    exercise.case("three", x=3.0)
    exercise.advice("large", x=1e12)
    exercise.case("minus one", x=-1.0)
    return compiled(assignment, tmp_path)


def exits(x: float) -> float:
    """A variant that leaves."""
    raise SystemExit(3)


@pytest.mark.parametrize(
    ("code", "unmet"),
    [
        (lambda x: 2 * x, ""),
        (lambda x: x + x, ""),
        (lambda x: 3 * x, "three"),
        (abs, "three"),
        (lambda x: 2 * abs(x), "minus one"),
        (lambda x: 2 * x if x < 1e10 else 0.0, ""),  # only the advice notices
        (lambda x: 1 / 0, "three"),
        (exits, "three"),
        (lambda: 0, "three"),
        (lambda x: None, "three"),
        (lambda x: "six", "three"),
    ],
)
def test_the_first_check_that_is_not_met(
    doubled: tuple[CheckedExercise, CheckedKey], code: Callable[..., Any], unmet: str
) -> None:
    """It is one that is worth points, and the verdicts of grading say the same."""
    exercise, key = doubled
    execute = execution(exercise, key, code)
    assert first_unmet(key, execute) == unmet
    scored = [
        verdict for verdict in judged(key, execute) if verdict.check.weight and not verdict.check.advice
    ]
    assert next((verdict.check.name for verdict in scored if verdict.status != "passed"), "") == unmet


def test_no_more_is_run_than_it_takes(doubled: tuple[CheckedExercise, CheckedKey]) -> None:
    """After the first check that is not met, nothing is; what is advice is not run at all."""
    exercise, key = doubled
    for code, expected in ((lambda x: 0.0, [3.0]), (lambda x: 2 * x, [3.0, -1.0])):
        given: list[float] = []
        first_unmet(key, execution(exercise, key, noting(given, code)))
        assert given == expected


def noting(given: list[float], code: Callable[[float], float]) -> Callable[[float], float]:
    """The code, which notes what it is given."""

    def noted(x: float) -> float:
        given.append(x)
        return code(x)

    return noted


def test_an_error_is_what_is_observed(doubled: tuple[CheckedExercise, CheckedKey]) -> None:
    """Its kind and its words, cut to what a result holds."""
    exercise, key = doubled

    def fails(x: float) -> float:
        raise ValueError("no" * 5000)

    observation = execution(exercise, key, fails)(0)
    assert observation.status == "raised"
    assert observation.error is not None
    assert (observation.error.type_name, len(observation.error.message)) == ("ValueError", 2000)


def sums(x: list[float]) -> dict[str, Any]:
    """What the script computes."""
    return {"total": sum(x), "mean": sum(x) / len(x)}


def emptying(x: list[float]) -> dict[str, Any]:
    """The right total, and nothing left of the given."""
    total = sum(x)
    x.clear()
    return {"total": total}


@pytest.mark.parametrize(
    ("code", "beside", "met"),
    [
        (sums, None, True),
        (emptying, sums, True),
        (lambda x: {"total": 6.0}, sums, False),
        (lambda x: {"total": sum(x)}, None, False),
        (lambda x: {}[x], sums, False),
    ],
)
def test_a_script_is_a_function_of_its_givens(
    tmp_path: Path, code: Callable[..., Any], beside: Callable[..., Any] | None, met: bool
) -> None:
    """Run with the published givens and others, each its own to change; `beside` tells what it does not."""
    assignment = Assignment("mine", "Mine")
    script = assignment.script("sums", sums, title="Sums", points=1)
    script.given("x", [1.0, 2.0, 3.0])
    script.output("total")
    script.output("mean")
    script.what_if("other numbers", x=[2.0, 5.0, 5.0])
    exercise, key = compiled(assignment, tmp_path)
    execute = execution(exercise, key, code, beside)
    assert (first_unmet(key, execute) == "") is met
    assert all(verdict.status == "passed" for verdict in judged(key, execute)) is met
    assert script.published == {"x": [1.0, 2.0, 3.0]}

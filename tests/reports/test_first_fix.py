"""What to fix first: most points for the surest reason."""

from __future__ import annotations

import msgspec
import pytest

from grader.model.result import Certainty, Diagnosis, ExerciseResult, ExerciseStatus, Result
from reports.first_fix import first_fix
from tests.reports import sample_results as sample


def exercise(
    name: str,
    lost: float,
    certainty: Certainty | None = None,
    *,
    status: ExerciseStatus = "failed",
    follows: str | None = None,
) -> ExerciseResult:
    """An exercise that lost so many points for such a reason."""
    reasons = (Diagnosis(id="d", message=f"{name} is off", certainty=certainty),) if certainty else ()
    return ExerciseResult(
        name=name,
        title=name,
        status=status,
        score=0,
        max_score=lost,
        diagnoses=reasons,
        followed_from=follows,
    )


def having(*exercises: ExerciseResult) -> Result:
    """A submission of these exercises."""
    return msgspec.structs.replace(sample.graded(), exercises=exercises)


LOST = tuple(
    msgspec.structs.replace(exercise(name, 1, status="missing"), notes=("Cell 1 cannot be read.",))
    for name in "xyz"
)
CASES: dict[str, tuple[tuple[ExerciseResult, ...], str, float]] = {
    "most points": ((exercise("a", 1), exercise("b", 2)), "b", 2),
    "earlier on ties": ((exercise("a", 1), exercise("b", 1)), "a", 1),
    "a match beats a symptom": ((exercise("a", 2, "symptom"), exercise("b", 2, "match")), "b", 2),
    "a symptom beats nothing": ((exercise("a", 2), exercise("b", 2, "symptom")), "b", 2),
    "many points beat certainty": ((exercise("a", 1, "match"), exercise("b", 3)), "b", 3),
    "what follows counts for its origin": (
        (exercise("a", 1), exercise("b", 2), exercise("c", 2, follows="a")),
        "a",
        3,
    ),
    "a mistake of its own stays its own": (
        (exercise("a", 1), exercise("c", 2, "match", follows="a")),
        "c",
        2,
    ),
    "an origin that is right changes nothing": (
        (exercise("a", 1, status="passed"), exercise("c", 2, follows="a")),
        "c",
        2,
    ),
    "pending is not lost": ((exercise("a", 5, status="pending"), exercise("b", 1)), "b", 1),
    "not graded is not lost": ((exercise("a", 5, status="not_graded"), exercise("b", 1)), "b", 1),
    "what is wrong comes before what is not begun": (
        (exercise("a", 5, status="unfilled"), exercise("b", 1)),
        "b",
        1,
    ),
    "of what is not begun the first": (
        (exercise("a", 1, status="unfilled"), exercise("b", 5, status="missing")),
        "a",
        1,
    ),
    "one reason for several": ((exercise("a", 2), *LOST), "x", 3),
}


@pytest.mark.parametrize(("exercises", "name", "points"), CASES.values(), ids=CASES.keys())
def test_first_to_fix(exercises: tuple[ExerciseResult, ...], name: str, points: float) -> None:
    """The exercise chosen, and the points it may bring back."""
    fix = first_fix(having(*exercises))
    assert fix is not None
    assert (name, points) == (fix.exercise.name, fix.points)


@pytest.mark.parametrize("result", [sample.perfect(), sample.unreadable(), having(exercise("a", 0))])
def test_nothing_lost_nothing_to_fix(result: Result) -> None:
    """No advice where no point can be won."""
    assert first_fix(result) is None


def test_symptom_is_not_told_as_a_fact() -> None:
    """The reason of a symptom begins with what it looks like."""
    fix = first_fix(having(exercise("a", 1, "symptom")))
    assert fix is not None
    assert fix.reason == "looks like: a is off"

"""Points follow from statuses alone."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.judge.verdicts import Verdict
from grader.model.result import CheckStatus
from grader.score import check_points, exercise_status, rounded
from tests.grader.making import check
from tests.grader.strategies import repeatable

STATUSES: list[CheckStatus] = list(get_args(CheckStatus))
verdicts = st.lists(
    st.builds(
        lambda status, weight: Verdict(check("c", weight=weight), status),
        st.sampled_from(STATUSES),
        st.sampled_from([0.0, 0.5, 1.0, 2.0]),
    ),
    max_size=6,
)


def judged(*statuses: CheckStatus) -> list[Verdict]:
    """Checks of weight 1, 2, 3, … with these statuses."""
    return [Verdict(check(str(at), weight=float(at)), status) for at, status in enumerate(statuses, 1)]


@pytest.mark.parametrize(
    ("statuses", "points"),
    [
        (["passed", "passed", "passed"], [(1, 1), (2, 2), (3, 3)]),
        (["passed", "failed", "raised"], [(1, 1), (0, 2), (0, 3)]),
        (["passed", "failed", "skipped"], [(2, 2), (0, 4), (0, 0)]),
        (["skipped", "timed_out", "passed"], [(0, 0), (0, 2.4), (3.6, 3.6)]),
        (["skipped", "skipped", "skipped"], [(0, 0), (0, 0), (0, 0)]),
    ],
)
def test_check_points(statuses: list[CheckStatus], points: list[tuple[float, float]]) -> None:
    """Points are shared by weight; those of a check that was skipped move to the others."""
    assert points == [pytest.approx(pair) for pair in check_points(judged(*statuses), 6.0)]


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        (["passed", "passed"], "passed"),
        (["passed", "skipped"], "passed"),
        (["passed", "failed"], "partial"),
        (["failed", "raised"], "failed"),
        (["failed", "skipped"], "failed"),
        (["skipped", "skipped"], "not_graded"),
        (["passed", "grader_error"], "not_graded"),
        ([], "not_graded"),
    ],
)
def test_exercise_status(statuses: list[CheckStatus], status: str) -> None:
    """An exercise is what its checks come to; our own faults never are a zero."""
    assert status == exercise_status(judged(*statuses))


@pytest.mark.parametrize("status", STATUSES)
def test_advice_counts_for_nothing(status: CheckStatus) -> None:
    """A check without weight changes neither points nor status."""
    with_advice = [*judged("passed"), Verdict(check("advice", weight=0.0), status)]
    assert ("passed", (6.0, 6.0)) == (exercise_status(with_advice), check_points(with_advice, 6.0)[0])


@repeatable
@given(verdicts=verdicts, points=st.sampled_from([0.5, 1.0, 6.0]))
def test_points_add_up(verdicts: list[Verdict], points: float) -> None:
    """What is possible adds up to the exercise's points or to nothing, and no more than that is given."""
    pairs = check_points(verdicts, points)
    assert sum(possible for _, possible in pairs) == pytest.approx(points) or not any(
        possible for _, possible in pairs
    )
    assert all(0 <= given <= possible for given, possible in pairs)


@repeatable
@given(verdicts=verdicts, at=st.integers(0, 5))
def test_passing_never_costs(verdicts: list[Verdict], at: int) -> None:
    """Passing a check that was failed never lowers the sum of points."""
    failed = [v if n != at else Verdict(v.check, "failed") for n, v in enumerate(verdicts)]
    passed = [v if n != at else Verdict(v.check, "passed") for n, v in enumerate(verdicts)]
    sums = [sum(given for given, _ in check_points(row, 6.0)) for row in (failed, passed)]
    assert sums[0] <= sums[1] + 1e-9


@pytest.mark.parametrize(("points", "mark"), [(2.0000000001, 2.0), (-0.0, 0.0), (1 / 3, 0.333333)])
def test_rounded(points: float, mark: float) -> None:
    """A mark has no noise of binary fractions, and no negative zero."""
    assert str(mark) == str(rounded(points))

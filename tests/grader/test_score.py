"""Points follow from verdicts alone: by value, and only for what shows work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

import hypothesis
import pytest
from hypothesis import strategies as st

from grader.judge.verdicts import JudgedValue, Verdict
from grader.model.result import CheckStatus, Visibility
from grader.score import check_points, exercise_status, rounded
from tests.grader.making import check
from tests.grader.strategies import repeatable

STATUSES: list[CheckStatus] = list(get_args(CheckStatus))
verdicts = st.lists(
    st.builds(
        lambda status, weight, visibility: Verdict(check("c", weight=weight, visibility=visibility), status),
        st.sampled_from(STATUSES),
        st.sampled_from([0.0, 0.5, 1.0, 2.0]),
        st.sampled_from(["public", "hidden"]),
    ),
    max_size=6,
)


RIGHT, WRONG = JudgedValue("h", right=True), JudgedValue("h", right=False)
FREE, OTHER = JudgedValue("h", right=True, free=True), JudgedValue("y", right=True)


def judged(*statuses: CheckStatus) -> list[Verdict]:
    """Hidden checks of weight 1, 2, 3, … with these statuses."""
    return [
        Verdict(check(str(at), weight=float(at), visibility="hidden"), status)
        for at, status in enumerate(statuses, 1)
    ]


def by_value(visibility: Visibility, *values: JudgedValue) -> Verdict:
    """A check of weight 1 on these values."""
    status: CheckStatus = "passed" if all(value.right for value in values) else "failed"
    return Verdict(check("c", visibility=visibility), status, values=values)


def given(verdicts: Sequence[Verdict], kept: float = 1.0) -> list[float]:
    """What each check gives of six points."""
    return [one.given for one in check_points(verdicts, 6.0, kept)]


@pytest.mark.parametrize(
    ("statuses", "points"),
    [
        (["passed", "passed", "passed"], [(1, 1), (2, 2), (3, 3)]),
        (["passed", "failed", "raised"], [(1, 1), (0, 2), (0, 3)]),
        (["passed", "failed", "skipped"], [(2, 2), (0, 4), (0, 0)]),
        (["skipped", "timed_out", "passed"], [(0, 0), (0, 2.4), (3.6, 3.6)]),
        (["passed", "grader_error"], [(0, 6), (0, 0)]),
    ],
)
def test_check_points(statuses: list[CheckStatus], points: list[tuple[float, float]]) -> None:
    """Points are shared by weight; those of a check that was skipped move to the others."""
    pairs = [(one.given, one.possible) for one in check_points(judged(*statuses), 6.0)]
    assert points == [pytest.approx(pair) for pair in pairs]


def test_what_nobody_could_try_waits_for_a_person() -> None:
    """Where no check could be tried, or one is left to a person, its points are neither won nor lost."""
    assert [2, 4] == [one.pending for one in check_points(judged("skipped", "skipped"), 6.0)]
    one, other = judged("passed", "failed")
    left = check_points([one, other.left_to_a_person("Nobody knows.")], 6.0)
    assert [(2, 0), (0, 4)] == [(each.given, each.pending) for each in left]


def test_what_is_right_of_it_does_not_wait() -> None:
    """Of a check that is left to a person the values that are right have their points."""
    verdict = by_value("hidden", RIGHT, JudgedValue("y", right=False)).left_to_a_person("Nobody knows.")
    assert [(3, 3)] == [(one.given, one.pending) for one in check_points([verdict], 6.0)]


def test_points_go_by_value() -> None:
    """Each value of a check has its share, by its weight."""
    ten = [JudgedValue(f"d{number}", right=True) for number in range(10)]
    assert [pytest.approx(60 / 11)] == given([by_value("hidden", *ten, JudgedValue("db", right=False))])
    heavy = JudgedValue("h", right=True, weight=2.0)
    assert [pytest.approx(4)] == given([by_value("hidden", heavy, JudgedValue("y", right=False))])


def test_what_follows_keeps_its_share_by_value() -> None:
    """Of a value that is right for an earlier one's mistake a share is kept; of the others all."""
    own, after = JudgedValue("h", right=True), JudgedValue("y", right=True, followed_from="step")
    assert [pytest.approx(4.5)] == given([by_value("hidden", own, after)], kept=0.5)


@pytest.mark.parametrize(
    ("verdicts", "points"),
    [
        ((by_value("public", RIGHT), by_value("hidden", RIGHT)), [3, 3]),
        ((by_value("public", RIGHT), by_value("hidden", WRONG)), [0, 0]),
        ((by_value("public", RIGHT), by_value("hidden", WRONG), by_value("hidden", RIGHT)), [2, 0, 2]),
        ((by_value("hidden", FREE), by_value("hidden", WRONG)), [0, 0]),
        ((by_value("hidden", FREE), by_value("hidden", RIGHT)), [3, 3]),
        ((by_value("public", RIGHT, OTHER), by_value("hidden", WRONG, OTHER)), [1.5, 1.5]),
        ((by_value("public", OTHER), by_value("hidden", WRONG)), [0, 0]),
        ((by_value("public", OTHER), by_value("hidden", RIGHT)), [3, 3]),
        ((by_value("public", RIGHT), by_value("public", WRONG)), [3, 0]),
        ((by_value("public", FREE), by_value("public", WRONG)), [0, 0]),
        ((by_value("public", RIGHT), replace(by_value("hidden", WRONG), status="skipped")), [6, 0]),
    ],
)
def test_what_can_be_right_without_work_is_no_proof(
    verdicts: tuple[Verdict, ...], points: list[float]
) -> None:
    """A public answer and a free value count with the same value right where neither helps."""
    assert points == [pytest.approx(each) for each in given(verdicts)]


def test_points_of_checks_that_are_not_at_hand() -> None:
    """In a practice key the public checks are worth what they are worth in the whole one."""
    verdict = by_value("public", RIGHT)
    assert [(1.2, 1.2)] == [(one.given, one.possible) for one in check_points([verdict], 6.0, further=4.0)]


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        (["passed", "passed"], "passed"),
        (["passed", "skipped"], "passed"),
        (["passed", "failed"], "partial"),
        (["failed", "raised"], "failed"),
        (["failed", "skipped"], "failed"),
        (["skipped", "skipped"], "pending"),
        (["passed", "grader_error"], "not_graded"),
        ([], "not_graded"),
    ],
)
def test_exercise_status(statuses: list[CheckStatus], status: str) -> None:
    """An exercise is what its checks come to; our own faults never are a zero."""
    assert status == exercise_status(judged(*statuses))


def test_status_goes_by_points() -> None:
    """One right value makes it partial; what is right on public examples alone is failed."""
    assert "partial" == exercise_status([by_value("hidden", WRONG, OTHER)])
    assert "failed" == exercise_status([by_value("public", RIGHT), by_value("hidden", WRONG)])
    one, other = judged("passed", "failed")
    assert "pending" == exercise_status([one, other.left_to_a_person("Nobody knows.")])


@pytest.mark.parametrize("status", STATUSES)
def test_advice_counts_for_nothing(status: CheckStatus) -> None:
    """A check without weight changes neither points nor status."""
    with_advice = [*judged("passed"), Verdict(check("advice", weight=0.0), status)]
    assert ("passed", 6.0) == (exercise_status(with_advice), check_points(with_advice, 6.0)[0].given)


@repeatable
@hypothesis.given(verdicts=verdicts, points=st.sampled_from([0.5, 1.0, 6.0]))
def test_points_add_up(verdicts: list[Verdict], points: float) -> None:
    """What is possible adds up to the exercise's points or to nothing, and no more than that is given."""
    every = check_points(verdicts, points)
    assert sum(one.possible for one in every) == pytest.approx(points) or not any(
        one.possible for one in every
    )
    assert all(0 <= one.given + one.pending <= one.possible for one in every)


@repeatable
@hypothesis.given(verdicts=verdicts, at=st.integers(0, 5))
def test_passing_never_costs(verdicts: list[Verdict], at: int) -> None:
    """Passing a check that was failed never lowers the sum of points."""
    failed = [v if n != at else Verdict(v.check, "failed") for n, v in enumerate(verdicts)]
    passed = [v if n != at else Verdict(v.check, "passed") for n, v in enumerate(verdicts)]
    sums = [sum(one.given for one in check_points(row, 6.0)) for row in (failed, passed)]
    assert sums[0] <= sums[1] + 1e-9


@pytest.mark.parametrize(("points", "mark"), [(2.0000000001, 2.0), (-0.0, 0.0), (1 / 3, 0.333333)])
def test_rounded(points: float, mark: float) -> None:
    """A mark has no noise of binary fractions, and no negative zero."""
    assert str(mark) == str(rounded(points))


def test_a_value_that_is_right_once_is_no_copy() -> None:
    """What is right in one hidden trial, but not in all, lets the public examples count."""
    once = JudgedValue("h", right=False, once=True)
    assert [pytest.approx(3), 0] == given([by_value("public", RIGHT), by_value("hidden", once)])

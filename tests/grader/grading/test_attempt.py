"""Which attempt an exercise is graded by, and when a ladder is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from grader.grading.attempt import Attempt, Ending, Trust, choose
from grader.grading.case import Case, Rung, climb
from grader.judge.verdicts import Verdict
from grader.model.result import CheckStatus
from tests.grader.making import check, exercise

TASK = exercise()


def attempt(*statuses: CheckStatus, trust: Trust = Trust.SURE, **fields: Any) -> Attempt:  # noqa: ANN401
    """An attempt whose checks came to these statuses."""
    verdicts = [Verdict(check(f"check {at}"), status) for at, status in enumerate(statuses)]
    return replace(Attempt(TASK, verdicts=verdicts, trust=trust), **fields)


HALF, ALL, NONE = attempt("passed", "failed"), attempt("passed", "passed"), attempt("failed", "failed")
DOUBTFUL = attempt("passed", "passed", trust=Trust.UNSURE)
LIKELY = attempt("passed", "failed", trust=Trust.LIKELY)
UNFILLED = attempt(ending=Ending("unfilled"))


@pytest.mark.parametrize(
    ("attempts", "chosen"),
    [
        ([HALF, ALL], ALL),
        ([ALL, HALF], ALL),
        ([HALF, attempt("passed", "failed")], HALF),
        ([NONE, DOUBTFUL], NONE),
        ([DOUBTFUL, LIKELY], LIKELY),
        ([LIKELY, NONE], NONE),
        ([HALF, UNFILLED], UNFILLED),
        ([replace(UNFILLED, trust=Trust.LIKELY), NONE], NONE),
        ([NONE, replace(NONE, by_name=True)], replace(NONE, by_name=True)),
    ],
)
def test_choose(attempts: list[Attempt], chosen: Attempt) -> None:
    """Trust comes first, then an end without a verdict, then how much is right; of equals the first."""
    assert chosen == choose(attempts)


@pytest.mark.parametrize(("supersedes", "at"), [(True, 1), (False, 0)])
def test_of_equals(supersedes: bool, at: int) -> None:
    """A later attempt that says more of the same run is preferred to one in which as much is right."""
    attempts = [HALF, attempt("failed", "passed", supersedes=supersedes)]
    assert attempts[at] is choose(attempts)


@pytest.mark.parametrize(
    ("tried", "right"),
    [
        (ALL, True),
        (HALF, False),
        (attempt("passed", "skipped"), True),
        (attempt("raised"), False),
        (UNFILLED, False),
    ],
)
def test_right(tried: Attempt, right: bool) -> None:
    """It is right if all is passed that could be tried, and if it was judged at all."""
    assert right is tried.right


@pytest.mark.parametrize(
    ("rungs", "tried"),
    [
        ([HALF, ALL, NONE], [HALF, ALL]),
        ([HALF, None, NONE], [HALF, NONE]),
        ([UNFILLED, NONE], [UNFILLED]),
        ([DOUBTFUL, HALF], [DOUBTFUL, HALF]),
    ],
)
def test_climb(rungs: list[Attempt | None], tried: list[Attempt]) -> None:
    """A ladder is left where an attempt is surely right, or ends the exercise; a rung may give nothing."""
    seen: list[int] = []

    def rung(given: Attempt | None) -> Rung:
        def act(_: Case[Any], before: Sequence[Attempt]) -> Attempt | None:
            seen.append(len(before))
            return given

        return act

    case: Any = None  # what the rungs of this test are not interested in
    assert tried == list(climb(case, [rung(one) for one in rungs]))
    assert sorted(seen) == seen

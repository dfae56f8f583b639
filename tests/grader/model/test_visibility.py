"""What students see of a result: nothing that a hidden check was given, saw or compared."""

from __future__ import annotations

from typing import get_args

import msgspec
import pytest

from grader.model.result import (
    CheckResult,
    CheckStatus,
    Evidence,
    ExerciseResult,
    Result,
    SubmissionFacts,
    encode_result,
)
from grader.model.visibility import student_view

CANARY = "canary"


def result(*checks: CheckResult) -> Result:
    """A result of one exercise."""
    exercise = ExerciseResult(name="f", title="F", status="partial", score=1.0, max_score=2.0, checks=checks)
    facts = SubmissionFacts(student="ada", file="ada.ipynb", sha256="0")
    return Result(assignment="a", submission=facts, status="graded", exercises=(exercise,))


def hidden(status: CheckStatus) -> CheckResult:
    """A hidden check that is full of canaries."""
    evidence = Evidence(
        label=CANARY, call=CANARY, printed=CANARY, got_text=CANARY, want_text=CANARY, error_type=CANARY
    )
    return CheckResult(
        name=CANARY,
        visibility="hidden",
        status=status,
        score=0.0,
        max_score=1.0,
        message=CANARY,
        evidence=evidence,
    )


STATUSES: list[CheckStatus] = list(get_args(CheckStatus))


@pytest.mark.parametrize("status", STATUSES)
def test_hidden_checks_are_closed(status: CheckStatus) -> None:
    """No field of a hidden check says what it was about, whatever came of it."""
    assert CANARY.encode() not in encode_result(student_view(result(hidden(status))))


@pytest.mark.parametrize(
    ("status", "shown", "words"),
    [
        ("passed", "passed", "met"),
        ("failed", "failed", "not met"),
        ("timed_out", "failed", "not met"),
        ("skipped", "skipped", "not tried"),
        ("grader_error", "grader_error", "not tried"),
    ],
)
def test_what_is_said(status: CheckStatus, shown: str, words: str) -> None:
    """A student learns whether a hidden check is met; our own fault is not told as theirs."""
    (check,) = student_view(result(hidden(status))).exercises[0].checks
    assert (shown, f"a hidden check: {words}") == (check.status, check.message)


def test_public_checks_and_points_stay() -> None:
    """Public checks are shown whole, and points are nobody's secret."""
    public = msgspec.structs.replace(hidden("failed"), visibility="public")
    seen = student_view(result(public, hidden("failed")))
    assert public == seen.exercises[0].checks[0]
    assert [1.0, 1.0] == [check.max_score for check in seen.exercises[0].checks]

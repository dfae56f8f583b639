"""From statuses to points: one pure function, so that weights can change without running again."""

from __future__ import annotations

from collections.abc import Sequence

from grader.judge.verdicts import Verdict
from grader.model.result import CheckStatus, ExerciseStatus

#: What could not be tried; its points move to the exercise's other checks.
_NOT_TRIED: frozenset[CheckStatus] = frozenset({"skipped", "grader_error"})


def check_points(verdicts: Sequence[Verdict], points: float, kept: float = 1.0) -> list[tuple[float, float]]:
    """Points given and points possible for each check; what was not tried is worth nothing.

    `kept` is the share for what is right once an earlier exercise's answer is put right.
    """
    weights = [0.0 if verdict.status in _NOT_TRIED else verdict.check.weight for verdict in verdicts]
    total = sum(weights)
    shares = [points * weight / total if total else 0.0 for weight in weights]
    return [
        (share * (kept if verdict.followed_from else 1.0) if verdict.status == "passed" else 0.0, share)
        for verdict, share in zip(verdicts, shares, strict=True)
    ]


def exercise_status(verdicts: Sequence[Verdict], kept: float = 1.0) -> ExerciseStatus:
    """What the checks that are worth points come to; broken by us or all untried: not graded.

    What follows an earlier exercise's mistake is passed, if it keeps all of its points.
    """
    scored = [verdict for verdict in verdicts if verdict.check.weight > 0]
    if any(verdict.status == "grader_error" for verdict in scored):
        return "not_graded"
    tried = [verdict for verdict in scored if verdict.status not in _NOT_TRIED]
    if not tried:
        return "not_graded"
    passed = sum(verdict.status == "passed" for verdict in tried)
    if passed == len(tried):
        short = kept < 1 and any(verdict.followed_from for verdict in tried)
        return "partial" if short else "passed"
    return "partial" if passed else "failed"


def rounded(points: float) -> float:
    """Points without the noise of binary fractions: 2.0001 is nobody's mark."""
    return round(points, 6) + 0.0

"""What a card of the student page is made of: its checks in groups."""

from __future__ import annotations

from typing import NamedTuple

from grader.model.result import CheckResult


class CheckGroups(NamedTuple):
    """A card's checks: what is shown open, what is advice, what is closed behind a summary.

    `followed` are those of the closed ones that are right but for an earlier exercise's mistake.
    """

    open: list[CheckResult]
    advice: list[CheckResult]
    closed: list[CheckResult]
    followed: list[CheckResult]


def check_groups(checks: tuple[CheckResult, ...]) -> CheckGroups:
    """Failed checks open, failed advice apart, passed ones closed.

    Advice that failed with the words of a failed check says nothing more: it could not be tried.
    """
    groups = CheckGroups([], [], [], [])
    for check in checks:
        if check.status == "passed":
            (groups.followed if check.followed_from else groups.closed).append(check)
        else:
            (groups.advice if check.advice else groups.open).append(check)
    told = {check.message for check in groups.open if check.message and check.visibility == "public"}
    return groups._replace(advice=[check for check in groups.advice if check.message not in told])

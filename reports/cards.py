"""What a card of the student page is made of: its checks in groups, its code line by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from grader.model.result import CheckResult, Excerpt
from reports.cleaning import MORE, printable


class CheckGroups(NamedTuple):
    """A card's checks: what is shown open, what is advice, what is closed behind a summary."""

    open: list[CheckResult]
    advice: list[CheckResult]
    closed: list[CheckResult]


def check_groups(checks: tuple[CheckResult, ...]) -> CheckGroups:
    """Failed checks open, failed advice apart, passed ones closed."""
    groups = CheckGroups([], [], [])
    for check in checks:
        if check.status == "passed":
            groups.closed.append(check)
        else:
            (groups.advice if check.advice else groups.open).append(check)
    return groups


def code_lines(excerpt: Excerpt, limit: int) -> Iterator[tuple[int, str, bool]]:
    """The excerpt's lines with their numbers; where it is too long, the marked lines stay."""
    marked = frozenset(excerpt.marked)
    skipping = False
    for offset, text in enumerate(excerpt.text.rstrip("\n").split("\n")):
        number = excerpt.first_line + offset
        if offset < limit or number in marked:
            yield number, clean_code(text), number in marked
            skipping = False
        elif not skipping:
            yield number, MORE, False
            skipping = True


def clean_code(text: str, width: int = 300) -> str:
    """A line of code with its indentation, cut where it is absurdly long."""
    line = printable(text[: 2 * width])
    return line if len(line) <= width else line[:width] + MORE

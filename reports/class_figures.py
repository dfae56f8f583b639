"""What a class's rows add up to: counts, the spread of scores, pass rates, common mistakes."""

from __future__ import annotations

import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple

from grader.model.packages import install_command
from reports.rows import ClassRow, ExerciseMark, Reason, of_key

BINS: Final = 20
NAMED: Final = 8  # students named per line of the attention list; the table has the rest


class Bin(NamedTuple):
    """Scores from `low` up to `high`, which belongs to the last bin only."""

    low: float
    high: float
    students: int


class Spread(NamedTuple):
    """The scores of all that have one: histogram, quartiles, maximum."""

    bins: list[Bin]
    students: int
    median: float
    lower: float
    upper: float
    maximum: float
    waiting: bool = False  # some have points that await a person


class ExerciseFigures(NamedTuple):
    """One exercise over the class; `counted` leaves out what is pending or could not be graded."""

    name: str
    title: str
    counted: int
    passed: int
    partial: int
    failed: int
    absent: int
    waiting: int
    not_graded: int
    mean: float
    max_score: float

    @property
    def pass_rate(self) -> str:
        """Share that passed, in per cent; a dash where nobody was counted."""
        return f"{100 * self.passed / self.counted:.0f} %" if self.counted else "–"


class Attention(NamedTuple):
    """Something for staff to look at: what it is, who, and how many more."""

    text: str
    rows: list[ClassRow]
    more: int


class CommonReason(NamedTuple):
    """A diagnosis and how many students have it; `varied` if each was told its own details."""

    id: str
    message: str
    students: int
    varied: bool = False


def spread(rows: list[ClassRow]) -> Spread | None:
    """The spread of scores; who was not graded, or handed nothing in, has none. None if nobody has one."""
    scores = [row.score for row in rows if row.status not in ("not_graded", "nothing_handed_in")]
    maximum = max((row.max_score for row in rows), default=0.0)
    if not scores or maximum <= 0:
        return None
    lower, median, upper = (
        statistics.quantiles(scores, n=4, method="inclusive") if len(scores) > 1 else scores * 3
    )
    waiting = any(row.pending > 0 for row in rows)
    return Spread(_bins(scores, maximum), len(scores), median, lower, upper, maximum, waiting)


def exercise_figures(rows: list[ClassRow]) -> list[ExerciseFigures]:
    """Per exercise, in the assignment's order."""
    marks: dict[str, Counter[ExerciseMark]] = defaultdict(Counter)
    for row in rows:
        for mark in row.exercises:
            marks[mark.name][mark] += 1
    return [_figures(counted) for counted in marks.values()]


def common_reasons(rows: list[ClassRow]) -> list[CommonReason]:
    """Diagnoses by how many students have them, the most common first."""
    students: Counter[str] = Counter()
    first: dict[str, Reason] = {}
    varied: set[str] = set()
    for row in rows:
        for reason in row.reasons:
            students[reason.id] += 1
            if first.setdefault(reason.id, reason).message != reason.message:
                varied.add(reason.id)
    ordered = sorted(students.items(), key=lambda item: (-item[1], item[0]))
    return [
        CommonReason(identifier, first[identifier].message, number, identifier in varied)
        for identifier, number in ordered
    ]


def attention(rows: list[ClassRow], key: str = "") -> list[Attention]:
    """What someone should look at, the grader's own failures first; empty if there is nothing.

    `key` is the digest of the key that all rows should be graded under, if it is known.
    """
    found = []
    current = {row.report for row in of_key(rows, key)}
    other_key = (_OTHER_KEY, lambda row: row.report not in current)
    for text, applies in (*_lacking(rows), other_key, *_ATTENTION):
        concerned = [row for row in rows if applies(row)]
        if concerned:
            found.append(Attention(text, concerned[:NAMED], max(0, len(concerned) - NAMED)))
    return found


def _lacking(rows: list[ClassRow]) -> list[tuple[str, Callable[[ClassRow], bool]]]:
    """For each package that students needed and that is not installed, what to do about it."""
    packages = sorted({package for row in rows for mark in row.exercises for package in mark.packages})
    return [(_LACKING.format(one, install_command([one])), partial(_needs, one)) for one in packages]


def _needs(package: str, row: ClassRow) -> bool:
    return any(package in mark.packages for mark in row.exercises)


def _has_not_graded(row: ClassRow) -> bool:
    return "grader_error" in row.troubles or any(
        mark.status == "not_graded" and not mark.packages for mark in row.exercises
    )


_LACKING: Final = "with code that needs {0}, which is not installed here: run  {1}  and grade again"
_OTHER_KEY: Final = "under another answer key, and not in these figures: grade again"
_ATTENTION: Final[tuple[tuple[str, Callable[[ClassRow], bool]], ...]] = (
    ("not graded, and not by their fault: grade again", lambda row: row.status == "not_graded"),
    (
        "with an exercise that could not be graded",
        lambda row: row.status == "graded" and _has_not_graded(row),
    ),
    ("unreadable: ask for the file again", lambda row: row.status == "unreadable"),
    ("with nothing handed in that could be graded", lambda row: row.status == "nothing_handed_in"),
    ("of another assignment, by what is in it", lambda row: "other_assignment" in row.remarks),
    ("not on the roster", lambda row: "not_on_roster" in row.remarks),
    ("handed in more than once: the newest counts", lambda row: "several_attempts" in row.remarks),
    ("with several notebooks, of which one is graded", lambda row: "several_notebooks" in row.remarks),
    ("ran out of time", lambda row: "timed_out" in row.troubles),
    ("ran out of memory", lambda row: "out_of_memory" in row.troubles),
    ("crashed", lambda row: "crashed" in row.troubles),
    ("with points that await a person: mark them by hand", lambda row: row.pending > 0),
)


def _bins(scores: list[float], maximum: float) -> list[Bin]:
    """One bin a point where there are few points, else twenty; a full score has the last bin."""
    number = min(BINS, max(1, math.ceil(maximum)))
    width = maximum / number
    held = Counter(min(number - 1, max(0, int(score / width + 1e-9))) for score in scores)
    return [Bin(width * place, width * (place + 1), held[place]) for place in range(number)]


def _figures(marks: Counter[ExerciseMark]) -> ExerciseFigures:
    by_status: Counter[str] = Counter()
    points = 0.0
    for mark, number in marks.items():
        by_status[mark.status] += number
        points += mark.score * number if mark.status not in ("pending", "not_graded") else 0.0
    waiting, not_graded = by_status["pending"], by_status["not_graded"]
    counted = by_status.total() - waiting - not_graded
    one = next(iter(marks))
    return ExerciseFigures(
        name=one.name,
        title=one.title,
        counted=counted,
        passed=by_status["passed"],
        partial=by_status["partial"],
        failed=by_status["failed"],
        absent=by_status["unfilled"] + by_status["missing"],
        waiting=waiting,
        not_graded=not_graded,
        mean=points / counted if counted else 0.0,
        max_score=max(mark.max_score for mark in marks),
    )

"""What the class page, the CSV and the summary need of a submission.

A class of any size has to fit in memory, so rows are small. Marks and reasons
repeat from student to student and are shared between rows.
"""

from __future__ import annotations

import functools
import sys
from typing import Final

import msgspec

from grader.model.result import (
    CheckStatus,
    ExerciseResult,
    ExerciseStatus,
    Remark,
    Result,
    SubmissionStatus,
)
from reports.cleaning import clean_line
from reports.reasons import group_id, group_words, reason_groups

# What the course staff should know of even where the grade is right.
TROUBLES: Final[tuple[CheckStatus, ...]] = ("timed_out", "out_of_memory", "crashed", "grader_error")


class ExerciseMark(msgspec.Struct, frozen=True):
    """One exercise of one student: its status and points, and those of them that await a person."""

    name: str
    title: str
    status: ExerciseStatus
    score: float
    max_score: float
    pending: float = 0.0
    packages: tuple[str, ...] = ()  # it could not be graded without these, which are not installed


class Reason(msgspec.Struct, frozen=True):
    """A known mistake or symptom, by id; `message` is what the student read.

    Of several that cannot be told apart all are named, as `one or other`.
    """

    id: str
    message: str


class ClassRow(msgspec.Struct, frozen=True, kw_only=True):
    """One student's line in the class table; `report` is the page's file name within `reports/`.

    `student` is the id, `name` the student as handed in; `key` is the digest of the key that graded it.
    """

    student: str
    name: str = ""
    key: str = ""
    status: SubmissionStatus
    score: float
    max_score: float
    pending: float
    exercises: tuple[ExerciseMark, ...]
    reasons: tuple[Reason, ...]
    troubles: tuple[CheckStatus, ...]
    remarks: tuple[Remark, ...] = ()
    report: str

    @property
    def called(self) -> str:
        """The student's name, or the id where that is all that is known."""
        return self.name or self.student


def class_row(result: Result) -> ClassRow:
    """The row of a result, whose page is named for the student."""
    return ClassRow(
        student=clean_line(result.submission.student, 120),
        name=clean_line(result.submission.name, 120),
        key=sys.intern(result.key),
        status=result.status,
        score=result.score,
        max_score=result.max_score,
        pending=result.pending,
        exercises=tuple(map(_mark_of, result.exercises)),
        reasons=_reasons(result),
        troubles=_troubles(result),
        remarks=result.submission.remarks,
        report=f"{result.submission.student}.html",
    )


def sorted_rows(rows: list[ClassRow]) -> list[ClassRow]:
    """By name as people look it up: case does not matter, equal names keep one order."""
    return sorted(rows, key=lambda row: (row.called.casefold(), row.student, row.report))


def of_key(rows: list[ClassRow], key: str) -> list[ClassRow]:
    """The rows that were graded under a key: points under another one are points of other checks."""
    return [row for row in rows if not key or not row.key or row.key == key]


def exercise_names(rows: list[ClassRow]) -> list[str]:
    """All exercises that some row has, in the order of the first row that has them."""
    return list(dict.fromkeys(mark.name for row in rows for mark in row.exercises))


def _mark_of(exercise: ExerciseResult) -> ExerciseMark:
    points = exercise.score, exercise.max_score, exercise.pending
    mark = _mark(exercise.name, exercise.title, exercise.status, points)
    return msgspec.structs.replace(mark, packages=exercise.packages) if exercise.packages else mark


# Bounded: scores and messages can be as many as there are students, the common ones are few.
@functools.lru_cache(maxsize=4096)
def _mark(name: str, title: str, status: ExerciseStatus, points: tuple[float, float, float]) -> ExerciseMark:
    return ExerciseMark(name, title, status, *points)


@functools.lru_cache(maxsize=4096)
def _reason(identifier: str, message: str) -> Reason:
    return Reason(sys.intern(identifier), clean_line(message, 600))


def _reasons(result: Result) -> tuple[Reason, ...]:
    """Each reason once, however many exercises have it; one of several that cannot be told apart is one."""
    groups = {
        group_id(group): group for exercise in result.exercises for group in reason_groups(exercise.diagnoses)
    }
    return tuple(_reason(identifier, group_words(group)) for identifier, group in groups.items())


def _troubles(result: Result) -> tuple[CheckStatus, ...]:
    found = {check.status for exercise in result.exercises for check in exercise.checks}
    return tuple(status for status in TROUBLES if status in found)

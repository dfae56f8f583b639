"""What is written of results, and where: a new format is a module of its own and a row in EXPORTS."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from grader.model.result import Result
from reports.class_page import REPORTS, ClassFacts, class_page
from reports.grades_csv import grades_csv
from reports.rows import ClassRow
from reports.student_page import student_page


class OfSubmission(NamedTuple):
    """A file for every submission, in a folder of the output and named for the student."""

    folder: str
    suffix: str
    text: Callable[[Result], str]


class OfClass(NamedTuple):
    """A file for the class, from its rows by student."""

    name: str
    text: Callable[[Sequence[ClassRow], ClassFacts], str]


EXPORTS: Final[tuple[OfSubmission | OfClass, ...]] = (
    OfSubmission(REPORTS, ".html", student_page),
    OfClass("index.html", class_page),
    OfClass("grades.csv", lambda rows, _: grades_csv(rows)),
)

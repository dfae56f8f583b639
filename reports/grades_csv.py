"""The class as `grades.csv`: one line a student, made to open in a spreadsheet without running anything."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from reports.cleaning import spreadsheet_cell
from reports.rows import ClassRow, ExerciseMark, exercise_names, sorted_rows
from reports.wording import has_points

#: So much of a key's digest tells it from all others that there were.
_KEY_DIGITS = 12


def grades_csv(rows: Iterable[ClassRow]) -> str:
    """The file's text: header, then students by name; UTF-8, LF, quoted only where needed."""
    ordered = sorted_rows(list(rows))
    names = exercise_names(ordered)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_header(names))
    writer.writerows(_line(row, names) for row in ordered)
    return text.getvalue()


def _header(names: list[str]) -> list[str]:
    columns = ["student", "name", "status", "score", "max_score", "pending", "key"]
    for name in names:
        cell = spreadsheet_cell(name, 120)
        columns += [cell, f"{cell}_status"]
    return columns


def _line(row: ClassRow, names: list[str]) -> list[str]:
    score = "" if row.status == "not_graded" else _number(row.score)
    cells = [
        spreadsheet_cell(row.student, 200),
        spreadsheet_cell(row.called, 200),
        row.status,
        score,
        _number(row.max_score),
        _number(row.pending),
        row.key.removeprefix("sha256:")[:_KEY_DIGITS],
    ]
    marks = {mark.name: mark for mark in row.exercises}
    for name in names:
        cells += _mark(marks.get(name))
    return cells


def _mark(mark: ExerciseMark | None) -> list[str]:
    if mark is None:
        return ["", ""]
    # An empty cell, not a zero, for what has no points yet.
    return [_number(mark.score) if has_points(mark) else "", mark.status]


def _number(value: float) -> str:
    """At most four decimals, none that say nothing."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text

"""The class on one page, for staff: what needs attention, how it went, and everybody with a link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple
from urllib.parse import quote

from markupsafe import Markup, escape

from reports import class_figures, rendering
from reports.cleaning import clean_line
from reports.formatting import points
from reports.histogram import histogram
from reports.rows import ClassRow, ExerciseMark, exercise_names, sorted_rows
from reports.wording import EXERCISE_SIGNS, SUBMISSION_SIGNS

REPORTS: Final = "reports/"


class ClassFacts(NamedTuple):
    """What was graded, with which key, and how confined."""

    assignment: str
    title: str = ""
    key: str = ""
    isolation: str = ""


def class_page(rows: Iterable[ClassRow], facts: ClassFacts) -> str:
    """The page as one text."""
    return "".join(class_page_parts(rows, facts))


def class_page_parts(rows: Iterable[ClassRow], facts: ClassFacts) -> Iterator[str]:
    """The page in pieces, to write a large class without holding its page in memory."""
    ordered = sorted_rows(list(rows))
    figures = class_figures.spread(ordered)
    names = exercise_names(ordered)
    whole = max((row.max_score + row.pending for row in ordered), default=0.0)
    stream = rendering.template("class.html.j2").stream(
        facts=facts,
        title=clean_line(facts.title or facts.assignment, 120),
        statuses=Counter(row.status for row in ordered),
        attention=class_figures.attention(ordered),
        figures=figures,
        histogram=histogram(figures) if figures else "",
        exercises=class_figures.exercise_figures(ordered),
        reasons=class_figures.common_reasons(ordered),
        names=names,
        students=len(ordered),
        table=(student_line(row, names, whole) for row in ordered),
        link=link,
        exercise_signs=EXERCISE_SIGNS,
    )
    stream.enable_buffering(200)
    yield from stream


def link(row: ClassRow) -> str:
    """The address of a student's page; every character that means something in an address is quoted."""
    return quote(REPORTS + row.report, safe="/", errors="replace")


def student_line(row: ClassRow, names: list[str], whole: float) -> Markup:
    """One row of the table; a score says of how many points it is where these are not the `whole`.

    Built here, not in the template: it is written 100,000 times and HTML lets
    end tags of cells be left out, so it costs a third of the time and half of the bytes.
    """
    sign = SUBMISSION_SIGNS[row.status]
    marks = {mark.name: mark for mark in row.exercises}
    pending = f" (+{points(row.pending)})" if row.pending else ""
    less = row.status == "graded" and row.max_score + row.pending < whole
    of = f" / {points(row.max_score)}" if less else ""
    score = "–" if row.status == "not_graded" else f"{points(row.score)}{of}{pending}"
    state = "" if row.status == "graded" else f" class={sign.tone}"
    cells = "".join(_cell(marks.get(name)) for name in names)
    name = escape(clean_line(row.student, 120) or "(no name)")
    return Markup(
        f'<tr><th scope=row><a href="{escape(link(row))}">{name}</a>'
        f"<td{state}>{sign.symbol} {sign.word}<td>{score}{cells}\n"
    )


def _cell(mark: ExerciseMark | None) -> str:
    if mark is None:
        return "<td>"
    sign = EXERCISE_SIGNS[mark.status]
    score = "" if mark.status in ("pending", "not_graded") else f" {points(mark.score)}"
    return f"<td class={sign.tone}>{sign.symbol}{score}"

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
from reports.rows import ClassRow, ExerciseMark, exercise_names, of_key, sorted_rows
from reports.wording import EXERCISE_SIGNS, SUBMISSION_SIGNS, has_points

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
    current = of_key(ordered, facts.key)
    figures = class_figures.spread(current)
    names = Counter(row.called for row in ordered)
    table = Table(
        exercise_names([*current, *ordered]),
        facts.key,
        frozenset(name for name, number in names.items() if number > 1),
    )
    stream = rendering.template("class.html.j2").stream(
        facts=facts,
        title=clean_line(facts.title or facts.assignment, 120),
        statuses=Counter(row.status for row in ordered),
        attention=class_figures.attention(ordered, facts.key),
        figures=figures,
        histogram=histogram(figures) if figures else "",
        exercises=class_figures.exercise_figures(current),
        reasons=class_figures.common_reasons(current),
        names=table.names,
        students=len(ordered),
        table=map(table.line, ordered),
        link=link,
        exercise_signs=EXERCISE_SIGNS,
    )
    stream.enable_buffering(200)
    yield from stream


def link(row: ClassRow) -> str:
    """The address of a student's page; every character that means something in an address is quoted."""
    return quote(REPORTS + row.report, safe="/", errors="replace")


class Table(NamedTuple):
    """The table of students: its exercises, the key of its figures, and the names that several have."""

    names: list[str]
    key: str = ""
    shared: frozenset[str] = frozenset()

    def line(self, row: ClassRow) -> Markup:
        """One row; points that await a person stand in brackets beside the score.

        Built here, not in the template: it is written 100,000 times and HTML lets
        end tags of cells be left out, so it costs a third of the time and half of the bytes.
        """
        sign = SUBMISSION_SIGNS[row.status]
        marks = {mark.name: mark for mark in row.exercises}
        pending = f" (+{points(row.pending)})" if row.pending else ""
        score = "–" if row.status == "not_graded" else f"{points(row.score)}{pending}"
        state = "" if row.status == "graded" else f" class={sign.tone}"
        key = "" if of_key([row], self.key) else ", other key"
        cells = "".join(_cell(marks.get(name)) for name in self.names)
        return Markup(
            f'<tr><th scope=row><a href="{escape(link(row))}">{escape(self._name(row))}</a>'
            f"<td{state}>{sign.symbol} {sign.word}{key}<td>{score}{cells}\n"
        )

    def _name(self, row: ClassRow) -> str:
        """The student's name, with the id where others have that name."""
        name = f"{row.called} ({row.student})" if row.called in self.shared else row.called
        return clean_line(name, 200) or "(no name)"


def _cell(mark: ExerciseMark | None) -> str:
    if mark is None:
        return "<td>"
    sign = EXERCISE_SIGNS[mark.status]
    score = f" {points(mark.score)}" if has_points(mark) else ""
    return f"<td class={sign.tone}>{sign.symbol}{score}"

"""The student's own lines that a reason is about: those with evidence against them, else where it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from grader.model.result import Excerpt, ExerciseResult
from reports.code_lines import text_lines
from reports.wording import NEEDS_WORK

#: More lines help nobody to see where to look.
MOST: Final = 3
_DEFINITION = r"\s*(?:async\s+def|def|class)\s+{0}\b|\s*{0}\s*(?::[^=]+)?=[^=]"


class OwnLine(NamedTuple):
    """A line of the student's: its cell from 1, its number in the cell from 1, and its text.

    `marked` if there is evidence against it; `where` names the cell, or the file that was handed in beside.
    """

    cell: int
    number: int
    text: str
    where: str
    marked: bool = True

    @property
    def place(self) -> str:
        """Where it is, in words."""
        return f"{self.where}, line {self.number}"


def own_lines(exercise: ExerciseResult) -> list[OwnLine]:
    """The marked lines of what fell short; where there are none, the line that its answer begins with."""
    if exercise.status not in NEEDS_WORK - {"unfilled", "missing"}:
        return []
    marked = list(_marked(exercise))
    return marked[:MOST] or list(_beginning(exercise))


def _marked(exercise: ExerciseResult) -> Iterator[OwnLine]:
    told: set[tuple[int, int]] = set()
    for excerpt in sorted(exercise.code, key=lambda one: not one.target):
        for number in excerpt.marked:
            if (excerpt.cell, number) not in told:
                told.add((excerpt.cell, number))
                yield OwnLine(excerpt.cell, number, _line(excerpt, number), excerpt.where)


def _line(excerpt: Excerpt, number: int) -> str:
    lines = text_lines(excerpt)
    at = number - excerpt.first_line
    return lines[at] if 0 <= at < len(lines) else ""


def _beginning(exercise: ExerciseResult) -> Iterator[OwnLine]:
    """Where the function, the class or the value stands that was graded."""
    names = [name for name in (exercise.found_as or "", exercise.name) if name.isidentifier()]
    targets = [excerpt for excerpt in exercise.code if excerpt.target]
    for name in names:
        begins = re.compile(_DEFINITION.format(re.escape(name)))
        for excerpt in reversed(targets):
            for number, text in enumerate(text_lines(excerpt), excerpt.first_line):
                if begins.match(text):
                    yield OwnLine(excerpt.cell, number, text, excerpt.where, marked=False)
                    return
    for excerpt in targets[-1:]:
        first = next((n for n, text in enumerate(text_lines(excerpt), excerpt.first_line) if text.strip()), 0)
        if first:
            yield OwnLine(excerpt.cell, first, _line(excerpt, first), excerpt.where, marked=False)

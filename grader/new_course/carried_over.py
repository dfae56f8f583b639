"""What an author's notebook makes of a course: exercises that are carried over, and what is left to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from grader.handout.questions import AuthorsCell
from grader.new_course.calls_in_tests import CallInTest, tested_calls
from grader.new_course.reference_text import Solved
from grader.new_course.tasks import Task

_MOST_CASES = 12
_PICTURE = re.compile(r"!\[[^\]]*\]\((?P<file>[^):]+)\)")
#: Names that an assignment's file uses itself.
_TAKEN = frozenset({"assignment", "ref", "Assignment"})


@dataclass(slots=True)
class Carried:
    """An exercise that was carried over: its calls become cases, its tests stand as notes beside it."""

    name: str
    title: str
    points: float
    kind: str
    tests: Sequence[AuthorsCell] = ()
    calls: list[CallInTest] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)  # calls of its tests, and why
    why_not: str = ""  # it stands there as a comment, for this reason

    @property
    def variable(self) -> str:
        """What the assignment's file calls it."""
        return f"{self.name}_" if self.name in _TAKEN else self.name

    @property
    def notes(self) -> list[str]:
        """The lines of its tests, under the numbers of their cells."""
        lines = []
        for cell in self.tests:
            lines.append(f"Tested in cell {cell.number}:")
            lines += (f"  {line}".rstrip() for line in cell.source.strip().splitlines())
        return lines

    @property
    def to_do(self) -> list[str]:
        """What is left to its author."""
        return [f"{self.name}: {self.why_not}."] if self.why_not else self.left_out


def carried_over(solution: Solved, task: Task) -> tuple[list[Carried], list[str]]:
    """A question's functions, or its place for words; and what cannot be carried over of it."""
    points = 1.0 if task.points is None else task.points
    if task.in_words:
        return [Carried(task.name, task.title, points, "prose")], []
    if task.manual:
        return [], [
            f"{task.name} ({points:g} points) is code that a person marks: mark it beside the grader."
        ]
    functions = solution.functions_of(task)
    calls = tested_calls(task.tests, functions)
    asked = {call.function for call in calls} or set(functions)
    carried = [
        _function(task, name, points / len(asked), [call for call in calls if call.function == name])
        for name in functions
        if name in asked
    ]
    return carried, list(_not_carried(solution, task, points, carried))


def _function(task: Task, name: str, points: float, calls: list[CallInTest]) -> Carried:
    why = "" if calls else "give it cases: no test calls it with values that are written out"
    return Carried(name, task.title, points, "function", task.tests, calls[:_MOST_CASES], why_not=why)


def _not_carried(solution: Solved, task: Task, points: float, carried: Sequence[Carried]) -> Iterator[str]:
    classes = solution.classes_of(task)
    for name in classes:
        yield f"{task.name} defines the class {name}: say how it is used, with assignment.class_."
    values = ", ".join(solution.values_of(task))
    if not carried and not classes:
        asked = values or "something that is only shown"
        yield (
            f"{task.name} ({points:g} points) asks for {asked}: say with assignment.script from which givens "
            "that is computed."
        )
    elif values:
        yield f"{task.name} also asks for {values}: add an assignment.script if that is to count."


def without_counterpart(cells: Sequence[AuthorsCell]) -> Iterator[str]:
    """What else of a notebook has no counterpart here."""
    settings = [cell.number for cell in cells if cell.role == "staff" and "ASSIGNMENT CONFIG" in cell.source]
    if settings:
        yield f"The settings in cell {settings[0]} have no counterpart here."
    if any("# SEED" in cell.source for cell in cells):
        yield "Lines marked # SEED are left out: let functions take their random numbers as arguments."
    pictures = {found["file"] for cell in cells for found in _PICTURE.finditer(cell.source)}
    if pictures:
        yield f"The text shows {', '.join(sorted(pictures))}: hand it out beside the notebook."
    for cell in cells:
        if cell.question and cell.raw.get("metadata", {}).get("nbgrader", {}).get("task"):
            points = f"{cell.question.points or 0:g} points"
            yield (
                f"The task in cell {cell.number} ({points}) has no place for an answer: "
                "add a cell below it, and assignment.prose."
            )

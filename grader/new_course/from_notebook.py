"""A course from a notebook of nbgrader or otter, or one with solutions marked like theirs."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader.course import load_answer_key
from grader.errors import AssignmentError, GraderError, UsageError
from grader.handout.questions import AuthorsCell, CellFault, authors_cells, source_of
from grader.new_course.carried_over import Carried, carried_over, without_counterpart
from grader.new_course.example import around, as_json, course_template
from grader.new_course.reference_text import Solved, reference_text, solved
from grader.new_course.tasks import Task, tasks_of
from grader.release.new_folder import write_new

_AT_LINE = re.compile(r"^(?P<where>\S+) \(\S+, line (?P<line>\d+)\): (?P<reason>.*)$", re.DOTALL)
_FENCE = re.compile(r"```.*?```", re.DOTALL)
_MOST_TRIES = 100


@dataclass(slots=True)
class NotebookCourse:
    """What a notebook makes: an assignment, its exercises, and what is left to its author."""

    name: str
    title: str
    file: str
    notebook: dict[str, Any]
    solution: Solved
    exercises: list[Carried] = field(default_factory=list)
    to_do: list[str] = field(default_factory=list)

    def assignment(self) -> str:
        """The text of `assignment.py`."""
        live = any(one.kind == "function" and not one.why_not for one in self.exercises)
        facts = {"title": self.title, "file": self.file, "name": self.name, "exercises": self.exercises}
        return course_template("taken_over.py.j2", facts | {"functions": live}).decode()

    def files(self) -> dict[str, bytes]:
        """The files of the assignment and its reference."""
        functions = [one.name for one in self.exercises if one.kind == "function"]
        return {
            f"reference/{self.name}.py": reference_text(self.name, self.solution, functions).encode(),
            f"assignments/{self.name}/assignment.py": self.assignment().encode(),
            f"assignments/{self.name}/solution.ipynb": as_json(self.notebook),
        }


def course_files(notebook: Path, folder: Path, package: str) -> tuple[NotebookCourse, dict[str, bytes]]:
    """A course and its files, made from a notebook; `package` is what pip installs, or empty for a wheel.

    Raises:
        UsageError: it cannot be read, is no notebook, or marks no solution.
        AssignmentError: its markers do not fit together; the message names cell and line.

    """
    course = read_course(notebook)
    leave_out_what_does_not_compile(course)
    further = around(folder, course.name, package, starter=False, to_do=course.to_do)
    return course, {**course.files(), **further}


def read_course(path: Path) -> NotebookCourse:
    """What a notebook with marked solutions makes, before anything of it was run.

    Raises:
        UsageError: it cannot be read, is no notebook, or marks no solution.
        AssignmentError: its markers do not fit together; the message names cell and line.

    """
    notebook = _notebook(path)
    try:
        origin, cells = authors_cells(notebook["cells"])
        tasks = tasks_of(origin, cells)
    except CellFault as fault:
        raise AssignmentError(f"{path.name}, {fault}") from fault
    if not tasks:
        raise UsageError(
            f"{path.name} marks no solution: put # BEGIN SOLUTION and # END SOLUTION around each answer."
        )
    name = re.sub(r"\W+", "_", path.stem).strip("_").lower() or "assignment"
    name = f"hw_{name}" if name[0].isdigit() else name
    course = NotebookCourse(name, _title(cells) or name, path.name, notebook, solved(cells))
    _name_the_answers(notebook, tasks)
    for task in tasks:
        exercises, to_do = carried_over(course.solution, task)
        course.exercises += exercises
        course.to_do += to_do
    course.to_do += without_counterpart(cells)
    return course


def leave_out_what_does_not_compile(course: NotebookCourse) -> None:
    """Compile, and leave out each case or exercise that cannot be; why is noted for the author."""
    for _ in range(_MOST_TRIES):
        try:
            with tempfile.TemporaryDirectory() as folder:
                write_new(Path(folder), {**course.files(), "reference/__init__.py": b""})
                load_answer_key(Path(folder), course.name)
        except AssignmentError as error:
            if not _left_out(course, str(error)):
                course.to_do.append(f"The checks do not compile yet: {error}")
                return
        except GraderError as error:
            course.to_do.append(f"The checks do not compile yet: {error}")
            return
        else:
            break
    course.to_do += (line for one in course.exercises for line in one.to_do)


def _left_out(course: NotebookCourse, message: str) -> bool:
    """Leave out what a message is about: a case, or the exercise; whether it was found."""
    found = _AT_LINE.match(message)
    where = found["where"].partition(".")[2] if found else ""
    exercise = next((one for one in course.exercises if one.name == where and not one.why_not), None)
    if found is None or exercise is None:
        return False
    reason = found["reason"].rstrip(".")
    line = course.assignment().splitlines()[int(found["line"]) - 1]
    calls = (one for one in exercise.calls if f".case({json.dumps(one.name, ensure_ascii=False)}" in line)
    case = next(calls, None)
    if case is not None and len(exercise.calls) > 1:
        exercise.calls.remove(case)
        exercise.left_out.append(f"{exercise.name}: the call {case.name} in a test is left out: {reason}.")
    else:
        exercise.why_not = reason
    return True


def _notebook(path: Path) -> dict[str, Any]:
    """A notebook of format 4, with ids, as plain data."""
    try:
        read = json.loads(path.read_bytes())
        if read["nbformat"] < 4:
            from nbformat import convert, from_dict

            read = json.loads(json.dumps(convert(from_dict(read), 4)))
        cells = [dict(cell) for cell in read["cells"]]
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}.") from error
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise UsageError(f"{path} is no notebook: save it in Jupyter, and name that file.") from error
    for number, cell in enumerate(cells, 1):
        cell.setdefault("id", f"cell-{number}")
        cell["source"] = source_of(cell)
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    return {**read, "cells": cells, "nbformat_minor": 5}


def _name_the_answers(notebook: dict[str, Any], tasks: Sequence[Task]) -> None:
    """Give each answer's cell the name of its question, by which it is found; of texts, the last."""
    cells = notebook["cells"]
    taken = {cell["id"] for cell in cells}
    for task in tasks:
        if task.name not in taken and re.fullmatch(r"[\w-]{1,64}", task.name, re.ASCII):
            taken.add(task.name)
            cells[task.answers[-1 if task.in_words else 0].number - 1]["id"] = task.name


def _title(cells: Sequence[AuthorsCell]) -> str:
    """The first heading of the first level, outside fences."""
    texts = (
        re.sub(r"```.*?```", "", cell.source, flags=re.DOTALL) for cell in cells if cell.kind == "markdown"
    )
    found = (re.search(r"^#\s+(\S.*?)\s*#*$", text, re.MULTILINE) for text in texts)
    return next((heading[1] for heading in found if heading), "")

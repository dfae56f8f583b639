"""The questions of an author's notebook: what each asks, its answers, its tests, and its points."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from grader.handout.questions import AuthorsCell, Origin, lines_of_cell
from grader.handout.replacements import names_read, parsed
from grader.handout.solution_lines import MarkedLine

_HEADING = re.compile(r"^#+\s*(?P<title>\S.*?)\s*#*$", re.MULTILINE)
_BOLD = re.compile(r"\*\*(?P<title>[^*\n]{2,80}?)[.:]?\*\*[.:]?")
_QUOTED = re.compile(r"^\s*(?:\"\"\"|''')\s*;?\s*#")
_TEST_POINTS = re.compile(r"^points:\s*(\d+(?:\.\d+)?)\s*$", re.MULTILINE)
_POINTS = re.compile(r"\s*\(\s*\d+(?:\.\d+)?\s*(?:points?|pts?|marks?)\s*\)\s*$", re.IGNORECASE)


@dataclass(slots=True)
class Task:
    """A question: its name and title, its points if they are told, whether a person marks it."""

    name: str
    title: str
    points: float | None = None
    manual: bool = False
    answers: list[AuthorsCell] = field(default_factory=list)
    tests: list[AuthorsCell] = field(default_factory=list)

    @property
    def in_words(self) -> bool:
        """Whether it is answered in words alone."""
        return bool(self.answers) and all(cell.kind != "code" for cell in self.answers)


def tasks_of(origin: Origin, cells: Sequence[AuthorsCell]) -> list[Task]:
    """The questions of a notebook, in its order; tests belong to the question whose names they read."""
    tasks: list[Task] = []
    title = ""
    for cell in cells:
        if cell.role in ("given", "prompt") and cell.kind == "markdown":
            title = _title(cell.source) or title
        name = cell.question.name if cell.question else ""
        if cell.role == "test":
            _add_test(tasks, cell, name if origin == "otter" else "")
        elif cell.role in ("answer", "prompt") or _is_marked(cell):
            same = tasks and origin == "otter" and name and tasks[-1].name == name
            if not same:
                tasks.append(_task(cell, title, len(tasks) + 1))
            tasks[-1].answers.append(cell)
    return tasks


def own_source(cell: AuthorsCell) -> str:
    """A cell's code as its author runs it, without markers and what is for students or staff alone."""
    if cell.whole:
        return cell.source
    return "\n".join(
        line.text if line.fate in ("kept", "solution", "silent") else "" for line in _own_lines(cell)
    )


def hidden_lines(cell: AuthorsCell) -> frozenset[int]:
    """The numbers of a test's lines that students do not get."""
    lines = lines_of_cell(cell)
    return frozenset(at for at, line in enumerate(lines, 1) if cell.hidden or line.fate == "dropped")


def _own_lines(cell: AuthorsCell) -> Iterator[MarkedLine]:
    """The lines of a cell, those of a prompt in a text left out."""
    inside = False
    for line in lines_of_cell(cell):
        if line.fate == "dropped" and _QUOTED.match(line.text):
            inside = "BEGIN" in line.text
        elif not inside and not (line.fate == "solution" and "BEGIN SOLUTION" in line.text):
            yield line


def _task(cell: AuthorsCell, title: str, number: int) -> Task:
    question = cell.question
    name = question.name if question and question.name else str(cell.raw.get("id") or f"question_{number}")
    manual = bool(question and question.manual) or cell.kind != "code"
    return Task(name, title or name, question.points if question else None, manual)


def _is_marked(cell: AuthorsCell) -> bool:
    return cell.role == "given" and any(line.fate in ("solution", "silent") for line in lines_of_cell(cell))


def _add_test(tasks: Sequence[Task], cell: AuthorsCell, name: str) -> None:
    """Give a test to its question: the one of that name, else the last one that binds a name it reads."""
    read = names_read(cell.source)
    able = [task for task in tasks if (task.name == name if name else not read.isdisjoint(_bound(task)))]
    task = next(reversed(able), tasks[-1] if tasks else None)
    if task is None:
        return
    task.tests.append(cell)
    of_test = _TEST_POINTS.search(cell.source)
    told = cell.question.points if cell.question and not name else float(of_test[1]) if of_test else None
    if told is not None and not (name and cell.question and cell.question.points is not None):
        task.points = (task.points or 0.0) + told


def _bound(task: Task) -> set[str]:
    nodes = [
        node for cell in task.answers for node in ast.walk(parsed(own_source(cell)) or ast.Module([], []))
    ]
    stored = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    defined = {node.name for node in nodes if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    return stored | defined


def _title(text: str) -> str:
    """What a text calls the question that follows: its last heading, or what it begins with in bold."""
    headings = [found["title"] for found in _HEADING.finditer(text)]
    bold = _BOLD.match(text.lstrip())
    title = headings[-1] if headings else bold["title"] if bold else ""
    return _POINTS.sub("", title).strip(" *:.")

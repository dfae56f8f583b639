"""An assignment's starter: the file that the author wrote, or one made from the solution by its markers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.errors import AssignmentError
from grader.handout.guards import guarded_cells
from grader.handout.questions import AuthorsCell, CellFault, Origin, authors_cells, lines_of_cell
from grader.handout.replacements import ANSWER_HERE, names_read, whole_cell, without_solutions
from grader.handout.solution_lines import MarkedLine, MarkerFault, marked_lines

#: What a notebook of another grader keeps in the metadata of cells and notebooks.
_OTHERS_METADATA = ("nbgrader", "otter", "deletable", "editable")
_OTHERS_TAGS = frozenset({"otter_include", "otter_answer_cell", "otter_assign_solution_cell"})


@dataclass(frozen=True, slots=True)
class Starter:
    """A starter: its suffix, its bytes, the file that it comes from, and what became of that file's cells."""

    suffix: str
    data: bytes
    source: Path
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of a file that holds it."""
        return f"starter{self.suffix}"


def starter_of(folder: Path) -> Starter | None:
    """The starter of an assignment's folder; none, where there is none and no solution has markers.

    Raises:
        AssignmentError: its markers do not fit together, or it cannot be read; the message says where.

    """
    for path in (folder / "starter.ipynb", folder / "starter.py"):
        if path.exists():
            return _made(path) or Starter(path.suffix, _bytes(path), path)
    paths = (folder / "solution.ipynb", folder / "solution.py")
    return next(filter(None, (_made(path) for path in paths if path.exists())), None)


def guarded_notebook(starter: Starter) -> bytes:
    """A starter as it is handed out, with cells guarded; a script, or what is no notebook, as it is."""
    try:
        notebook = json.loads(starter.data) if starter.suffix == ".ipynb" else None
    except ValueError:
        notebook = None
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        return starter.data
    return json.dumps({**notebook, "cells": guarded_cells(notebook["cells"])}).encode()


def _made(path: Path) -> Starter | None:
    """A starter from a file with markers; nothing, if it has none."""
    data = _bytes(path)
    try:
        if path.suffix == ".py":
            text = data.decode("utf-8-sig")
            lines = marked_lines(text)
            return Starter(".py", without_solutions(lines, ()).encode(), path) if _says_more(lines) else None
        notebook = json.loads(data)
        made = students_notebook(notebook) if isinstance(notebook, dict) else None
    except (CellFault, MarkerFault) as fault:
        raise AssignmentError(f"{folder_and_name(path)}, {fault}") from fault
    except (UnicodeDecodeError, ValueError) as error:
        raise AssignmentError(f"{path.parent.name}: its {path.name} cannot be read: {error}") from error
    if made is None:
        return None
    text = json.dumps(made.notebook, ensure_ascii=False, indent=1) + "\n"
    return Starter(".ipynb", text.encode(), path, made.notes)


def folder_and_name(path: Path) -> str:
    """How a file is told to its author."""
    return f"{path.parent.name}/{path.name}"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise AssignmentError(f"{folder_and_name(path)} cannot be read ({error.strerror}).") from error


@dataclass(frozen=True, slots=True)
class Made:
    """A student's notebook, and what was left out."""

    notebook: dict[str, Any]
    notes: tuple[str, ...] = ()


def students_notebook(notebook: Mapping[str, Any]) -> Made | None:
    """An author's notebook without solutions, tests and what is for staff; nothing, if nothing is marked.

    Raises:
        CellFault: markers do not fit together.

    """
    origin, cells = authors_cells(notebook.get("cells", []))
    lines = {cell.number: lines_of_cell(cell) for cell in cells if cell.role in ("given", "prompt", "answer")}
    if all(cell.role == "given" and not _says_more(lines[cell.number]) for cell in cells):
        return None
    read = {cell.number: names_read(_left_of(cell, lines)) for cell in cells if cell.kind == "code"}
    made = []
    for cell in _answers_in_words(origin, cells):
        if cell.number in lines:
            used = frozenset().union(*(names for number, names in read.items() if number != cell.number))
            made.append(_students_cell(cell, lines[cell.number], used))
    metadata = {
        key: value for key, value in notebook.get("metadata", {}).items() if key not in _OTHERS_METADATA
    }
    metadata.pop("celltoolbar", None)
    whole = dict(notebook) | {"cells": list(_with_ids(made)), "metadata": metadata, "nbformat_minor": 5}
    return Made(whole, tuple(_notes(origin, cells)))


def _says_more(lines: Sequence[MarkedLine]) -> bool:
    """Whether a cell has a line that students do not get as it is."""
    return any(line.fate != "kept" for line in lines)


def _left_of(cell: AuthorsCell, lines: Mapping[int, Sequence[MarkedLine]]) -> str:
    """The part of a cell that asks for names: a test's, or what is no solution."""
    own = lines.get(cell.number)
    if own is None or cell.whole:
        return cell.source if cell.role == "test" else ""
    return "\n".join(line.text if line.fate == "kept" else "" for line in own)


def _answers_in_words(origin: Origin, cells: Sequence[AuthorsCell]) -> Iterator[AuthorsCell]:
    """The cells, of otter's answers in words only those in whose place a student writes.

    A solution block of otter's may hold several texts. Students write in its prompt, or in one cell for a
    question that a person marks.
    """
    answered = {cell.question.name for cell in cells if cell.role == "prompt" and cell.question}
    for cell in cells:
        if origin == "otter" and cell.role == "answer" and cell.kind != "code" and cell.question:
            if not cell.question.manual or cell.question.name in answered:
                continue
            answered.add(cell.question.name)
        yield cell


def _students_cell(cell: AuthorsCell, lines: Sequence[MarkedLine], used: frozenset[str]) -> dict[str, Any]:
    """A cell as students get it, without outputs and without what another grader noted in it."""
    metadata = {
        key: value for key, value in cell.raw.get("metadata", {}).items() if key not in _OTHERS_METADATA
    }
    tags = [tag for tag in metadata.pop("tags", []) if tag not in _OTHERS_TAGS | {"solution"}]
    made: dict[str, Any] = {"cell_type": cell.kind, "metadata": metadata | ({"tags": tags} if tags else {})}
    name = cell.question.name if cell.question and cell.role in ("answer", "prompt") else ""
    made["id"] = name or str(cell.raw.get("id", ""))
    made["source"] = _students_text(cell, lines, used)
    if cell.kind == "code":
        made |= {"execution_count": None, "outputs": []}
    return made


def _students_text(cell: AuthorsCell, lines: Sequence[MarkedLine], used: frozenset[str]) -> str:
    if cell.kind != "code":
        return ANSWER_HERE if cell.whole and cell.role == "answer" else _text_without_solutions(lines)
    try:
        return whole_cell(cell.source, used) if cell.whole else without_solutions(lines, used)
    except MarkerFault as fault:
        raise CellFault(cell.number, fault) from fault


def _text_without_solutions(lines: Sequence[MarkedLine]) -> str:
    """A Markdown cell whose solutions are places to write in."""
    written: list[str] = []
    done: set[int] = set()
    for line in lines:
        if line.fate == "kept":
            written.append(line.text)
        elif line.fate == "solution" and line.region not in done:
            done.add(line.region)
            written.append(ANSWER_HERE)
    return "\n".join(written).strip("\n") if done else "\n".join(written)


def _with_ids(cells: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The cells, each with an id of its own: the name of its question where it has one."""
    taken: set[str] = set()
    for number, cell in enumerate(cells, 1):
        wished = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in str(cell["id"]))[
            :60
        ]
        name = wished if wished and wished not in taken else f"{wished or 'cell'}-{number}"
        taken.add(name)
        yield {**cell, "id": name}


def _notes(origin: Origin, cells: Sequence[AuthorsCell]) -> Iterator[str]:
    """What was left out of another grader's notebook."""
    tests = [cell.number for cell in cells if cell.role == "test"]
    if tests:
        yield f"The tests in {_cells(tests)} are left out: the key's checks take their place."
    unmarked = [cell.number for cell in cells if origin == "otter" and cell.whole and cell.kind == "code"]
    if unmarked:
        yield f"No line of {_cells(unmarked)} is marked, in a solution: it is left out whole."


def _cells(numbers: Sequence[int]) -> str:
    """Some cells, by their numbers; three and more in a row as `4–7`."""
    rows: list[list[int]] = []
    for number in numbers:
        if rows and rows[-1][-1] == number - 1:
            rows[-1].append(number)
        else:
            rows.append([number])
    each = [[f"{row[0]}–{row[-1]}"] if len(row) > 2 else map(str, row) for row in rows]
    told = ", ".join(one for row in each for one in row)
    return f"cell {told}" if len(numbers) == 1 else f"cells {told}"

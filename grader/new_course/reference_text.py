"""The author's solution, parsed: what its answers define, and a reference module made from that."""

from __future__ import annotations

import ast
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from grader.extract.slicer import slice_units
from grader.extract.units import Outline, outline
from grader.handout.questions import AuthorsCell
from grader.new_course.tasks import Task, own_source
from grader.notebook import read_submission

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_BLOCKS = ("def ", "class ", "async ", "@")


@dataclass(frozen=True, slots=True)
class Solved:
    """A solution, parsed, without its tests."""

    outline: Outline

    def functions_of(self, task: Task) -> dict[str, list[str]]:
        """The functions that a question's answer defines, with their parameters."""
        return {
            node.name: [one.arg for one in (*node.args.posonlyargs, *node.args.args)]
            for node in self._statements(task)
            if isinstance(node, _FUNCTIONS)
        }

    def classes_of(self, task: Task) -> list[str]:
        """The classes that a question's answer defines."""
        return [node.name for node in self._statements(task) if isinstance(node, ast.ClassDef)]

    def values_of(self, task: Task) -> list[str]:
        """The names that a question's answer binds to values, in order."""
        names: dict[str, None] = {}
        for node in self._statements(task):
            targets = node.targets if isinstance(node, ast.Assign) else []
            for target in [*targets, *([node.target] if isinstance(node, ast.AnnAssign) else [])]:
                names |= {name.id: None for name in ast.walk(target) if isinstance(name, ast.Name)}
        return list(names)

    def _statements(self, task: Task) -> Iterator[ast.stmt]:
        numbers = {cell.number for cell in task.answers if cell.kind == "code"}
        return (unit.node for unit in self.outline.units if unit.cell in numbers)


def solved(cells: Sequence[AuthorsCell]) -> Solved:
    """The solution in an author's cells, each under its own number."""
    runs = [cell.kind == "code" and cell.role not in ("test", "staff") for cell in cells]
    kept = [
        {"cell_type": "code", "metadata": {}, "source": own_source(cell) if run else ""}
        for cell, run in zip(cells, runs, strict=True)
    ]
    notebook = {"cells": kept, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    return Solved(outline(read_submission(json.dumps(notebook).encode(), "solution.ipynb")))


def reference_text(name: str, solution: Solved, functions: Collection[str]) -> str:
    """A module that defines these functions as the solution does, with all that they need."""
    units = slice_units(solution.outline, functions, len(solution.outline.units)) if functions else []
    text = f'"""Right answers of {name}, as its solution has them."""\n'
    former = ""
    for unit in sorted(units, key=lambda unit: unit.index):
        source = unit.source.rstrip()
        apart = source.startswith(_BLOCKS) or former.startswith(_BLOCKS)
        text += ("\n\n" if apart else "" if former else "\n") + source + "\n"
        former = source
    return text

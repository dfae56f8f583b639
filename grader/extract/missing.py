"""What stands where an exercise was looked for in vain: code that does not parse, a method of that name."""

from __future__ import annotations

import ast
import re

from grader.extract.deprecated import is_python_2
from grader.extract.parsing import BrokenCell
from grader.extract.units import Outline
from grader.model.answer_key import BaseKey, FunctionKey


def what_stands_instead(outline: Outline, exercise: BaseKey) -> tuple[str, ...]:
    """What is to be said of an exercise of which nothing was found."""
    return (*_broken_cell_notes(outline, exercise), *_method_notes(outline, exercise))


def _broken_cell_notes(outline: Outline, exercise: BaseKey) -> list[str]:
    """Which cells do not parse, if the exercise may have stood in one."""
    names = {*exercise.target.names, *(name for output in exercise.outputs for name in output.names)}
    return [
        _broken_note(broken)
        for broken in outline.broken
        if not names or any(re.search(rf"\b{re.escape(name)}\b", broken.source) for name in names)
    ]


def _broken_note(broken: BrokenCell) -> str:
    if is_python_2(broken.reason):
        return (
            f"Cell {broken.cell} is Python 2, not Python 3 (line {broken.line}): "
            "nothing in it could be run. Convert it first; 2to3 does most of that."
        )
    return (
        f"Cell {broken.cell} cannot be read as Python (line {broken.line}: {broken.reason}); "
        "the answer may be there."
    )


def _method_notes(outline: Outline, exercise: BaseKey) -> list[str]:
    """That a function which was not found stands inside a class, where it cannot be called by its name."""
    if not isinstance(exercise, FunctionKey):
        return []
    return [
        f"{inner.name} stands inside class {unit.node.name}, cell {unit.cell}; define it at the top level."
        for unit in outline.units
        if isinstance(unit.node, ast.ClassDef)
        for inner in unit.node.body
        if isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef)) and inner.name in exercise.target.names
    ]

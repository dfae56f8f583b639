"""What stands where an exercise was looked for in vain: said in one sentence, with what to do about it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from grader.extract.bindings import function_bindings, function_of, has_parameters
from grader.extract.deprecated import is_python_2
from grader.extract.expressions import FUNCTIONS
from grader.extract.parsing import BrokenCell
from grader.extract.units import Outline
from grader.model.answer_key import BaseKey, ClassKey, FunctionKey
from grader.model.spelling import likeness
from grader.model.submission import Cell

#: A name as alike as this is told as one that may be meant.
_ALIKE = 0.7
#: A line is quoted up to here.
_LONGEST_QUOTE = 60
#: So many notes are enough to know where to look.
_MOST_NOTES = 3


def what_stands_instead(
    outline: Outline, exercise: BaseKey, claimed: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """What is to be said of an exercise of which nothing was found; `claimed` are other exercises' names."""
    notes = _broken_cell_notes(outline, exercise)
    if not notes and isinstance(exercise, (FunctionKey, ClassKey)):
        names = exercise.target.names[:1]
        notes = list(_inner_notes(outline, exercise.target.names))
        kind = "class" if isinstance(exercise, ClassKey) else "function"
        notes = notes or [note for name in names for note in _bound_notes(outline, name, kind)]
        notes = notes or [note for name in names for note in _text_notes(outline, name)]
    if not notes and isinstance(exercise, FunctionKey):
        notes = list(_alike_notes(outline, exercise, claimed - set(exercise.target.names)))
    return tuple(dict.fromkeys(notes[:_MOST_NOTES]))


def broken_definition_notes(outline: Outline, exercise: BaseKey) -> tuple[str, ...]:
    """Which cells define an exercise's function or class and do not parse."""
    names = "|".join(map(re.escape, exercise.target.names))
    defining = re.compile(rf"^\s*(?:async\s+)?(?:def|class)\s+(?:{names})\b", re.MULTILINE)
    broken = [one for one in outline.broken if names and defining.search(one.source)]
    return tuple(_broken_note(outline, one) for one in broken)


def _broken_cell_notes(outline: Outline, exercise: BaseKey) -> list[str]:
    """Which cells do not parse, if the exercise may have stood in one."""
    names = {*exercise.target.names, *(name for output in exercise.outputs for name in output.names)}
    return [
        _broken_note(outline, broken)
        for broken in outline.broken
        if not names or any(re.search(rf"\b{re.escape(name)}\b", broken.source) for name in names)
    ]


def _broken_note(outline: Outline, broken: BrokenCell) -> str:
    notebook = outline.notebook
    script = notebook.by_statement and len(notebook.cells) == 1
    if is_python_2(broken.reason):
        where = f"Line {broken.line}" if script else f"Cell {broken.cell}"
        line = "" if script else f" (line {broken.line})"
        return (
            f"{where} is Python 2, not Python 3{line}: "
            "nothing in it could be run. Convert it first; 2to3 does most of that."
        )
    quoted = "".join(notebook.source(broken.cell).split("\n")[broken.line - 1 : broken.line]).strip()[
        :_LONGEST_QUOTE
    ]
    said = f": `{quoted}`" if quoted else ""
    what = (
        f"Line {broken.line} cannot be read as Python ({broken.reason})"
        if script
        else f"Cell {broken.cell} cannot be read as Python (line {broken.line}: {broken.reason})"
    )
    return f"{what}{said}. The answer may be there: mend that line."


def _inner_notes(outline: Outline, names: Sequence[str]) -> Iterator[str]:
    """That a function stands inside a class or another function, where it cannot be called by its name."""
    for unit in outline.units:
        if isinstance(unit.node, (*FUNCTIONS, ast.ClassDef)):
            kind = "class " if isinstance(unit.node, ast.ClassDef) else ""
            inside = f"{kind}{unit.node.name}{'' if kind else '()'}, cell {unit.cell}"
            for inner in ast.walk(unit.node):
                if isinstance(inner, FUNCTIONS) and inner is not unit.node and inner.name in names:
                    yield f"{inner.name} stands inside {inside}; define it outside, without indentation."


def _bound_notes(outline: Outline, name: str, kind: str) -> Iterator[str]:
    """What a name stands for instead: something else than is asked for, or what was not handed in."""
    for index in outline.flow.binders.get(name, ())[-1:]:
        unit = outline.units[index]
        if isinstance(unit.node, ast.ImportFrom):
            module = unit.node.module or "another file"
            own = outline.notebook.module(module)
            lacks = f"{own.file}, which does not define it" if own else f"{module}, which was not handed in"
            where = "there" if own else "in the notebook"
            yield f"Cell {unit.cell} imports {name} from {lacks}: write the {kind} {where}."
        elif not unit.facts.defines:
            yield f"Cell {unit.cell} gives the name {name} to something that is no {kind}."


def _text_notes(outline: Outline, name: str) -> Iterator[str]:
    """That a definition stands where nothing is run: in text, in comments, or under another magic."""
    defining = re.compile(rf"^(\s*#+)?\s*(?:def|class)\s+{re.escape(name)}\b", re.MULTILINE)
    for cell in outline.notebook.cells:
        found = defining.search(cell.source)
        if found is not None and cell.kind != "code":
            kind = "raw" if cell.kind == "raw" else "text"
            yield f"{name} stands in cell {cell.number}, which is a {kind} cell: make it a code cell."
        elif found is not None and found[1]:
            yield f"{name} stands in cell {cell.number} in comments: take the # away."
        elif found is None and defining.search("\n".join(cell.set_aside)):
            yield _under_a_magic(cell, name)


def _under_a_magic(cell: Cell, name: str) -> str:
    return f"{name} stands in cell {cell.number} below {cell.set_aside[0]}: nothing there is run as Python."


def _alike_notes(outline: Outline, exercise: FunctionKey, claimed: frozenset[str]) -> Iterator[str]:
    """Functions that may be meant: by their parameters, or by a name that is alike."""
    asked = f"{exercise.target.names[0]}({', '.join(exercise.parameters)})" if exercise.target.names else ""
    defined = {name: unit for unit in outline.units for name in unit.facts.defines}
    for name, unit in sorted(defined.items(), key=lambda pair: pair[1].index):
        node = next((function_of(outline, one, name) for one in function_bindings(outline, name)[-1:]), None)
        if node is None or name in claimed or not asked:
            continue
        if len(exercise.parameters) > 1 and has_parameters(node, exercise.parameters):
            yield (
                f"Cell {unit.cell} defines {name} with the same parameters: "
                f"if it is your answer, name it {exercise.target.names[0]}."
            )
        elif max(likeness(name, other) for other in exercise.target.names) >= _ALIKE:
            own = ", ".join(each.arg for each in node.args.args)
            yield f"Cell {unit.cell} defines {name}({own}); the task asks for {asked}."

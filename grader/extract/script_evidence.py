"""Whether a cell is where a script's answer was meant to be: by its names, its heading, its data."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from grader.extract.locate import computes_name, shares_of_givens
from grader.extract.units import Outline
from grader.model.answer_key import BaseKey, ScriptKey

#: A cell that uses so large a part of the data may well compute the answer.
_MUCH_OF_THE_GIVENS = 0.5
#: A shorter name than this is any variable's.
_LEAST_LETTERS = 2


class Evidence(IntEnum):
    """How much speaks for a cell."""

    NONE = 0
    SOME = 1
    SURE = 2


def is_own_cell(outline: Outline, exercise: ScriptKey, others: Iterable[BaseKey], cell: int) -> bool:
    """Whether what a cell computes may be held against an exercise, where nothing of it is right.

    `others` are the assignment's other exercises: a cell of theirs is none of this one's unless it says so.
    """
    evidence = evidence_of(outline, exercise, cell)
    if evidence is Evidence.SURE or len(outline.cells) == 1:
        return True
    return evidence is Evidence.SOME and not any(_is_about(outline, other, cell) for other in others)


def evidence_of(outline: Outline, exercise: ScriptKey, cell: int) -> Evidence:
    """What speaks for a cell: the asked name, a heading or the cell's id; or another name, or much data."""
    units = outline.cell_units(cell)
    bound = {name for unit in units for name in unit.facts.binds}
    asked = {output.name for output in exercise.outputs if len(output.name) >= _LEAST_LETTERS}
    if bound & asked or _is_headed(outline, exercise, cell) or _id_of(outline, cell) == exercise.name:
        return Evidence.SURE
    names = {name for output in exercise.outputs for name in (output.name, *output.names)}
    mentioned = {name for unit in units for name in unit.facts.mentions if len(name) >= _LEAST_LETTERS}
    if mentioned & names or any(computes_name(outline, name, units) for name in bound & names):
        return Evidence.SOME
    used = shares_of_givens(outline, exercise.givens).get(cell, 0.0)
    return Evidence.SOME if used >= _MUCH_OF_THE_GIVENS else Evidence.NONE


def _is_about(outline: Outline, other: BaseKey, cell: int) -> bool:
    """Whether a cell is another exercise's: by its id, what it defines or computes, or the text above it."""
    called = _id_of(outline, cell)
    if called and (called == other.name or called.startswith(f"{other.name}-")):
        return True
    units = outline.cell_units(cell)
    defined = {name for unit in units for name in unit.facts.defines}
    asked = [output.name for output in other.outputs if len(output.name) >= _LEAST_LETTERS]
    if defined & set(other.target.names) or any(computes_name(outline, name, units) for name in asked):
        return True
    return _is_headed(outline, other, cell)


def _is_headed(outline: Outline, exercise: BaseKey, cell: int) -> bool:
    text = outline.headings.get(cell, "")
    return any(phrase.lower() in text for phrase in exercise.target.headings)


def _id_of(outline: Outline, cell: int) -> str:
    return next((one.id for one in outline.notebook.cells if one.number == cell), "")

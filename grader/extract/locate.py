"""Find what is graded: a definition by its name or a near one, a script's cell by names and headings."""

from __future__ import annotations

import ast
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Self

from grader.extract.placeholders import only_initialised
from grader.extract.units import Outline, Unit
from grader.extract.written import writing_units
from grader.model.answer_key import Given, ScriptKey
from grader.model.spelling import likeness

#: Names more alike than this are taken for one another, if no exercise claims them.
_NEAR = 0.84
#: A cell that looks less likely than this is not tried.
_LEAST_SCORE = 0.4
_MOST_CELLS = 6


@dataclass(frozen=True, slots=True)
class Definition:
    """A found definition: its statement and the name that it is bound to."""

    unit: Unit
    name: str

    @classmethod
    def of_class(cls, unit: Unit) -> Self:
        """The class that a statement defines."""
        return cls(unit, _class_name(unit))


def find_function(outline: Outline, names: Sequence[str], claimed: frozenset[str]) -> Definition | None:
    """The last definition under the first of `names` that there is, else one with a near spelling.

    A name that a function was assigned to counts where the name is defined nowhere.
    `claimed` are names that other exercises ask for; they are not near spellings of this one.
    """
    for name in names:
        assigned = [unit for unit in _binding(outline, name) if _may_be_function(unit, name)]
        found = _last_definition(outline, name) or (Definition(assigned[-1], name) if assigned else None)
        if found is not None:
            return found
    near = _near_names(names, _function_names(outline) - claimed)
    return _last_definition(outline, near[0]) if near else None


def _binding(outline: Outline, name: str) -> list[Unit]:
    return [outline.units[index] for index in outline.flow.binders.get(name, ())]


def _may_be_function(unit: Unit, name: str) -> bool:
    """An assignment that is not obviously of something else than a function."""
    return (
        isinstance(unit.node, ast.Assign)
        and isinstance(unit.node.value, (ast.Name, ast.Attribute, ast.Call))
        and unit.facts.kills == {name}
    )


def _function_names(outline: Outline) -> frozenset[str]:
    return frozenset(
        name
        for unit in outline.units
        for name in unit.facts.defines
        if isinstance(unit.node, (ast.FunctionDef, ast.AsyncFunctionDef))
    )


def _near_names(names: Sequence[str], candidates: frozenset[str]) -> list[str]:
    scored = [(likeness(name, candidate), candidate) for name in names for candidate in sorted(candidates)]
    return [candidate for score, candidate in sorted(scored, reverse=True) if score >= _NEAR]


def _last_definition(outline: Outline, name: str) -> Definition | None:
    defining = [unit for unit in _binding(outline, name) if name in unit.facts.defines]
    return Definition(defining[-1], name) if defining else None


def find_class(outline: Outline, names: Sequence[str], methods: Sequence[str]) -> Definition | None:
    """The last class of one of `names` that has `methods`, else the last that has them, else by name."""
    return pick_class(outline, names, classes_with_methods(outline, methods))


def pick_class(outline: Outline, names: Sequence[str], able: Sequence[Unit]) -> Definition | None:
    """Of `able` classes, the best one last, the last of one of `names`; else the last; else any by name."""
    classes = [unit for unit in outline.units if isinstance(unit.node, ast.ClassDef)]
    by_name = [unit for name in names for unit in reversed(able) if _class_name(unit) == name]
    last = [*reversed(able)][:1]
    unable = [unit for name in names for unit in reversed(classes) if _class_name(unit) == name]
    return next(map(Definition.of_class, (*by_name, *last, *unable)), None)


def classes_with_methods(outline: Outline, methods: Sequence[str]) -> list[Unit]:
    """The classes that have `methods`, their bases' included, in the notebook's order."""
    classes = [unit for unit in outline.units if isinstance(unit.node, ast.ClassDef)]
    return [unit for unit in classes if set(methods) <= class_methods(outline, unit)]


def _class_name(unit: Unit) -> str:
    return unit.node.name if isinstance(unit.node, ast.ClassDef) else ""


def class_methods(outline: Outline, unit: Unit, depth: int = 0) -> set[str]:
    """The methods of a class, with those of its bases in the same notebook."""
    if not isinstance(unit.node, ast.ClassDef) or depth > 5:
        return set()
    methods = {
        node.name for node in unit.node.body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    }
    for base in unit.node.bases:
        if isinstance(base, ast.Name):
            for other in outline.units[: unit.index]:
                if _class_name(other) == base.id:
                    methods |= class_methods(outline, other, depth + 1)
    return methods


def candidate_cells(outline: Outline, exercise: ScriptKey) -> list[int]:
    """The cells in which a script's answer may have been computed, the likeliest first."""
    reached = _cells_of_givens(outline, exercise.givens)
    headings = [phrase.lower() for phrase in exercise.target.headings]
    scores: dict[int, float] = {}
    for cell, units in outline.cells.items():
        score = _name_score(outline, units, exercise) + _heading_score(outline.headings[cell], headings)
        score += 1.5 * reached.get(cell, 0.0)
        if score >= _LEAST_SCORE:
            scores[cell] = score
    ranked = sorted(scores, key=lambda cell: (-scores[cell], -cell))
    asked = {output.name for output in exercise.outputs if len(output.name) > 1}
    binding = {unit.cell for name in asked for unit in _binding(outline, name)}
    if binding:  # the name that was asked for is there: what stands elsewhere is another answer
        filling = {cell for cell in _changing(outline, asked) if cell > max(binding)}
        ranked = [*sorted(filling, reverse=True), *(cell for cell in ranked if cell in binding)]
    return ranked[:_MOST_CELLS]


def _changing(outline: Outline, names: Collection[str]) -> set[int]:
    """The cells that change what stands under one of `names` in place."""
    changes = outline.flow.changes
    return {unit.cell for unit in outline.units if not changes[unit.index].isdisjoint(names)}


def _name_score(outline: Outline, units: Sequence[Unit], exercise: ScriptKey) -> float:
    """How many outputs' names a cell binds; one that it only initialises or types in counts for less."""
    bound = {name for unit in units for name in unit.facts.binds}
    mentioned = {name for unit in units for name in unit.facts.mentions}
    score = 0.0
    for output in exercise.outputs:
        here = bound & {output.name, *output.names}
        part = 4.0 if output.name in bound else 2.0 if here else 0.0
        if here and not any(_computes_name(outline, name, units) for name in here):
            part /= 4
        score += max(part, 0.0 if mentioned.isdisjoint(output.names) else 1.5)
    return score / max(1, len(exercise.outputs))


def _computes_name(outline: Outline, name: str, units: Sequence[Unit]) -> bool:
    """Whether a name is computed by these statements, not only given its first value or a constant."""
    binding = [unit for unit in units if name in unit.facts.binds]
    return any(unit.facts.computes for unit in binding) and not only_initialised(outline, name, units)


def _heading_score(text: str, headings: Sequence[str]) -> float:
    """How well the text before a cell, or its own comments, speak of the exercise."""
    hits = [phrase for phrase in headings if phrase in text]
    return 0.0 if not hits else 1.5 if headings[0] in hits else 1.0


def _cells_of_givens(outline: Outline, givens: Sequence[Given]) -> dict[int, float]:
    """For each cell, the share of the givens whose published numbers it writes, or whose data it uses."""
    reached: dict[int, float] = {}
    share = 1.0 / max(1, len(givens))
    for given in givens:
        writing = writing_units(outline, given)
        names = {name for unit in writing for name in unit.facts.binds}
        cells = {unit.cell: share for unit in writing}
        for unit in outline.units if names else ():
            if not _reads(outline, unit).isdisjoint(names):
                cells[unit.cell] = share
                names |= unit.facts.binds - unit.facts.imports
                names |= outline.flow.changes[unit.index] - outline.flow.imported
        for cell, part in cells.items():
            reached[cell] = reached.get(cell, 0.0) + part
    return reached


def _reads(outline: Outline, unit: Unit) -> frozenset[str]:
    """What a statement reads, itself and by the functions that it calls."""
    called = outline.flow.calls[unit.index]
    return unit.facts.uses.union(*(outline.flow.needs[name] for name in called))

"""Find what is graded: a definition by its name or a near one, a script's cell by names and headings."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from grader.extract.bindings import function_bindings, function_of, has_parameters, takes
from grader.extract.expressions import FUNCTIONS
from grader.extract.flow import Resource
from grader.extract.placeholders import only_initialised
from grader.extract.units import Outline, Unit
from grader.extract.untouched import is_stub, is_untouched
from grader.extract.written import writing_units
from grader.model.answer_key import Given, ScriptKey
from grader.model.spelling import likeness

#: Names as alike as this are taken for one another, if no exercise claims them: `clipped_grad` (0.842) for
#: `clip_grad`, but not `rnn_forward` for `rnn_cell_forward` (0.833), which is another task's.
_NEAR = 0.84
#: A cell that looks less likely than this is not tried: one that writes a third of the givens, or initialises
#: an output under another name, is; one that writes a quarter of them is not.
_LEAST_SCORE = 0.4
#: What a cell is likely for, as shares of its outputs: it binds the asked name of an output or another of its
#: names; an attribute or key has one. The asked name outweighs another name together with a heading.
_ASKED_NAME, _OTHER_NAME, _MENTIONED = 4.0, 2.0, 1.5
#: Of a name that is only given its first value, or a constant, so much counts: what fills it comes later.
_NOT_COMPUTED = 0.25
#: The text above, or a comment, has the exercise's first heading, or another one of its headings.
_FIRST_HEADING, _HEADING = 1.5, 1.0
#: It uses all givens; or a part of so much for some of them.
_ALL_GIVENS = 1.5
#: Each cell that is tried costs a run: beyond six the answer was not found in any case that was seen.
_MOST_CELLS = 6
#: A shorter name than this is any variable's: that it is bound somewhere says nothing of the answer.
_LEAST_LETTERS = 2
#: One parameter is any function's.
_LEAST_PARAMETERS = 2
#: Bases of bases are followed so far: a class that is its own base has no end.
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Definition:
    """What was found: a statement, the name that it binds, and the function, if that can be read there."""

    unit: Unit
    name: str
    function: ast.FunctionDef | None = None

    @classmethod
    def of_class(cls, unit: Unit) -> Self:
        """The class that a statement defines."""
        return cls(unit, _class_name(unit))


def find_function(
    outline: Outline,
    names: Sequence[str],
    claimed: frozenset[str],
    parameters: Sequence[str] = (),
    starter: frozenset[str] = frozenset(),
) -> Definition | None:
    """The last function under the first of `names` that there is, else one with a near spelling.

    Of these those come first that were begun. Any but the first name counts only for a function that can be
    called with `parameters`. `claimed` are names that other exercises ask for; they are none of this one's.
    """
    exact = [found for name in names[:1] for found in _last_function(outline, name)]
    alike = [*names[1:], *_near_names(names, _function_names(outline) - claimed - set(names))]
    others = [found for name in alike for found in _last_function(outline, name, parameters)]
    found = [*exact, *others]
    begun = [one for one in found if not is_stub(one.unit.node, starter)]
    return next(iter([*begun, *found]), None)


def function_by_parameters(
    outline: Outline, parameters: Sequence[str], claimed: frozenset[str]
) -> Definition | None:
    """The one function of a notebook whose parameters are those that are asked for, whatever its name."""
    found = [
        Definition(unit, name, node)
        for name in sorted(_function_names(outline) - claimed)
        for unit in function_bindings(outline, name)[-1:]
        if (node := function_of(outline, unit, name)) is not None and has_parameters(node, parameters)
    ]
    return found[0] if len(found) == 1 and len(parameters) >= _LEAST_PARAMETERS else None


def _last_function(outline: Outline, name: str, parameters: Sequence[str] = ()) -> Iterator[Definition]:
    """The last function that is bound to a name, if it can be called with `parameters`."""
    for unit in function_bindings(outline, name)[-1:]:
        node = function_of(outline, unit, name)
        if node is None or not parameters or takes(node, parameters):
            yield Definition(unit, name, node)


def _binding(outline: Outline, name: str) -> list[Unit]:
    return [outline.units[index] for index in outline.flow.binders.get(name, ())]


def _function_names(outline: Outline) -> frozenset[str]:
    """The names of the functions that are defined at the top level."""
    return frozenset(
        name
        for unit in outline.units
        for name in unit.facts.defines
        if not isinstance(unit.node, ast.ClassDef)
    )


def _near_names(names: Sequence[str], candidates: frozenset[str]) -> list[str]:
    scored = [(likeness(name, candidate), candidate) for name in names for candidate in sorted(candidates)]
    return [candidate for score, candidate in sorted(scored, reverse=True) if score >= _NEAR]


def find_class(
    outline: Outline, names: Sequence[str], methods: Sequence[str], starter: frozenset[str] = frozenset()
) -> Definition | None:
    """The last class of one of `names` that has `methods`, else the last that has them, else by name."""
    return pick_class(outline, names, classes_with_methods(outline, methods), methods, starter)


def pick_class(
    outline: Outline,
    names: Sequence[str],
    able: Sequence[Unit],
    methods: Sequence[str] = (),
    starter: frozenset[str] = frozenset(),
) -> Definition | None:
    """Of `able` classes, the best one last, the last of one of `names`; else the last; else any by name.

    One whose `methods` were begun comes before any other.
    """
    classes = [unit for unit in outline.units if isinstance(unit.node, ast.ClassDef)]
    by_name = [unit for name in names for unit in reversed(able) if _class_name(unit) == name]
    unable = [unit for name in names for unit in reversed(classes) if _class_name(unit) == name]
    found = [*by_name, *reversed(able)]
    begun = [unit for unit in found if not _is_open(outline, unit, methods, starter)]
    return next(map(Definition.of_class, (*begun, *found, *unable)), None)


def _is_open(outline: Outline, unit: Unit, methods: Sequence[str], starter: frozenset[str]) -> bool:
    """Whether every one of the methods was not begun where a class has it from, itself or a base."""
    own: dict[str, ast.ClassDef] = {}
    for node in lineage(outline, unit):
        for inner in node.body:
            if isinstance(inner, FUNCTIONS) and inner.name in methods:
                own.setdefault(inner.name, node)
    return bool(own) and all(is_untouched(node, [name], starter) for name, node in own.items())


def classes_with_methods(outline: Outline, methods: Sequence[str]) -> list[Unit]:
    """The classes that have `methods`, their bases' included, in the notebook's order."""
    classes = [unit for unit in outline.units if isinstance(unit.node, ast.ClassDef)]
    return [unit for unit in classes if set(methods) <= class_methods(outline, unit)]


def _class_name(unit: Unit) -> str:
    return unit.node.name if isinstance(unit.node, ast.ClassDef) else ""


def class_methods(outline: Outline, unit: Unit) -> set[str]:
    """The methods of a class, with those of its bases in the same notebook."""
    return {
        inner.name
        for node in lineage(outline, unit)
        for inner in node.body
        if isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef))
    }


def lineage(outline: Outline, unit: Unit, depth: int = 0) -> Iterator[ast.ClassDef]:
    """A class, then its bases that the notebook defines before it, those of each in their turn."""
    if not isinstance(unit.node, ast.ClassDef) or depth > _DEEPEST:
        return
    yield unit.node
    for base in unit.node.bases:
        if isinstance(base, ast.Name):
            for other in outline.units[: unit.index]:
                if isinstance(other.node, ast.ClassDef) and other.node.name == base.id:
                    yield from lineage(outline, other, depth + 1)


def candidate_cells(outline: Outline, exercise: ScriptKey) -> list[int]:
    """The cells in which a script's answer may have been computed, the likeliest first."""
    scores = cell_scores(outline, exercise)
    likely = [cell for cell, score in scores.items() if score >= _LEAST_SCORE]
    ranked = sorted(likely, key=lambda cell: (-scores[cell], -cell))
    asked = {output.name for output in exercise.outputs if len(output.name) >= _LEAST_LETTERS}
    binding = {unit.cell for name in asked for unit in _binding(outline, name)}
    if binding:  # the name that was asked for is there: what stands elsewhere is another answer
        filling = {cell for cell in _changing(outline, asked) if cell > max(binding)}
        ranked = [*sorted(filling, reverse=True), *(cell for cell in ranked if cell in binding)]
    return ranked[:_MOST_CELLS]


def cell_scores(outline: Outline, exercise: ScriptKey) -> dict[int, float]:
    """How likely a script's answer was computed in each cell, by the names, headings and givens in it."""
    shares = shares_of_givens(outline, exercise.givens)
    headings = [phrase.lower() for phrase in exercise.target.headings]
    return {
        cell: _name_score(outline, units, exercise)
        + _heading_score(outline.headings[cell], headings)
        + _ALL_GIVENS * shares.get(cell, 0.0)
        for cell, units in outline.cells.items()
    }


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
        part = _ASKED_NAME if output.name in bound else _OTHER_NAME if here else 0.0
        if not any(computes_name(outline, name, units) for name in here):
            part *= _NOT_COMPUTED
        score += max(part, 0.0 if mentioned.isdisjoint(output.names) else _MENTIONED)
    return score / max(1, len(exercise.outputs))


def computes_name(outline: Outline, name: str, units: Sequence[Unit]) -> bool:
    """Whether a name is computed by these statements, not only given its first value or a constant."""
    binding = [unit for unit in units if name in unit.facts.binds]
    return any(unit.facts.computes for unit in binding) and not only_initialised(outline, name, units)


def _heading_score(text: str, headings: Sequence[str]) -> float:
    """How well the text before a cell, or its own comments, speak of the exercise."""
    hits = [phrase for phrase in headings if phrase in text]
    return 0.0 if not hits else _FIRST_HEADING if headings[0] in hits else _HEADING


def shares_of_givens(outline: Outline, givens: Sequence[Given]) -> dict[int, float]:
    """For each cell, the share of the givens whose published numbers it writes, or whose data it uses."""
    shares: dict[int, float] = {}
    share = 1.0 / max(1, len(givens))
    for given in givens:
        writing = writing_units(outline, given)
        names: set[Resource] = {name for unit in writing for name in unit.facts.binds}
        cells = {unit.cell: share for unit in writing}
        for unit in outline.units if names else ():
            if not _reads(outline, unit).isdisjoint(names):
                cells[unit.cell] = share
                names |= unit.facts.binds - unit.facts.imports
                names |= outline.flow.changes[unit.index] - outline.flow.imported
        for cell, part in cells.items():
            shares[cell] = shares.get(cell, 0.0) + part
    return shares


def _reads(outline: Outline, unit: Unit) -> frozenset[str]:
    """What a statement reads, itself and by the functions that it calls."""
    called = outline.flow.calls[unit.index]
    return unit.facts.uses.union(*(outline.flow.needs[name] for name in called))

"""Cut the program that an exercise needs: the slice of its target, and what to collect afterwards."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from grader.extract.bound_last import bound_last
from grader.extract.expressions import root_name
from grader.extract.locate import Definition, candidate_cells, find_class, find_function
from grader.extract.nodes import walk
from grader.extract.patches import attaching_units
from grader.extract.placeholders import computes, only_initialised
from grader.extract.slicer import slice_units
from grader.extract.units import Outline, Unit
from grader.model.answer_key import ClassKey, FunctionKey, Given, ScriptKey
from grader.model.submission import FIRST_BESIDE, LAST, PRINTED, Place, Program, Statement

_MOST_VARIABLES = 60
_NUMBER = re.compile(r"-?\d{1,30}\.\d{1,30}")
_LONGEST_TEXT = 20_000
_MOST_NUMBERS = 1_000


def find_definition(
    outline: Outline,
    exercise: FunctionKey | ClassKey,
    claimed: frozenset[str],
    starter: frozenset[str] = frozenset(),
) -> Definition | None:
    """The definition of a function or class exercise, if the notebook has one."""
    target = exercise.target
    if isinstance(exercise, ClassKey):
        return find_class(outline, target.names, target.methods, starter)
    return find_function(outline, target.names, claimed - set(target.names), exercise.parameters, starter)


def definition_program(
    outline: Outline, definition: Definition, others: Mapping[str, Definition] | None = None
) -> Program:
    """What a definition needs, with names as they were at the end of its cell.

    `others` are definitions of other exercises, by the exercise, which are called beside it; names are then
    as they were at the end of the last one's cell.
    """
    beside = dict(others or {})
    end = max(_end_of_definition(outline, found) for found in (definition, *beside.values()))
    units = slice_units(outline, {definition.name, *(found.name for found in beside.values())}, end)
    return Program(
        statements=tuple(statement_of(unit, target=unit is definition.unit) for unit in units),
        target=definition.name,
        found_as=definition.name,
        cells=(definition.unit.cell,),
        others={exercise: found.name for exercise, found in beside.items()},
    )


def _end_of_definition(outline: Outline, definition: Definition) -> int:
    """The end of a definition's cell, or where its name comes to mean something else.

    A class is whole at the end of the last cell that attaches a method to it.
    """
    is_class = isinstance(definition.unit.node, ast.ClassDef)
    attaching = attaching_units(outline, definition.name) if is_class else []
    end = _end_of_cell(outline, max([definition.unit.cell, *(unit.cell for unit in attaching)]))
    again = outline.flow.binders.get(definition.name, ())
    return min((index for index in again if index > definition.unit.index), default=end)


def whole_program(outline: Outline, program: Program) -> Program:
    """Every statement up to the target's cell, for where a slice cannot be made to work."""
    last = max((_end_of_cell(outline, cell) for cell in {one.cell for one in program.statements}), default=0)
    targets = {(statement.cell, statement.line) for statement in program.statements if statement.target}
    units = outline.units[:last]
    statements = tuple(statement_of(unit, target=(unit.cell, unit.line) in targets) for unit in units)
    note = (
        "The whole notebook was run up to this cell: "
        "what the answer needs could not be told from its code alone."
    )
    return Program(
        statements=statements,
        target=program.target,
        found_as=program.found_as,
        cells=program.cells,
        others=program.others,
        notes=(*program.notes, note),
    )


def script_programs(outline: Outline, exercise: ScriptKey) -> Iterator[Program]:
    """A program for each cell in which the answer may have been computed, the likeliest first.

    Each is cut when it is asked for: mostly the first one holds the answer.
    """
    return (script_program(outline, exercise, cell) for cell in candidate_cells(outline, exercise))


def script_program(outline: Outline, exercise: ScriptKey, cell: int) -> Program:
    """The slice of a cell's values and prints, with the statements that bind data givens cut."""
    end = _end_of_cell(outline, cell)
    own = outline.cell_units(cell)
    asked = {name for output in exercise.outputs for name in output.names}
    binders = outline.flow.binders
    collect = _variables(own) | {name for name in asked if name in binders and binders[name][0] < end}
    named = collect & asked
    seeds = named or collect
    shown = [unit for unit in own if outline.prints(unit) or unit.shows]
    cuts = given_names(outline, exercise.givens)
    must = {unit.index for unit in shown}
    units = slice_units(outline, seeds, end, must, cuts)
    chosen = {unit.index for unit in units}
    bound = {name for unit in units for name in unit.facts.binds}
    collect = {*named, *sorted((collect & bound) - named)[: max(0, _MOST_VARIABLES - len(named))]}
    return Program(
        statements=tuple(
            statement_of(unit, cuts.get(unit.index, ()), target=unit.cell == cell) for unit in units
        ),
        collect=tuple(sorted(collect)),
        computed=_computed(outline, collect, end, [unit for unit in shown if unit.index in chosen], cuts),
        bound=bound_last(units),
        constants=frozenset(
            number for unit in units for number in (*unit.facts.constants, *numbers_in_texts(unit))
        ),
        cells=(cell,),
    )


def numbers_in_texts(unit: Unit) -> list[float]:
    """Numbers that stand in a statement's strings, from which they may be split."""
    texts = [
        node.value
        for node in walk(unit.node)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    found = [
        match.group() for text in texts if len(text) <= _LONGEST_TEXT for match in _NUMBER.finditer(text)
    ]
    return [float(token) for token in found[:_MOST_NUMBERS]]


def _variables(units: Sequence[Unit]) -> set[str]:
    """Variables that statements bind or change, without functions, classes and modules."""
    names: set[str] = set()
    for unit in units:
        names |= unit.facts.binds - unit.facts.defines - unit.facts.imports
        names |= {change.name for change in unit.facts.mutates if not change.method}
    return names


def _computed(
    outline: Outline, names: Collection[str], end: int, shown: list[Unit], cuts: Collection[int]
) -> frozenset[Place]:
    """Which places are computed: their slices hold more than constants."""
    found: set[Place] = set()
    for name in names:
        needed = slice_units(outline, {name}, end, cut=cuts)
        if computes(needed) and not only_initialised(outline, name, needed):
            found.add(Place(name))
    for unit in shown:
        needed = slice_units(outline, set(), unit.index + 1, {unit.index}, cuts)
        if computes(needed):
            found.add(LAST if unit.shows and not outline.prints(unit) else PRINTED)
    return frozenset(found)


def place_units(outline: Outline, program: Program, place: Place) -> list[Unit]:
    """The statements that the value at a place of a script's program is computed by."""
    own = list(outline.cell_units(program.cells[0]))
    if not own:
        return []
    if place.kind != "variable":
        shown = [unit for unit in own if (outline.prints(unit) if place.kind == "printed" else unit.shows)]
        return slice_units(outline, set(), own[-1].index + 1, {unit.index for unit in shown})
    return slice_units(outline, {place.root.name}, own[-1].index + 1)


def given_names(outline: Outline, givens: tuple[Given, ...]) -> dict[int, tuple[str, ...]]:
    """Statements that bind names given as data, by index: their names are bound from outside instead.

    Only plain assignments whose every target is given, and which do not read what they bind, are cut.
    """
    names = {name for given in givens if given.found == "data" for name in given.names}
    cuts: dict[int, tuple[str, ...]] = {}
    for unit in outline.units if names else ():
        node = unit.node
        if not isinstance(node, ast.Assign):
            continue
        targets = [root_name(element) for target in node.targets for element in _elements(target)]
        plain = all(isinstance(e, ast.Name) for target in node.targets for e in _elements(target))
        if plain and set(targets) <= names and not unit.facts.uses & set(targets):
            cuts[unit.index] = tuple(targets)
    return cuts


def _elements(target: ast.expr) -> list[ast.expr]:
    return target.elts if isinstance(target, (ast.Tuple, ast.List)) else [target]


def _end_of_cell(outline: Outline, cell: int) -> int:
    """The number of statements up to the end of a cell; of a module's, up to the end of that."""
    cells = [cell] if cell >= FIRST_BESIDE else [number for number in outline.cells if number <= cell]
    last = (outline.cells[number][-1].index for number in cells if number in outline.cells)
    return max(last, default=-1) + 1


def statement_of(unit: Unit, given: tuple[str, ...] = (), *, target: bool = False) -> Statement:
    """A unit as a statement of a program."""
    return Statement(
        cell=unit.cell,
        line=unit.line,
        source=unit.source,
        given=given,
        shows=unit.shows and target,
        target=target,
    )

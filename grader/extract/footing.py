"""Which givens stand in the code, and what an answer stands on: they, single numbers, or nothing else."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from grader.extract.literal_values import literal_value
from grader.extract.nodes import walk
from grader.extract.program import numbers_in_texts, place_units
from grader.extract.units import Outline, Unit
from grader.extract.written import published_numbers, writing_units
from grader.model.answer_key import Given, ScriptKey
from grader.model.submission import Footing, Place, Program
from grader.model.values import from_value

_NEAR = 1e-9
#: Expressions in which a given may be spelt out.
_SPELT_OUT = (ast.List, ast.Tuple, ast.Call, ast.BinOp, ast.Attribute)


def footing(outline: Outline, exercise: ScriptKey, program: Program, place: Place | None) -> Footing:
    """What the answer at a place of a program stands on; at no place, all that the program computes."""
    units = place_units(outline, program, place) if place else _units_of(outline, program)
    numbers = {abs(number) for unit in units for number in (*unit.facts.constants, *numbers_in_texts(unit))}
    written = {given.name for given in exercise.givens if _is_written(outline, given)}
    here = {given.name for given in exercise.givens if _writes_one_of(outline, given, units)}
    return Footing(
        spelt=_spelt_in(outline, exercise, program),
        idle=frozenset(written - here - _read_in(units, exercise)),
        own_numbers=frozenset(given.name for given in exercise.givens if _stand_in(given, numbers)),
        spans=frozenset((unit.cell, unit.line, unit.line + unit.source.count("\n")) for unit in units),
    )


def _spelt_in(outline: Outline, exercise: ScriptKey, program: Program) -> frozenset[str]:
    """The givens that a program spells out where they can be replaced, whatever its run tells of that."""
    given = {name for statement in program.statements for name in statement.given}
    data = {one.name for one in exercise.givens if one.found == "data" and given.intersection(one.names)}
    return frozenset(_read_in(_units_of(outline, program), exercise) | data)


def _units_of(outline: Outline, program: Program) -> list[Unit]:
    places = {(statement.cell, statement.line) for statement in program.statements}
    return [unit for unit in outline.units if (unit.cell, unit.line) in places]


def _is_written(outline: Outline, given: Given) -> bool:
    """Whether a notebook writes a given; equal numbers in a row count if they are spelt out."""
    writing = writing_units(outline, given)
    if given.found != "value" or len(set(published_numbers(given))) > 1:
        return bool(writing)
    return any(_is_spelt(given, value) for unit in outline.units for value in _literals(unit.node))


def _writes_one_of(outline: Outline, given: Given, units: Sequence[Unit]) -> bool:
    places = {unit.index for unit in units}
    return any(unit.index in places for unit in writing_units(outline, given))


def _stand_in(given: Given, numbers: set[float]) -> bool:
    """Whether all of a given's numbers are among these, whatever their signs; zeros need not be."""
    if given.found == "data":
        return False
    return all(abs(number) in numbers for number in published_numbers(given) if number)


def _read_in(units: Sequence[Unit], exercise: ScriptKey) -> set[str]:
    """Givens that stand in statements: as a literal of their value, or a number bound to their name."""
    found: set[str] = set()
    values = [given for given in exercise.givens if given.found == "value"]
    scalars = [given for given in exercise.givens if given.found == "scalar"]
    for unit in units:
        for value in _literals(unit.node) if values else ():
            found |= {given.name for given in values if _is_spelt(given, value)}
        for name, number in _named_numbers(unit.node) if scalars else ():
            found |= {given.name for given in scalars if name in given.names and _is_number(given, number)}
    return found


def _literals(node: ast.AST) -> Iterator[NDArray[np.float64]]:
    """The values of the expressions in a statement that are closed; of each the largest one first."""
    stack: list[ast.AST] = [node]
    while stack:
        part = stack.pop()
        spelt = ast.List(part.values) if isinstance(part, ast.Dict) else part
        value = literal_value(spelt) if isinstance(spelt, _SPELT_OUT) else None
        if value is not None:
            yield value
        stack.extend(ast.iter_child_nodes(part))


def _is_spelt(given: Given, value: NDArray[np.float64]) -> bool:
    flat = value.ravel()
    for form in given.published:
        want = np.asarray(from_value(form), dtype=float)
        if flat.size != want.size or flat.size < 2 or not _alike(value.shape, want.shape):
            continue
        pairs = [(flat, want.ravel())]
        pairs += [(np.sort(flat), np.sort(want.ravel()))] if given.any_order else []
        if any(np.all(np.abs(have - right) <= _NEAR * (1 + np.abs(right))) for have, right in pairs):
            return True
    return False


def _alike(have: tuple[int, ...], want: tuple[int, ...]) -> bool:
    """Shapes that tell the same array but for axes of length one, or for being flat."""
    squeezed, target = ([extent for extent in shape if extent != 1] for shape in (have, want))
    return squeezed == target or len(squeezed) <= 1 or len(target) <= 1


def _named_numbers(node: ast.AST) -> Iterator[tuple[str, float]]:
    """Names, keys and parameters that are bound to a number."""
    for part in walk(node):
        for name, value in _bound_in(part):
            number = literal_value(value)
            if number is not None and number.size == 1:
                yield name, float(number.ravel()[0])


def _bound_in(part: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(part, ast.Assign):
        for target in part.targets:
            yield from _pairs(target, part.value)
    elif isinstance(part, ast.AnnAssign) and part.value is not None:
        yield from _pairs(part.target, part.value)
    elif isinstance(part, ast.keyword) and part.arg:
        yield part.arg, part.value
    elif isinstance(part, ast.Dict):
        for key, value in zip(part.keys, part.values, strict=True):
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield key.value, value
    elif isinstance(part, ast.arguments):
        positional = [*part.posonlyargs, *part.args]
        late = positional[len(positional) - len(part.defaults) :]
        defaults = zip((*late, *part.kwonlyargs), (*part.defaults, *part.kw_defaults), strict=True)
        yield from ((argument.arg, default) for argument, default in defaults if default is not None)


def _pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, (ast.Tuple, ast.List)) and isinstance(value, (ast.Tuple, ast.List)):
        pairs = zip(target.elts, value.elts, strict=False)
        yield from ((one.id, other) for one, other in pairs if isinstance(one, ast.Name))


def _is_number(given: Given, value: float) -> bool:
    (published,) = published_numbers(given)
    return abs(value - published) <= 1e-12

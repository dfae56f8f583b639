"""How a student constructs a class, as a function of the data that they give it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from grader.extract.locate import Definition
from grader.extract.program import definition_program, statement_of
from grader.extract.slicer import slice_units
from grader.extract.units import Outline, Unit
from grader.grading.interfaces.roles import ClassShape
from grader.model.submission import Program, Statement

#: The function that constructs a class as the student does; no student would write it.
FACTORY = "__adapted__"


@dataclass(frozen=True, slots=True)
class Construction:
    """A program whose target constructs the class from `given` parameters, by keyword."""

    program: Program
    given: tuple[str, ...]


def construction(
    outline: Outline, definition: Definition, shape: ClassShape, is_given: Callable[[str], bool]
) -> Construction | None:
    """The student's own way of constructing a class, with what `is_given` in the place of their data.

    Where they construct it nowhere, every parameter that is given is passed; None if that is not all.
    """
    call, unit = _own_call(outline, definition)
    if call is None or unit is None:
        given = tuple(name for name in shape.constructor.parameters if is_given(name))
        if not shape.constructor.required <= set(given):
            return None
        return Construction(definition_program(outline, definition), given)
    return _factory(outline, definition, shape, (call, unit), is_given)


def _own_call(outline: Outline, definition: Definition) -> tuple[ast.Call | None, Unit | None]:
    """The last statement at the top level that constructs the class after its definition."""
    for unit in reversed(outline.units[definition.unit.index + 1 :]):
        if isinstance(unit.node, (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)):
            continue
        for part in ast.walk(unit.node):
            called = part.func if isinstance(part, ast.Call) else None
            named = isinstance(called, ast.Name) and called.id == definition.name
            if named and isinstance(part, ast.Call) and not _is_unpacked(part):
                return part, unit
    return None, None


def _is_unpacked(call: ast.Call) -> bool:
    starred = any(isinstance(argument, ast.Starred) for argument in call.args)
    return starred or any(keyword.arg is None for keyword in call.keywords)


def _factory(
    outline: Outline,
    definition: Definition,
    shape: ClassShape,
    used: tuple[ast.Call, Unit],
    is_given: Callable[[str], bool],
) -> Construction | None:
    call, unit = used
    parameters = shape.constructor.parameters
    if len(call.args) > len(parameters):
        return None
    written = dict(zip(parameters, call.args, strict=False))
    written |= {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
    given = tuple(name for name in parameters if name in written and is_given(name))
    kept = {name: value for name, value in written.items() if name not in given}
    program = definition_program(outline, definition)
    if not kept:
        return Construction(program, given)
    arguments = [f"{name}={name}" for name in given]
    arguments += [f"{name}={ast.unparse(value)}" for name, value in kept.items()]
    head = f"def {FACTORY}({', '.join(given)}):"
    source = f"{head}\n    return {definition.name}({', '.join(arguments)})"
    needed = {part.id for value in kept.values() for part in ast.walk(value) if isinstance(part, ast.Name)}
    units = slice_units(outline, {definition.name, *needed}, unit.index)
    return Construction(_with_factory(definition, units, source), given)


def _with_factory(definition: Definition, units: Sequence[Unit], source: str) -> Program:
    """A program of these statements and the function that constructs the class."""
    cell = definition.unit.cell
    factory = Statement(cell=cell, line=1, source=source)
    return Program(
        statements=(*(statement_of(unit, target=unit is definition.unit) for unit in units), factory),
        target=FACTORY,
        found_as=definition.name,
        cells=(cell,),
    )

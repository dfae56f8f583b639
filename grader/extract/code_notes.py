"""What can be seen in a function's code alone that explains how its calls end."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from grader.extract.begun import called_functions
from grader.extract.code_patterns import (
    bound_at_last,
    changed_in_place,
    doubled_sums,
    gives_anything,
    overwritten_parameters,
    random_draws,
    returned_values,
    returns_in_loops,
    selfless_methods,
    shared_arrays,
    ungrouped_calls,
)
from grader.extract.expressions import FUNCTIONS
from grader.extract.gaps import Gap
from grader.extract.locate import Definition
from grader.extract.notebook_names import Line
from grader.extract.units import Outline, Unit
from grader.extract.untouched import is_stub, work_in_functions
from grader.extract.work import work_in


@dataclass(frozen=True, slots=True)
class CodeNotes:
    """What stands in a function, or in the methods of a class that are asked for.

    `gaps` are still to be written, in it or in what it calls, by cell. `silent` are functions that return
    nothing, with what each binds last; `in_place` is what is returned of a call that returns nothing, with
    what that changes. `selfless` are methods that read `self` and do not take it; `returns_early` is where a
    loop returns in its first round, `draws` where a function draws random numbers.
    `ungrouped` are calls that give one by one what is wanted as one tuple, as they are meant; `doubled` the
    names that are added to themselves; `shared` the names of one array that is changed in place then;
    `overwritten` the parameters that are bound anew before they are read. `open` are the cells of other
    exercises' functions that it calls and that are not filled in.
    """

    gaps: tuple[tuple[int, Gap], ...] = ()
    silent: Mapping[str, str] = field(default_factory=dict)
    in_place: tuple[str, str] = ("", "")
    selfless: tuple[str, ...] = ()
    returns_early: Line | None = None
    draws: Line | None = None
    ungrouped: Mapping[Line, str] = field(default_factory=dict)
    doubled: Mapping[str, Line] = field(default_factory=dict)
    shared: Mapping[tuple[str, ...], Line] = field(default_factory=dict)
    overwritten: Mapping[str, Line] = field(default_factory=dict)
    open: Mapping[str, int] = field(default_factory=dict)


def notes_on(
    outline: Outline, definition: Definition, methods: Sequence[str], claimed: frozenset[str]
) -> CodeNotes:
    """What can be seen in a definition; `claimed` are the names that exercises ask for."""
    unit, cell = definition.unit, definition.unit.cell
    node = definition.function or unit.node
    called = called_functions(outline, definition)
    others = [other for other in called if not other.facts.defines.isdisjoint(claimed - {definition.name})]
    own = [unit, *(other for other in called if other not in others)]
    works = [(one.cell, work) for one in own for work in work_in_functions(one.node, methods)]
    asked = _functions(node, methods)
    modules = outline.flow.imported
    values = [value for function in asked for value in returned_values(function)]
    return CodeNotes(
        gaps=tuple((at, gap) for at, work in works for gap in work.gaps),
        silent={one.name: bound_at_last(one) for one in asked if not gives_anything(one)},
        in_place=next((pair for value in values for pair in changed_in_place(value, modules)), ("", "")),
        selfless=tuple(selfless_methods(node)),
        returns_early=next(((cell, line) for one in asked for line in returns_in_loops(one)), None),
        draws=next(((cell, line) for line in random_draws(node)), None),
        ungrouped={(cell, line): text for line, text in ungrouped_calls(node)},
        doubled={name: (cell, line) for name, line in doubled_sums(node)},
        shared={names: (cell, line) for one in asked for names, line in shared_arrays(one)},
        overwritten={name: (cell, line) for one in asked for name, line in overwritten_parameters(one)},
        open={
            name: one.cell for one in others if is_stub(one.node, frozenset()) for name in one.facts.defines
        },
    )


def script_notes(units: Sequence[Unit]) -> CodeNotes:
    """What can be seen in the statements of a script."""
    work = work_in([unit.node for unit in units])
    lines = {gap.line: gap for gap in work.gaps}
    own = [unit for unit in units if not unit.facts.defines]
    gaps = [(unit.cell, lines[line]) for unit in own for line in _lines(unit) if line in lines]
    return CodeNotes(
        gaps=tuple(gaps),
        ungrouped={(unit.cell, line): text for unit in units for line, text in ungrouped_calls(unit.node)},
    )


def _lines(unit: Unit) -> range:
    return range(unit.line, unit.line + unit.source.count("\n") + 1)


def _functions(node: ast.AST, methods: Sequence[str]) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """A function itself; of a class the methods that are asked for."""
    if isinstance(node, ast.ClassDef):
        return [one for one in node.body if isinstance(one, FUNCTIONS) and one.name in methods]
    return [node] if isinstance(node, FUNCTIONS) else []

"""What can be seen in a function's code alone that explains how its calls end."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from grader.extract.begun import called_functions
from grader.extract.bindings import FUNCTIONS
from grader.extract.gaps import Gap
from grader.extract.locate import Definition
from grader.extract.units import Outline
from grader.extract.untouched import is_stub, work_in_functions

#: Methods that change their object and return nothing.
_IN_PLACE = frozenset(
    "append clear discard extend fill insert itemset put remove resize reverse shuffle sort update".split()
)
#: Functions that take their arrays as one sequence.
_JOINING = frozenset("concatenate stack vstack hstack dstack column_stack block".split())


@dataclass(frozen=True, slots=True)
class CodeNotes:
    """What stands in a function: `gaps` that are still to be written, in it or in what it calls, by cell.

    `returns`: it returns a value somewhere; `last` is the name that it binds last. `in_place` is what it
    returns of a call that returns nothing. `unjoined` are calls, by (cell, line), that give arrays one by one
    where one sequence is wanted; `doubled` the lines (cell, line) that add a name to itself, by that; `open`
    the cells of other exercises' functions that it calls and that are not filled in, by their names.
    """

    gaps: tuple[tuple[int, Gap], ...] = ()
    returns: bool = True
    last: tuple[str, ...] = ()
    in_place: str = ""
    unjoined: Mapping[tuple[int, int], str] = field(default_factory=dict)
    doubled: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    open: Mapping[str, int] = field(default_factory=dict)


def notes_on(outline: Outline, definition: Definition, claimed: frozenset[str]) -> CodeNotes:
    """What can be seen in a definition; `claimed` are the names that exercises ask for."""
    unit = definition.unit
    node = definition.function or unit.node
    called = called_functions(outline, definition)
    others = [other for other in called if not other.facts.defines.isdisjoint(claimed - {definition.name})]
    own = [unit, *(other for other in called if other not in others)]
    gaps = [(one.cell, gap) for one in own for work in work_in_functions(one.node, ()) for gap in work.gaps]
    values = list(_returned(node)) if isinstance(node, FUNCTIONS) else []
    return CodeNotes(
        gaps=tuple(gaps),
        returns=not isinstance(node, FUNCTIONS) or bool(values) or _yields(node),
        last=tuple(_bound_last(node)),
        in_place=next((ast.unparse(value) for value in values if _is_in_place(value)), ""),
        unjoined={(unit.cell, line): text for line, text in _unjoined(node)},
        doubled={name: (unit.cell, line) for name, line in _doubled(node)},
        open={name: one.cell for one in others if is_stub(one.node, frozenset()) for name in one.facts.defines},
    )


def _returned(node: ast.AST) -> Iterator[ast.expr]:
    for part in ast.walk(node):
        if isinstance(part, ast.Return) and part.value is not None:
            if not (isinstance(part.value, ast.Constant) and part.value.value is None):
                yield part.value


def _yields(node: ast.AST) -> bool:
    return any(isinstance(part, (ast.Yield, ast.YieldFrom)) for part in ast.walk(node))


def _is_in_place(value: ast.expr) -> bool:
    if not isinstance(value, ast.Call):
        return False
    if isinstance(value.func, ast.Name):
        return value.func.id == "print"
    return isinstance(value.func, ast.Attribute) and value.func.attr in _IN_PLACE


def _bound_last(node: ast.AST) -> Iterator[str]:
    """The names that a function binds, the last one first."""
    assigned = [part for part in ast.walk(node) if isinstance(part, (ast.Assign, ast.AugAssign))]
    for part in sorted(assigned, key=lambda part: -part.lineno):
        targets = part.targets if isinstance(part, ast.Assign) else [part.target]
        yield from (inner.id for target in targets for inner in ast.walk(target) if isinstance(inner, ast.Name))


def _unjoined(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Calls like `np.concatenate(a, b)`, with what is meant."""
    for part in ast.walk(node):
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) and part.func.attr in _JOINING:
            arrays = [each for each in part.args if not isinstance(each, ast.Constant)]
            if len(arrays) > 1:
                joined = ", ".join(map(ast.unparse, arrays))
                yield part.lineno, f"{ast.unparse(part.func)}(({joined}))"


def _doubled(node: ast.AST) -> Iterator[tuple[str, int]]:
    """Statements like `dW += dW`."""
    for part in ast.walk(node):
        if isinstance(part, ast.AugAssign) and isinstance(part.target, ast.Name):
            if isinstance(part.value, ast.Name) and part.value.id == part.target.id:
                yield part.target.id, part.lineno

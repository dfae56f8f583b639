"""The names in and around a graded function, which its errors and its reading of others are about."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.extract.locate import Definition
from grader.extract.units import Outline, Unit

_DEFINES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)


@dataclass(frozen=True, slots=True)
class NameScope:
    """Names of a notebook, as far as they matter to one function.

    `outside` are the variables of the notebook's top level that the function reads when it is called
    (no functions, modules or plain numbers); `unused` are those of its parameters that it never reads;
    `known` are all names that the notebook and the function bind; `lines` are the lines (cell, line) of the
    function that read a variable of `outside`, with what they read.
    """

    outside: frozenset[str] = frozenset()
    unused: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()
    lines: Mapping[tuple[int, int], frozenset[str]] = field(default_factory=dict)


def scope_of(outline: Outline, definition: Definition) -> NameScope:
    """The variables from outside that a function reads when it is called, and all names there are."""
    node = definition.unit.node
    outside = frozenset(name for name in _read(outline, definition) if _is_variable(outline, name))
    known = top_level_names(outline) | _own_names(node)
    return NameScope(outside, _unused(node), known, _reading_lines(definition, outside - _own_names(node)))


def _reading_lines(definition: Definition, names: frozenset[str]) -> dict[tuple[int, int], frozenset[str]]:
    """The lines of a definition that read one of `names`, with those that they read."""
    found: dict[tuple[int, int], frozenset[str]] = {}
    for inner in ast.walk(definition.unit.node):
        if isinstance(inner, ast.Name) and inner.id in names:
            position = (definition.unit.cell, inner.lineno)
            found[position] = found.get(position, frozenset()) | {inner.id}
    return found


def _read(outline: Outline, definition: Definition) -> set[str]:
    """What a function reads when it is called, also through functions that it calls."""
    read: set[str] = set()
    left = set(definition.unit.facts.deferred)
    while left:
        read |= left
        called = (outline.units[at] for name in left for at in outline.flow.binders.get(name, ()))
        left = {name for unit in called for name in unit.facts.deferred} - read
    return read


def top_level_names(outline: Outline) -> frozenset[str]:
    """All names that a notebook binds at its top level."""
    return frozenset(outline.flow.binders)


def _is_variable(outline: Outline, name: str) -> bool:
    """Whether a name is bound at the top level, to something else than a function, module or plain number."""
    binding = [outline.units[index] for index in outline.flow.binders.get(name, ())]
    return bool(binding) and not any(_is_definition_or_number(unit) for unit in binding)


def _is_definition_or_number(unit: Unit) -> bool:
    node = unit.node
    return isinstance(node, _DEFINES) or (
        isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
    )


def _unused(node: ast.stmt) -> tuple[str, ...]:
    """The parameters that a function never reads."""
    if not isinstance(node, ast.FunctionDef):
        return ()
    read = {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
    return tuple(argument.arg for argument in node.args.args if argument.arg not in read)


def _own_names(node: ast.stmt) -> frozenset[str]:
    """The parameters and variables of a function itself."""
    arguments = {inner.arg for inner in ast.walk(node) if isinstance(inner, ast.arg)}
    stored = {
        inner.id
        for inner in ast.walk(node)
        if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store)
    }
    return frozenset(arguments | stored)

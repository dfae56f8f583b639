"""The names in and around a graded function or script, which its errors and its reading of others are about."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from grader.extract.code_notes import CodeNotes, notes_on
from grader.extract.locate import Definition, lineage
from grader.extract.starter import statement_digest
from grader.extract.units import Outline, Unit

_DEFINES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)


@dataclass(frozen=True, slots=True)
class NameScope:
    """Names of a notebook, as far as they matter to one function or script.

    `outside` are the variables of the notebook's top level that the function reads when it is called
    (no functions, modules or plain numbers, nor what the handout binds in the function's own cell); `unused`
    are those of its parameters that it never reads; `known` are the names that are in reach: its own, and those
    that this cell and earlier ones bind. `lines` are the lines (cell, line) of the function that read a variable
    of `outside`, with what they read. `modules` are those imported in reach, by the names that they go by;
    `below` the cells that bind further names, by name. `attributes` are those of its own object. `unpacked` are
    the names that it gives the parts of a parameter, by that and the number. `code` is what can be seen in it.
    """

    outside: frozenset[str] = frozenset()
    unused: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()
    lines: Mapping[tuple[int, int], frozenset[str]] = field(default_factory=dict)
    modules: Mapping[str, str] = field(default_factory=dict)
    below: Mapping[str, int] = field(default_factory=dict)
    attributes: frozenset[str] = frozenset()
    parameters: tuple[str, ...] = ()
    unpacked: Mapping[tuple[str, int], str] = field(default_factory=dict)
    code: CodeNotes = CodeNotes()


def scope_of(
    outline: Outline,
    definition: Definition,
    starter: frozenset[str] = frozenset(),
    claimed: frozenset[str] = frozenset(),
) -> NameScope:
    """The names around a definition; `claimed` are the names of exercises, `starter` the handout's digests."""
    node = definition.function or definition.unit.node
    given = _given_beside(outline, definition, starter)
    read = _read(outline, definition) - given
    outside = frozenset(name for name in read if _is_variable(outline, name))
    cell = definition.unit.cell
    return NameScope(
        outside=outside,
        unused=_unused(node),
        known=_in_reach(outline, cell) | _own_names(node),
        lines=_reading_lines(definition, outside - _own_names(node)),
        modules=_modules(outline, cell),
        below=_bound_below(outline, cell),
        attributes=frozenset(_attributes(outline, definition)),
        parameters=_parameters(node),
        unpacked=dict(_unpacked(node)),
        code=notes_on(outline, definition, claimed),
    )


def script_scope(outline: Outline, cells: Collection[int]) -> NameScope:
    """The names around the cells of a script."""
    last = max(cells, default=0)
    return NameScope(
        known=_in_reach(outline, last), modules=_modules(outline, last), below=_bound_below(outline, last)
    )


def _in_reach(outline: Outline, cell: int) -> frozenset[str]:
    """The names that the statements of a cell and of those above it bind."""
    return frozenset(name for unit in outline.units if unit.cell <= cell for name in unit.facts.binds)


def _bound_below(outline: Outline, cell: int) -> dict[str, int]:
    """The names that only later cells bind, with the first of these."""
    above = _in_reach(outline, cell)
    found: dict[str, int] = {}
    for unit in outline.units:
        for name in unit.facts.binds - above:
            found.setdefault(name, unit.cell)
    return found


def _modules(outline: Outline, cell: int) -> dict[str, str]:
    """The modules that are imported in reach, by the names that they go by."""
    return {
        alias.asname or alias.name.partition(".")[0]: alias.name
        for unit in outline.units
        if unit.cell <= cell and isinstance(unit.node, ast.Import)
        for alias in unit.node.names
    }


def _given_beside(outline: Outline, definition: Definition, starter: frozenset[str]) -> set[str]:
    """What the handout binds in the cell of a function: the task asks for its use."""
    own = outline.cell_units(definition.unit.cell)
    return {name for unit in own if statement_digest(unit.node) in starter for name in unit.facts.binds}


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


def _is_variable(outline: Outline, name: str) -> bool:
    """Whether a name is bound at the top level, to something else than a function, module or plain number."""
    binding = [outline.units[index] for index in outline.flow.binders.get(name, ())]
    return bool(binding) and not any(_is_definition_or_number(unit) for unit in binding)


def _is_definition_or_number(unit: Unit) -> bool:
    node = unit.node
    return isinstance(node, _DEFINES) or (
        isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
    )


def _unused(node: ast.AST) -> tuple[str, ...]:
    """The parameters that a function never reads."""
    if not isinstance(node, ast.FunctionDef):
        return ()
    read = {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
    return tuple(argument.arg for argument in node.args.args if argument.arg not in read)


def _parameters(node: ast.AST) -> tuple[str, ...]:
    return tuple(each.arg for each in node.args.args) if isinstance(node, ast.FunctionDef) else ()


def _own_names(node: ast.AST) -> frozenset[str]:
    """The parameters and variables of a function itself."""
    arguments = {inner.arg for inner in ast.walk(node) if isinstance(inner, ast.arg)}
    stored = {
        inner.id
        for inner in ast.walk(node)
        if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store)
    }
    return frozenset(arguments | stored)


def _attributes(outline: Outline, definition: Definition) -> Iterator[str]:
    """The attributes and methods that the methods of a class have of their own object."""
    for node in lineage(outline, definition.unit):
        for part in ast.walk(node):
            if isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield part.name
            elif isinstance(part, ast.Attribute) and isinstance(part.ctx, ast.Store):
                if isinstance(part.value, ast.Name) and part.value.id == "self":
                    yield part.attr


def _unpacked(node: ast.AST) -> Iterator[tuple[tuple[str, int], str]]:
    """The names that a function gives the parts of what it is called with: `a, b, p = cache`."""
    for part in ast.walk(node) if isinstance(node, ast.FunctionDef) else ():
        if isinstance(part, ast.Assign) and isinstance(part.value, ast.Name):
            for target in part.targets:
                for at, element in enumerate(target.elts if isinstance(target, (ast.Tuple, ast.List)) else ()):
                    if isinstance(element, ast.Name):
                        yield (part.value.id, at), element.id

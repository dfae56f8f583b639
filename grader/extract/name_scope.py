"""The names in and around a graded function or script, which its errors and its reading of others tell."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from grader.extract.code_notes import CodeNotes, notes_on, script_notes
from grader.extract.locate import Definition, lineage
from grader.extract.notebook_names import (
    Line,
    broken_names,
    first_bindings,
    imported_modules,
    inner_variables,
    names_in_reach,
    provided_names,
    unbound_names,
)
from grader.extract.starter import statement_digest
from grader.extract.units import Outline, Unit
from grader.model.submission import Program

_DEFINES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an assignment says of names.

    `starter` are the digests of the handout's statements, `claimed` the names that exercises ask for,
    `methods` those of a class; `provided` are modules that lie beside the notebook, with their text, and
    `files` the data that do.
    """

    starter: frozenset[str] = frozenset()
    claimed: frozenset[str] = frozenset()
    methods: Sequence[str] = ()
    provided: Mapping[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameScope:
    """Names of a notebook, as far as they matter to one function or script.

    `outside` are the variables of the notebook's top level that the function reads when it is called (no
    functions, modules or plain numbers, nor what the handout binds in the function's own cell); `lines` are
    its lines that read one, with what they read. `unused` are those of its parameters that it never reads.
    `known` are the names in reach: its own, and those that this cell and earlier ones bind; `bound` is where
    the top level binds a name first, `broken` where text would that does not parse, `inner` the functions
    and cells in which a name is a variable. `modules` are those imported in reach, by the names that they go
    by; `provided` the names that a module beside the notebook has, `files` the data there. `of_file`: it is
    a script, not a notebook. `called` are the
    names that it calls as functions; `unbound` names that nothing binds are read by statements of its cells
    that it does without; `attributes` are those of its own object; `taken` the keys that it takes
    from a dictionary, with the dictionary as it is written; `unpacked` the names that it gives the parts of a
    parameter, by that and the number. `code` is what can be seen in it.
    """

    outside: frozenset[str] = frozenset()
    unused: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()
    lines: Mapping[Line, frozenset[str]] = field(default_factory=dict)
    bound: Mapping[str, Line] = field(default_factory=dict)
    broken: Mapping[str, Line] = field(default_factory=dict)
    inner: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    modules: Mapping[str, str] = field(default_factory=dict)
    provided: Mapping[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    of_file: bool = False
    called: frozenset[str] = frozenset()
    unbound: Mapping[str, Line] = field(default_factory=dict)
    attributes: frozenset[str] = frozenset()
    parameters: tuple[str, ...] = ()
    taken: Mapping[str, str] = field(default_factory=dict)
    unpacked: Mapping[tuple[str, int], str] = field(default_factory=dict)
    code: CodeNotes = field(default_factory=CodeNotes)


_NOTHING_ASKED = Asked()


def scope_of(outline: Outline, definition: Definition, asked: Asked = _NOTHING_ASKED) -> NameScope:
    """The names around a definition."""
    node = definition.function or definition.unit.node
    given = _given_beside(outline, definition, asked.starter)
    outside = frozenset(name for name in _read(outline, definition) - given if _is_variable(outline, name))
    return replace(
        _around(outline, definition.unit.cell, asked),
        outside=outside,
        unused=_unused(node),
        known=names_in_reach(outline, definition.unit.cell) | _own_names(node),
        lines=_reading_lines(definition, outside - _own_names(node)),
        attributes=frozenset(_attributes(outline, definition)),
        parameters=_parameters(node),
        called=definition.unit.facts.deferred_calls,
        taken=dict(_taken(node)),
        unpacked=dict(_unpacked(node)),
        code=notes_on(outline, definition, asked.methods, asked.claimed),
    )


def script_scope(outline: Outline, program: Program, asked: Asked = _NOTHING_ASKED) -> NameScope:
    """The names around the statements of a script."""
    chosen = {(statement.cell, statement.line) for statement in program.statements}
    own = [unit for unit in outline.units if (unit.cell, unit.line) in chosen]
    beside = [unit for cell in program.cells for unit in outline.cell_units(cell) if unit not in own]
    called = frozenset(name for unit in own for name in (*unit.facts.calls, *unit.facts.deferred_calls))
    around = _around(outline, max(program.cells, default=0), asked)
    return replace(around, called=called, unbound=unbound_names(outline, beside), code=script_notes(own))


def _around(outline: Outline, last: int, asked: Asked) -> NameScope:
    """The names of a notebook that matter to a cell."""
    return NameScope(
        known=names_in_reach(outline, last),
        bound=first_bindings(outline),
        broken=dict(broken_names(outline)),
        inner=dict(inner_variables(outline)),
        modules=imported_modules(outline, last),
        provided=provided_names(asked.provided),
        files=asked.files,
        of_file=outline.notebook.by_statement and len(outline.notebook.cells) == 1,
    )


def _taken(node: ast.AST) -> Iterator[tuple[str, str]]:
    """The keys that a function takes from dictionaries, with these as they are written."""
    for part in ast.walk(node):
        if isinstance(part, ast.Subscript) and isinstance(part.ctx, ast.Load):
            key = part.slice.value if isinstance(part.slice, ast.Constant) else None
            if isinstance(key, str):
                yield key, ast.unparse(part.value)


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
    named = any(name in unit.facts.imports | unit.facts.defines for unit in binding)
    return bool(binding) and not named and not any(map(_is_definition_or_number, binding))


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
                yield part.attr


def _unpacked(node: ast.AST) -> Iterator[tuple[tuple[str, int], str]]:
    """The names that a function gives the parts of what it is called with: `a, b, p = cache`."""
    for part in ast.walk(node) if isinstance(node, ast.FunctionDef) else ():
        if not isinstance(part, ast.Assign) or not isinstance(part.value, ast.Name):
            continue
        for target in part.targets:
            elements = target.elts if isinstance(target, (ast.Tuple, ast.List)) else []
            named = ((at, one.id) for at, one in enumerate(elements) if isinstance(one, ast.Name))
            yield from (((part.value.id, at), name) for at, name in named)

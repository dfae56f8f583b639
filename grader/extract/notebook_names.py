"""The names of a notebook at large: where they are bound, also in functions and in text that does not run."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from grader.extract.expressions import FUNCTIONS, parameter_names
from grader.extract.units import Outline, Unit

Line: TypeAlias = tuple[int, int]  # cell, line
#: What a line of text that does not parse would bind: a function, class, module or variable.
_BINDS = re.compile(
    r"^\s*(?:(?:async\s+)?(?:def|class)\s+(\w+)|import\s+[\w.]+\s+as\s+(\w+)|import\s+(\w+)|(\w+)\s*=[^=])"
)


def names_in_reach(outline: Outline, cell: int) -> frozenset[str]:
    """The names that the statements of a cell and of those above it bind."""
    return frozenset(name for unit in outline.units if unit.cell <= cell for name in unit.facts.binds)


def first_bindings(outline: Outline) -> dict[str, Line]:
    """Where each name of the top level is bound first."""
    units = outline.units
    return {name: (units[at[0]].cell, units[at[0]].line) for name, at in outline.flow.binders.items() if at}


def broken_names(outline: Outline) -> Iterator[tuple[str, Line]]:
    """The names that text which does not parse would bind at its top level, and the line that is at fault."""
    for broken in outline.broken:
        for line in broken.source.split("\n"):
            found = _BINDS.match(line) if not line[:1].isspace() else None
            if found:
                yield next(filter(None, found.groups())), (broken.cell, broken.line)


def inner_variables(outline: Outline) -> Iterator[tuple[str, tuple[str, int]]]:
    """The variables of functions and methods, with the function (`Class.method`) and its cell."""
    for unit in outline.units:
        of = f"{unit.node.name}." if isinstance(unit.node, ast.ClassDef) else ""
        for node in unit.node.body if isinstance(unit.node, ast.ClassDef) else [unit.node]:
            if isinstance(node, FUNCTIONS):
                parts = (part for part in ast.walk(node) if isinstance(part, ast.Name))
                names = {part.id for part in parts if isinstance(part.ctx, ast.Store)}
                names |= parameter_names(node.args) - {"self"} if of else set()
                yield from ((name, (f"{of}{node.name}", unit.cell)) for name in sorted(names))


def imported_modules(outline: Outline, cell: int) -> dict[str, str]:
    """The modules that are imported in reach, by the names that they go by."""
    return {
        alias.asname or alias.name.partition(".")[0]: alias.name
        for unit in outline.units
        if unit.cell <= cell and isinstance(unit.node, ast.Import)
        for alias in unit.node.names
    }


def provided_names(modules: Mapping[str, str]) -> dict[str, str]:
    """The functions of the modules that lie beside the notebook, with the module."""
    return {
        node.name: module
        for module, text in modules.items()
        for node in ast.parse(text).body
        if isinstance(node, FUNCTIONS)
    }


def unbound_names(outline: Outline, units: Iterable[Unit]) -> dict[str, Line]:
    """The names that some statements read and that nothing in the notebook binds, with the first of these."""
    if any(unit.facts.star_import for unit in outline.units):
        return {}
    known = outline.flow.binders.keys() | set(dir(builtins)) | {"display", "get_ipython"}
    found: dict[str, Line] = {}
    for unit in units:
        for name in sorted(unit.facts.uses - known):
            found.setdefault(name, (unit.cell, unit.line))
    return found

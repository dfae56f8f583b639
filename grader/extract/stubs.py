"""Stubs, and what was handed out, beside the same thing filled in: they are left out, and hide nothing."""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from grader.extract.expressions import FUNCTIONS
from grader.extract.placeholders import holds_only_placeholder
from grader.extract.starter import statement_digest
from grader.extract.units import Outline, Unit, with_units
from grader.extract.untouched import is_stub
from grader.extract.work import work_in_function


def without_stubs(outline: Outline, starter: frozenset[str]) -> Outline:
    """A notebook without stubs of definitions, and unset answers, that are filled in above or below them."""
    outline = _without_stub_methods(outline)
    bound = Counter(name for unit in outline.units for name in unit.facts.binds)
    repeated = [unit for unit in outline.units if any(bound[name] > 1 for name in unit.facts.binds)]
    stubs = [unit for unit in repeated if _is_open(unit, starter)]
    filled = {
        name
        for unit in repeated
        if unit not in stubs and not _is_open_value(unit)
        for name in unit.facts.kills | unit.facts.defines
    }
    left_out = {unit.index for unit in stubs if unit.facts.kills <= filled}
    if not left_out:
        return outline
    left_out |= _repeated_handout(outline, left_out, starter)
    return with_units(outline, [unit for unit in outline.units if unit.index not in left_out])


def _without_stub_methods(outline: Outline) -> Outline:
    """A notebook whose classes have no stub of a method that they have filled in as well."""
    units = [_with_filled_methods(unit) for unit in outline.units]
    changed = any(now is not before for now, before in zip(units, outline.units, strict=True))
    return with_units(outline, units) if changed else outline


def _with_filled_methods(unit: Unit) -> Unit:
    if not isinstance(unit.node, ast.ClassDef):
        return unit
    methods = [inner for inner in unit.node.body if isinstance(inner, FUNCTIONS)]
    plain = [method for method in methods if not method.decorator_list]
    stubs = {method.name: method for method in plain if work_in_function(method, method=True).untouched}
    filled = {method.name for method in methods if method is not stubs.get(method.name)}
    left_out = [method for name, method in stubs.items() if name in filled]
    if not left_out:
        return unit
    lines = unit.source.split("\n")
    for method in left_out:
        first = method.lineno - unit.line
        last = (method.end_lineno or method.lineno) - unit.line
        lines[first : last + 1] = [""] * (last + 1 - first)
    node = copy.copy(unit.node)
    node.body = [inner for inner in unit.node.body if inner not in left_out]
    return replace(unit, node=node, source="\n".join(lines))


def _is_open(unit: Unit, starter: frozenset[str]) -> bool:
    """Whether a statement is a stub, or what the handout has in the place of an answer."""
    if unit.facts.defines:
        return is_stub(unit.node, starter)
    return _is_open_value(unit) and statement_digest(unit.node) in starter


def _is_open_value(unit: Unit) -> bool:
    names = unit.facts.kills
    return bool(names) and all(holds_only_placeholder(unit.node, name) for name in names)


def _repeated_handout(outline: Outline, left_out: Collection[int], starter: frozenset[str]) -> set[int]:
    """What else stands in a cell of which nothing but the handout's text is left: it was pasted once more."""
    again: set[int] = set()
    for units in outline.cells.values():
        indices = {unit.index for unit in units}
        if indices & set(left_out) and all(statement_digest(unit.node) in starter for unit in units):
            again |= indices
    return again

"""In which order statements bind names and attributes for the last time, as they stand in the text."""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Iterable

from grader.extract.expressions import root_name
from grader.extract.units import Unit

#: Methods that put a further value into what they are called on.
_FILLING = frozenset({"append", "extend", "insert"})


def bound_last(units: Iterable[Unit]) -> tuple[str, ...]:
    """Names of variables and of attributes, the one that is bound or filled last at the end."""
    reader = _Bindings()
    for unit in units:
        with contextlib.suppress(RecursionError):  # what is nested so deeply is no handwriting
            reader.visit(unit.node)
    return tuple(reader.names)


class _Bindings(ast.NodeVisitor):
    """Follows statements in the order in which they are executed, loops once; values before their targets."""

    def __init__(self) -> None:
        self.names: dict[str, None] = {}
        self._inside = 0  # definitions: their own variables are none of the notebook's

    def visit_Assign(self, node: ast.Assign) -> None:
        self.visit(node.value)
        for target in node.targets:
            self.visit(target)

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Store) and not self._inside:
            self._bind(node.id)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if isinstance(node.ctx, ast.Store):
            self._bind(node.attr)
        self.visit(node.value)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Store):
            self._fill(node.value)

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        if isinstance(node.func, ast.Attribute) and node.func.attr in _FILLING:
            self._fill(node.func.value)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        self.visit(node.iter)  # its variable is its own

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._inside += 1
        self.generic_visit(node)
        self._inside -= 1

    def _fill(self, node: ast.expr) -> None:
        if isinstance(node, ast.Attribute):
            self._bind(node.attr)
        elif not self._inside and (root := root_name(node)):
            self._bind(root)

    def _bind(self, name: str) -> None:
        self.names.pop(name, None)
        self.names[name] = None

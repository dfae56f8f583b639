"""Methods that a notebook attaches to its classes later: `C.f = f`, `setattr(C, "f", f)`, decorators."""

from __future__ import annotations

import ast
import copy

from grader.extract.attached import attached_methods
from grader.extract.bindings import as_function, function_of
from grader.extract.units import Outline, Unit, with_nodes


def with_attached_methods(outline: Outline) -> Outline:
    """A notebook whose classes are seen with the methods that later statements attach to them."""
    classes = {unit.node.name: unit for unit in outline.units if isinstance(unit.node, ast.ClassDef)}
    nodes: dict[int, ast.ClassDef] = {}
    for unit in outline.units if classes else ():
        for name, method, value in attached_methods(unit.node):
            own = classes.get(name)
            function = _as_method(outline, unit, method, value)
            if own is None or function is None or not isinstance(own.node, ast.ClassDef):
                continue
            node = nodes.setdefault(own.index, copy.copy(own.node))
            kept = [inner for inner in node.body if getattr(inner, "name", "") != method]
            node.body = [*kept, function]
    return with_nodes(outline, nodes) if nodes else outline


def attaching_units(outline: Outline, name: str) -> list[Unit]:
    """The statements that attach a method to a class of this name."""
    return [unit for unit in outline.units if any(name == of for of, _, _ in attached_methods(unit.node))]


def _as_method(outline: Outline, unit: Unit, name: str, value: ast.AST) -> ast.FunctionDef | None:
    """What is attached as the definition of a method of this name; None where it cannot be read."""
    function: ast.FunctionDef | None = None
    if isinstance(value, ast.FunctionDef):
        function = value
    elif isinstance(value, ast.Lambda):
        function = as_function(value, name)
    elif isinstance(value, ast.Name):
        before = [at for at in outline.flow.binders.get(value.id, ()) if at < unit.index]
        function = function_of(outline, outline.units[before[-1]], value.id) if before else None
    if function is None or not name:
        return None
    renamed = copy.copy(function)
    renamed.name = name
    return renamed

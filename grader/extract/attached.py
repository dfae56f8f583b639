"""Statements that attach a method to a class, told from their syntax alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from grader.extract.expressions import FUNCTIONS
from grader.extract.global_names import text_of


def attached_methods(node: ast.stmt) -> Iterator[tuple[str, str, ast.AST]]:
    """The methods that a statement attaches: to which name, under which name, and what."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            yield from _assigned(target, node.value)
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield from _called(node.value)
    elif isinstance(node, FUNCTIONS):
        for name in decorated_classes(node):
            yield name, node.name, node
    elif isinstance(node, ast.For) and isinstance(node.iter, (ast.Tuple, ast.List)):
        yield from _in_a_loop(node, node.iter.elts)


def _assigned(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, str, ast.AST]]:
    if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name):
        yield target.value.id, target.attr, value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for part, own in zip(target.elts, value.elts, strict=False):
            yield from _assigned(part, own)


def _called(call: ast.Call) -> Iterator[tuple[str, str, ast.AST]]:
    """`setattr(C, "f", f)`, and a decorator that is called as a function: `add_to_class(C)(f)`."""
    names = [part.id for part in call.args[:1] if isinstance(part, ast.Name)]
    if isinstance(call.func, ast.Name) and call.func.id == "setattr" and len(call.args) == 3:
        yield from ((name, text_of(call.args[1]), call.args[2]) for name in names)
    elif isinstance(call.func, ast.Call) and names:
        classes = [part.id for part in call.func.args if isinstance(part, ast.Name)]
        yield from ((name, names[0], call.args[0]) for name in classes)


def _in_a_loop(node: ast.For, elements: Sequence[ast.expr]) -> Iterator[tuple[str, str, ast.AST]]:
    """`for f in (g, h): setattr(C, f.__name__, f)`, or with pairs of a name and a function."""
    calls = [part for part in ast.walk(node) if isinstance(part, ast.Call)]
    classes = [name for call in calls if _is_setattr(call) for name in given_a_method(call)]
    for element in elements if classes else ():
        parts = element.elts if isinstance(element, ast.Tuple) else [element]
        function = next((part for part in parts if isinstance(part, ast.Name)), None)
        if function is not None:
            said = next(filter(None, map(text_of, parts)), function.id)
            yield from ((name, said, function) for name in classes)


def _is_setattr(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == "setattr"


def given_a_method(call: ast.expr) -> list[str]:
    """What `setattr(C, "f", f)` and `add_to_class(C)(f)` may change: the names that they are given first."""
    if not isinstance(call, ast.Call):
        return []
    by_name = isinstance(call.func, ast.Name) and call.func.id == "setattr"
    given = call.args[:1] if by_name else call.func.args if isinstance(call.func, ast.Call) else []
    return [argument.id for argument in given if isinstance(argument, ast.Name)]


def decorated_classes(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    """What a function's decorators are given and, if it has any, the class that `self` is said to be."""
    calls = [mark for mark in node.decorator_list if isinstance(mark, ast.Call)]
    names = [part.id for call in calls for part in call.args if isinstance(part, ast.Name)]
    first = next(iter([*node.args.posonlyargs, *node.args.args]), None)
    said = first.annotation if first is not None and first.arg == "self" else None
    if node.decorator_list and isinstance(said, ast.Name):
        names.append(said.id)
    return names

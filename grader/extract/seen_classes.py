"""Classes that a notebook binds otherwise than by defining them at its top level: seen as if it did."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Sequence

from grader.extract.bindings import function_of
from grader.extract.expressions import FUNCTIONS
from grader.extract.global_names import text_of
from grader.extract.units import Outline, Unit, with_nodes

_BLOCKS = (ast.If, ast.Try, ast.With)
#: `type("C", (Base,), {…})`.
_TYPE_ARGUMENTS = 3


def with_seen_classes(outline: Outline) -> Outline:
    """A notebook whose statements that bind a class are seen as its definition; they run as they are.

    Such are `C = type("C", (), {…})`, `C = make_class()`, `C = Outer.C`, a class in an `if` or `try`; in the
    body of a class `forward = _forward` is seen as a method.
    """
    nodes: dict[int, ast.ClassDef] = {}
    for unit in outline.units:
        node = _class_of(outline, unit)
        if node is not None:
            nodes[unit.index] = node
    return with_nodes(outline, nodes) if nodes else outline


def _class_of(outline: Outline, unit: Unit) -> ast.ClassDef | None:
    """The class that a statement binds, if it is another than what stands there."""
    node = unit.node
    if isinstance(node, ast.ClassDef):
        return _with_named_methods(outline, unit, node)
    if isinstance(node, _BLOCKS):
        inner = list(ast.walk(node))
        classes = [part for part in inner if isinstance(part, ast.ClassDef)]
        methods = {part for one in classes for part in ast.walk(one)}
        functions = [part for part in inner if isinstance(part, FUNCTIONS) and part not in methods]
        return classes[0] if classes and not functions else None
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    value = node.value if isinstance(node, (ast.Assign, ast.AnnAssign)) else None
    if len(targets) != 1 or not isinstance(targets[0], ast.Name) or value is None:
        return None
    found = _of_value(outline, unit, value)
    return _renamed(found, targets[0].id) if found is not None else None


def _of_value(outline: Outline, unit: Unit, value: ast.expr) -> ast.ClassDef | None:
    if isinstance(value, ast.Attribute) and isinstance(value.value, ast.Name):
        outer = _bound(outline, unit, value.value.id)
        return _inner_class(outer, value.attr) if isinstance(outer, ast.ClassDef) else None
    if not isinstance(value, ast.Call) or not isinstance(value.func, ast.Name):
        return None
    if value.func.id == "type" and len(value.args) == _TYPE_ARGUMENTS:
        return _of_type_call(outline, unit, value)
    maker = _bound(outline, unit, value.func.id)
    if not isinstance(maker, FUNCTIONS):
        return None
    returned = (part.value for part in ast.walk(maker) if isinstance(part, ast.Return))
    names = [value.id for value in returned if isinstance(value, ast.Name)]
    return next(filter(None, (_inner_class(maker, name) for name in names)), None)


def _of_type_call(outline: Outline, unit: Unit, call: ast.Call) -> ast.ClassDef:
    """The class that `type(name, bases, members)` makes."""
    _, bases, members = call.args
    body: list[ast.stmt] = []
    for name, value in _entries(members):
        if isinstance(value, ast.Name):
            body += _method(outline, unit, name, value.id)
    own = bases.elts if isinstance(bases, (ast.Tuple, ast.List)) else []
    node = ast.ClassDef("", list(own), [], body or [ast.Pass()], [])
    return ast.fix_missing_locations(ast.copy_location(node, call))


def _entries(members: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(members, ast.Dict):
        yield from ((text_of(key), value) for key, value in zip(members.keys, members.values, strict=True))
    elif isinstance(members, ast.Call):
        yield from ((keyword.arg or "", keyword.value) for keyword in members.keywords)


def _with_named_methods(outline: Outline, unit: Unit, node: ast.ClassDef) -> ast.ClassDef | None:
    """A class in whose body a function of the notebook has another name, with it as a method."""
    added: list[ast.stmt] = []
    for part in node.body:
        if isinstance(part, ast.Assign) and isinstance(part.value, ast.Name):
            names = [target.id for target in part.targets if isinstance(target, ast.Name)]
            added += [method for name in names for method in _method(outline, unit, name, part.value.id)]
    if not added:
        return None
    whole = copy.copy(node)
    whole.body = [*node.body, *added]
    return whole


def _method(outline: Outline, unit: Unit, name: str, function: str) -> Sequence[ast.FunctionDef]:
    """A function that is bound before a statement, as a method of this name."""
    before = [at for at in outline.flow.binders.get(function, ()) if at < unit.index]
    node = function_of(outline, outline.units[before[-1]], function) if before else None
    if node is None or not name:
        return ()
    method = copy.copy(node)
    method.name = name
    return (method,)


def _bound(outline: Outline, unit: Unit, name: str) -> ast.stmt | None:
    before = [at for at in outline.flow.binders.get(name, ()) if at < unit.index]
    return outline.units[before[-1]].node if before else None


def _inner_class(node: ast.AST, name: str) -> ast.ClassDef | None:
    inner = (part for part in ast.walk(node) if isinstance(part, ast.ClassDef) and part is not node)
    return next((part for part in inner if part.name == name), None)


def _renamed(node: ast.ClassDef, name: str) -> ast.ClassDef:
    renamed = copy.copy(node)
    renamed.name = name
    return renamed

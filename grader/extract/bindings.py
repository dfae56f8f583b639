"""What a statement binds to a name, however it does: surely a function, perhaps one, or none."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from enum import IntEnum

from grader.extract.expressions import FUNCTIONS, parameter_names, root_name
from grader.extract.global_names import global_updates, is_global_table, text_of
from grader.extract.units import Outline, Unit

#: Calls that give a function of what they are given.
_FACTORIES = frozenset("partial vectorize njit jit lru_cache cache singledispatch wraps".split())
#: An alias of an alias is followed so far.
_MOST_ALIASES = 5


class Bound(IntEnum):
    """Whether what a name is bound to is a function."""

    NO = 0
    PERHAPS = 1
    SURELY = 2


def function_bindings(outline: Outline, name: str) -> list[Unit]:
    """The statements that bind a function to a name: those that surely do, else those that may."""
    binding = [outline.units[index] for index in outline.flow.binders.get(name, ())]
    if not binding and outline.exports:
        binding = [unit for unit in outline.units if unit.facts.star_import]
    how = [(unit, binds_function(outline, unit, name)) for unit in binding]
    surely = [unit for unit, bound in how if bound is Bound.SURELY]
    return surely or [unit for unit, bound in how if bound is Bound.PERHAPS]


def binds_function(outline: Outline, unit: Unit, name: str) -> Bound:
    """Whether a statement binds a function to a name."""
    if isinstance(unit.node, ast.ImportFrom):
        return Bound.SURELY if _is_written(outline, unit.node, name) else Bound.NO
    return max((_is_function(outline, value) for value in _bound_to(unit.node, name)), default=Bound.NO)


def function_of(outline: Outline, unit: Unit, name: str, depth: int = 0) -> ast.FunctionDef | None:
    """The function that a name stands for after a statement, where that can be read; a lambda as one."""
    for value in _bound_to(unit.node, name):
        if isinstance(value, ast.FunctionDef):
            return value
        if isinstance(value, ast.Lambda):
            return as_function(value, name)
        if isinstance(value, ast.Name) and depth < _MOST_ALIASES:
            before = [at for at in outline.flow.binders.get(value.id, ()) if at < unit.index]
            return function_of(outline, outline.units[before[-1]], value.id, depth + 1) if before else None
    return None


def as_function(node: ast.Lambda, name: str) -> ast.FunctionDef:
    """A lambda as the definition that it stands for."""
    body: list[ast.stmt] = [ast.copy_location(ast.Return(node.body), node.body)]
    return ast.copy_location(ast.FunctionDef(name, node.args, body, [], None, None), node)


def required_parameters(node: ast.FunctionDef) -> int:
    """How many arguments a function cannot do without."""
    arguments = node.args
    needed = len(arguments.posonlyargs) + len(arguments.args) - len(arguments.defaults)
    return needed + sum(default is None for default in arguments.kw_defaults)


def takes(node: ast.FunctionDef, asked: Sequence[str]) -> bool:
    """Whether a function can be called with the parameters that are asked for, in whatever order."""
    arguments = node.args
    named = len(arguments.posonlyargs) + len(arguments.args) + len(arguments.kwonlyargs)
    return required_parameters(node) <= len(asked) and (arguments.vararg is not None or len(asked) <= named)


def has_parameters(node: ast.FunctionDef, asked: Sequence[str]) -> bool:
    """Whether a function's parameters are those that are asked for, and no others but optional ones."""
    own = parameter_names(node.args)
    return set(asked) <= own and required_parameters(node) <= len(asked)


def _bound_to(node: ast.AST, name: str) -> Iterator[ast.AST]:
    """What a statement may bind a name to: a definition, or expressions."""
    if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
        if node.name == name:
            yield node
    elif isinstance(node, ast.Assign):
        for target in node.targets:
            yield from _matched(target, node.value, name)
    elif isinstance(node, ast.AnnAssign) and node.value is not None:
        yield from _matched(node.target, node.value, name)
    elif isinstance(node, ast.Expr):
        yield from _bound_by_expression(node.value, name)
    else:
        for field in ("body", "handlers", "orelse", "finalbody", "cases"):
            for inner in getattr(node, field, ()):
                yield from _bound_to(inner, name)


def _matched(target: ast.expr, value: ast.expr, name: str) -> Iterator[ast.AST]:
    if isinstance(target, ast.Name) and target.id == name:
        yield value
    elif isinstance(target, (ast.Tuple, ast.List)):
        values = value.elts if isinstance(value, (ast.Tuple, ast.List)) else ()
        if len(values) == len(target.elts):
            for inner, part in zip(target.elts, values, strict=True):
                yield from _matched(inner, part, name)
        elif any(isinstance(part, ast.Name) and part.id == name for part in target.elts):
            yield ast.Subscript(value, ast.Constant(0), ast.Load())  # an element of it
    elif isinstance(target, ast.Subscript) and name == text_of(target.slice):
        yield from (value,) if is_global_table(target.value) else ()


def _bound_by_expression(value: ast.expr, name: str) -> Iterator[ast.AST]:
    for part in ast.walk(value):
        if isinstance(part, ast.NamedExpr) and part.target.id == name:
            yield part.value
        elif isinstance(part, ast.Call):
            yield from (given for key, given in global_updates(part) if key == name)


def _is_written(outline: Outline, node: ast.ImportFrom, name: str) -> bool:
    """Whether an import takes a name from a module of the notebook's own that binds it."""
    given = {alias.asname or alias.name: alias.name for alias in node.names}
    own = name if "*" in given else given.get(name, "")
    return own in outline.exports.get(node.module or "", ())


def _is_function(outline: Outline, value: ast.AST) -> Bound:
    if isinstance(value, (*FUNCTIONS, ast.ClassDef, ast.Lambda)):
        return Bound.SURELY
    if isinstance(value, ast.Name):
        return Bound.SURELY if _is_defined(outline, value.id) else Bound.PERHAPS
    if isinstance(value, (ast.IfExp, ast.BoolOp)):
        parts = value.values if isinstance(value, ast.BoolOp) else [value.body, value.orelse]
        return max(_is_function(outline, part) for part in parts)
    if isinstance(value, ast.NamedExpr):
        return _is_function(outline, value.value)
    if isinstance(value, ast.Call):
        return Bound.SURELY if _makes_function(outline, value) else Bound.PERHAPS
    return Bound.PERHAPS if isinstance(value, (ast.Attribute, ast.Subscript)) else Bound.NO


def _is_defined(outline: Outline, name: str) -> bool:
    """Whether a name is defined as a function."""
    units = (outline.units[index] for index in outline.flow.binders.get(name, ()))
    return any(name in unit.facts.defines for unit in units)


def _makes_function(outline: Outline, call: ast.Call) -> bool:
    """Whether a call surely gives a function: it is one of a known kind, or a factory of the notebook."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else root_name(call.func)
    if name in _FACTORIES:
        return True
    units = [outline.units[index] for index in outline.flow.binders.get(name, ())]
    node = units[-1].node if units else None
    if isinstance(node, ast.ClassDef):
        return any(isinstance(inner, FUNCTIONS) and inner.name == "__call__" for inner in node.body)
    return isinstance(node, ast.FunctionDef) and _returns_function(node)


def _returns_function(node: ast.FunctionDef) -> bool:
    inner = {part.name for part in ast.walk(node) if isinstance(part, FUNCTIONS)} - {node.name}
    returned = [part.value for part in ast.walk(node) if isinstance(part, ast.Return)]
    names = {value.id for value in returned if isinstance(value, ast.Name)}
    return not names.isdisjoint(inner) or any(isinstance(value, ast.Lambda) for value in returned)

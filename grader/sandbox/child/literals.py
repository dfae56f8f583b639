"""Literal expressions: of literals, arithmetic and array builders only, hence always of the same value."""

from __future__ import annotations

import ast
import builtins
from typing import Any

import numpy as np

_BUILDERS = frozenset(
    "array asarray matrix ones zeros eye identity full arange linspace list tuple float int reshape "
    "transpose astype flatten ravel copy float64 float32 expand_dims atleast_2d atleast_1d dict range "
    "stack vstack hstack column_stack".split()
)
#: A longer range is no given; `range(10 ** 11)` costs a student nothing, but would cost us its elements.
_LONGEST_RANGE = 100_000


def is_literal(node: ast.AST) -> bool:
    """Whether an expression is made of literals, arithmetic and array builders only."""
    if isinstance(node, ast.Constant):
        return not isinstance(node.value, str) or len(node.value) < 20
    if isinstance(node, (ast.List, ast.Tuple)):
        return all(map(is_literal, node.elts))
    if isinstance(node, ast.UnaryOp):
        return is_literal(node.operand)
    if isinstance(node, ast.BinOp):
        return is_literal(node.left) and is_literal(node.right) and not isinstance(node.op, ast.Pow)
    if isinstance(node, ast.Attribute):
        known = node.attr in ("T", "float64", "float32", "int64", "newaxis")
        return known and (is_literal(node.value) or _is_module(node.value))
    return isinstance(node, ast.Call) and _is_building(node)


def evaluate(node: ast.expr, namespace: dict[str, Any]) -> Any:
    """The value of a literal expression; NumPy goes by its usual names and by those of `namespace`."""
    scope = {
        "np": np,
        "numpy": np,
        "range": _short_range,
        "__builtins__": builtins,
        **{k: v for k, v in namespace.items() if v is np},
    }
    return eval(compile(ast.Expression(node), "<given>", "eval"), scope)  # noqa: S307 - literal expressions only


def _short_range(*bounds: int) -> range:
    numbers = range(*bounds)
    if len(numbers) > _LONGEST_RANGE:
        raise ValueError("too long to be a given")
    return numbers


def _is_building(node: ast.Call) -> bool:
    function = node.func
    if isinstance(function, ast.Name):
        known = function.id in _BUILDERS
    elif isinstance(function, ast.Attribute):
        known = function.attr in _BUILDERS and (_is_module(function.value) or is_literal(function.value))
    else:
        known = False
    parts = [*node.args, *(keyword.value for keyword in node.keywords)]
    return known and all(is_literal(part) or _is_type(part) for part in parts)


def _is_module(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("np", "numpy", "jnp", "xp")


def _is_type(node: ast.expr) -> bool:
    if isinstance(node, ast.Name):
        return node.id in ("float", "int", "list", "tuple")
    return isinstance(node, ast.Attribute) and _is_module(node.value)

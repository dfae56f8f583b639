"""The numbers that closed literal expressions make, told without executing anything."""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]

#: More numbers than this, or expressions more deeply in one another, are no data that a notebook spells out.
_MOST_NUMBERS, _DEEPEST = 10_000, 30
#: Calls that keep the numbers they are given.
_KEEPING = frozenset("array asarray matrix list tuple float int copy astype float64 float32 asfarray".split())
_FILLING = frozenset("ones zeros full".split())
_COUNTING = frozenset("arange range linspace".split())
_SHAPING: dict[str, Callable[[Array, list[int]], Array]] = {
    "flatten": lambda whole, _: whole.ravel(),
    "ravel": lambda whole, _: whole.ravel(),
    "transpose": lambda whole, _: whole.T,
    "reshape": lambda whole, sizes: whole.reshape(sizes),
}
_OPERATIONS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: np.add,
    ast.Sub: np.subtract,
    ast.Mult: np.multiply,
    ast.Div: np.divide,
}


def literal_value(node: ast.expr) -> Array | None:
    """The numbers of an expression of literals, arithmetic and array builders only; None if it is none."""
    try:
        value = _value(node, 0)
    except (ValueError, TypeError, IndexError, ArithmeticError, MemoryError):
        return None
    return value if value.size <= _MOST_NUMBERS else None


def _value(node: ast.expr, depth: int) -> Array:
    """The numbers of an expression.

    Raises:
        ValueError: it is no such expression.

    """
    if depth < _DEEPEST:
        depth += 1
        if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
            return np.asarray(float(node.value))
        if isinstance(node, (ast.List, ast.Tuple)):
            return _together(node.elts, depth)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return -_value(node.operand, depth)
        if isinstance(node, ast.BinOp) and type(node.op) in _OPERATIONS:
            return _combined(node, depth)
        if isinstance(node, ast.Attribute) and node.attr == "T":
            return _value(node.value, depth).T
        if isinstance(node, ast.Call):
            return _called(node, depth)
    raise ValueError("no literal")


def _together(elements: Sequence[ast.expr], depth: int) -> Array:
    if len(elements) > _MOST_NUMBERS:
        raise ValueError("too many")
    return np.array([_value(element, depth) for element in elements], dtype=float)


def _combined(node: ast.BinOp, depth: int) -> Array:
    left, right = _value(node.left, depth), _value(node.right, depth)
    if left.size * right.size > _MOST_NUMBERS**2:
        raise ValueError("too many")
    if isinstance(node.op, ast.Mult):
        for display, value, times in ((node.left, left, right), (node.right, right, left)):
            if isinstance(display, (ast.List, ast.Tuple)) and times.ndim == 0:
                return np.tile(value, (_count(times), *[1] * (value.ndim - 1)))
    with np.errstate(all="ignore"):
        return np.asarray(_OPERATIONS[type(node.op)](left, right), dtype=float)


def _count(number: float | Array) -> int:
    if not 0 <= number <= _MOST_NUMBERS:
        raise ValueError("too many")
    return int(number)


def _called(node: ast.Call, depth: int) -> Array:
    function = node.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if name not in _KEEPING | _FILLING | _COUNTING | _SHAPING.keys():
        raise ValueError("another call")
    of_value = isinstance(function, ast.Attribute) and not isinstance(function.value, ast.Name)
    receiver = [function.value] if of_value and isinstance(function, ast.Attribute) else []
    given = [*receiver, *node.args]
    if name in _KEEPING:
        return _value(given[0], depth) if given else np.zeros(0)
    arguments = [_value(argument, depth) for argument in given]
    if name in _SHAPING:
        return _SHAPING[name](arguments[0], [int(size) for one in arguments[1:] for size in one.ravel()])
    if name in _FILLING:
        sizes = [_count(size) for size in arguments[0].ravel()]
        _count(math.prod(sizes))
        return np.full(sizes, arguments[1] if name == "full" else float(name == "ones"))
    return _counted(name, [float(argument) for argument in arguments])


def _counted(name: str, bounds: Sequence[float]) -> Array:
    """What `range(4)` counts, or `linspace(0, 1, 5)`."""
    if name == "linspace":
        start, stop, count = (*bounds, 50.0)[:3]
        return np.linspace(start, stop, _count(count))
    start, stop, step = (0.0, *bounds, 1.0) if len(bounds) == 1 else (*bounds, 1.0)[:3]
    _count(abs((stop - start) / step))
    return np.arange(start, stop, step)

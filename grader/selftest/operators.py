"""What a mechanical mistake makes of an expression: a node → the nodes that could stand in its place."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from copy import copy

#: An operator → those that it is mistaken for.
_ARITHMETIC: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Add, ast.Div),
    ast.Div: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.Pow: (ast.Mult,),
}
#: Operators of which either side may be forgotten, and those whose sides may be exchanged.
_OF_TERMS = (ast.Add, ast.Sub, ast.Mult)
_ORDERED = (ast.Sub, ast.Div, ast.Pow, ast.MatMult)
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
#: numpy's functions that are taken for one another.
_TAKEN_FOR = {
    "sum": "mean",
    "mean": "sum",
    "zeros": "ones",
    "ones": "zeros",
    "zeros_like": "ones_like",
    "ones_like": "zeros_like",
    "max": "min",
    "min": "max",
    "maximum": "minimum",
    "minimum": "maximum",
    "argmax": "argmin",
    "vstack": "hstack",
    "hstack": "vstack",
    "exp": "expm1",
    "log": "log2",
}
#: Functions that may be forgotten around their argument.
_WRAPPERS = {"tanh", "sigmoid", "relu", "exp", "log", "sqrt", "abs", "softmax", "reversed", "round"}
#: Functions of numpy whose arguments, or the entries of a list in these, have an order.
_OF_TWO = {"outer", "dot", "matmul"}
_OF_A_LIST = {"concatenate", "vstack", "hstack", "stack"}
#: A number with a point that is larger is one more or less by no mistake that anybody makes.
_SMALL = 2.0


def replacements(node: ast.AST, own: frozenset[str]) -> Iterator[ast.AST]:
    """What could stand in a node's place; `own` are the names of the reference's functions."""
    match node:
        case ast.BinOp():
            yield from _of_operation(node)
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as value)):
            yield from other_numbers(-value, signed=isinstance(value, float))
        case ast.UnaryOp(op=ast.USub() | ast.Not()):
            yield node.operand
        case ast.Compare(ops=[single]):
            for other in _COMPARISONS.get(type(single), ()):
                yield ast.Compare(node.left, [other()], node.comparators)
        case ast.IfExp():
            yield from (node.body, node.orelse, ast.IfExp(node.test, node.orelse, node.body))
        case ast.Subscript():
            yield from _of_subscript(node)
        case ast.Call():
            yield from _of_call(node, own)


def _of_operation(node: ast.BinOp) -> Iterator[ast.expr]:
    left, right, kind = node.left, node.right, type(node.op)
    for other in _ARITHMETIC.get(kind, ()):
        yield ast.BinOp(left, other(), right)
    if kind in _OF_TERMS:
        yield from (left, right)
    elif kind in (ast.Div, ast.Pow):
        yield left
    if kind in _ORDERED:
        yield ast.BinOp(right, node.op, left)


def other_numbers(value: object, *, signed: bool) -> Iterator[ast.expr]:
    """Other numbers than a constant: one more, one less, and the sign; of truth values the other one."""
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, (int, float)):
        if isinstance(value, int) or abs(value) <= _SMALL:
            yield from (number(value + 1), number(value - 1))
        if value and signed:
            yield number(-value)


def number(value: float) -> ast.expr:
    """A number as Python writes it: a minus is no part of it."""
    return ast.UnaryOp(ast.USub(), ast.Constant(-value)) if value < 0 else ast.Constant(value)


def _of_subscript(node: ast.Subscript) -> Iterator[ast.expr]:
    """Another index, off by one; slices that begin or end one further on, or lose their step."""
    parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    for at, part in enumerate(parts):
        for other in _other_indices(part):
            changed = [*parts[:at], other, *parts[at + 1 :]]
            index = ast.Tuple(changed, ast.Load()) if isinstance(node.slice, ast.Tuple) else changed[0]
            yield ast.Subscript(node.value, index, node.ctx)
    if len(parts) == 2 and isinstance(node.slice, ast.Tuple):
        yield ast.Subscript(node.value, ast.Tuple(parts[::-1], ast.Load()), node.ctx)


def _other_indices(part: ast.expr) -> Iterator[ast.expr]:
    if isinstance(part, ast.Slice):
        lower, upper, step = part.lower, part.upper, part.step
        yield ast.Slice(None if lower else ast.Constant(1), upper, step)
        yield ast.Slice(lower, None if upper else ast.Constant(-1), step)
        if step is not None:
            yield ast.Slice(lower, upper, None)
    elif isinstance(part, (ast.Name, ast.BinOp)):
        for by in (ast.Sub(), ast.Add()):
            yield ast.BinOp(part, by, ast.Constant(1))


def _of_call(node: ast.Call, own: frozenset[str]) -> Iterator[ast.expr]:
    name = _last_part(node.func)
    yield from _other_functions(node, name)
    if len(node.args) == 1 and name in _WRAPPERS:
        yield node.args[0]
    if name in own or name in _OF_TWO:
        for args in exchanged(node.args):
            yield ast.Call(node.func, args, node.keywords)
        yield from _exchanged_keywords(node)
    if name in _OF_A_LIST and node.args and isinstance(node.args[0], (ast.List, ast.Tuple)):
        for entries in exchanged(node.args[0].elts):
            yield ast.Call(node.func, [ast.List(entries, ast.Load()), *node.args[1:]], node.keywords)
    if name == "range":
        yield from _other_ranges(node)
    yield from _other_axes(node)


def _last_part(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _other_functions(node: ast.Call, name: str) -> Iterator[ast.expr]:
    function = node.func
    if name == "tanh":
        yield _call_by_name("1 / (1 + np.exp(-x))", node)
    elif name in ("sigmoid", "relu"):
        yield _call_by_name("np.tanh(x)", node)
    elif name in _TAKEN_FOR and isinstance(function, ast.Attribute):
        other = ast.Attribute(function.value, _TAKEN_FOR[name], ast.Load())
        yield ast.Call(other, node.args, node.keywords)


def _call_by_name(formula: str, node: ast.Call) -> ast.expr:
    """A formula in `x`, on a call's first argument."""
    (x,) = node.args[:1] or [ast.Constant(0.0)]

    class Given(ast.NodeTransformer):
        def visit_Name(self, name: ast.Name) -> ast.expr:
            return x if name.id == "x" else name

    return Given().visit(ast.parse(formula, mode="eval")).body  # type: ignore[no-any-return]


def exchanged(entries: Sequence[ast.expr]) -> Iterator[list[ast.expr]]:
    """A row with two neighbours exchanged, for each pair of neighbours."""
    for at in range(len(entries) - 1):
        row = list(entries)
        row[at], row[at + 1] = row[at + 1], row[at]
        yield row


def _exchanged_keywords(node: ast.Call) -> Iterator[ast.expr]:
    """A call in which two neighbouring keywords have one another's values."""
    for values in exchanged([word.value for word in node.keywords]):
        words = [ast.keyword(word.arg, value) for word, value in zip(node.keywords, values, strict=True)]
        yield ast.Call(node.func, node.args, words)


def _other_ranges(node: ast.Call) -> Iterator[ast.expr]:
    """A range that begins or ends one off."""
    *begin, end = node.args[:2]
    if len(node.args) > 2:
        return
    for by in (ast.Sub(), ast.Add()):
        yield ast.Call(node.func, [*begin, ast.BinOp(end, by, ast.Constant(1))], [])
    first: ast.expr = ast.BinOp(begin[0], ast.Add(), ast.Constant(1)) if begin else ast.Constant(1)
    yield ast.Call(node.func, [first, end], [])
    yield ast.Call(ast.Name("reversed", ast.Load()), [node], [])


def _other_axes(node: ast.Call) -> Iterator[ast.expr]:
    """A call without its axis."""
    if any(word.arg == "axis" for word in node.keywords):
        yield ast.Call(node.func, node.args, [word for word in node.keywords if word.arg != "axis"])


def transposed(node: ast.AST, parent: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """A factor or a product transposed, or no longer; with what only a vector or a number can become.

    To a vector its transpose is the same: a mutant for which the second does as well changes nothing.
    """
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield node.value, _flat(node.value)
    elif isinstance(node, ast.expr) and (_is_product(node) or _is_product(parent)):
        yield ast.Attribute(node, "T", ast.Load()), _flat(node)


def _is_product(node: ast.AST) -> bool:
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult)


def _flat(node: ast.expr) -> ast.expr:
    """`node.reshape(node.shape[:1])`, which a matrix refuses."""
    shape = ast.Attribute(node, "shape", ast.Load())
    first = ast.Subscript(shape, ast.Slice(None, ast.Constant(1), None), ast.Load())
    return ast.Call(ast.Attribute(node, "reshape", ast.Load()), [first], [])


def other_statements(node: ast.stmt) -> Iterator[ast.stmt]:
    """What could stand in a statement's place: without accumulating, undone, decided the other way."""
    match node:
        case ast.AugAssign():
            yield ast.Assign([node.target], node.value)
            for other in _ARITHMETIC.get(type(node.op), ())[:1]:
                yield ast.AugAssign(node.target, other(), node.value)
            yield ast.Pass()
        case ast.Assign(targets=[ast.Subscript() | ast.Attribute()]) | ast.Expr(value=ast.Call()):
            yield ast.Pass()
        case ast.If() | ast.While():
            changed = copy(node)
            changed.test = ast.UnaryOp(ast.Not(), node.test)
            yield changed
        case ast.Return(value=ast.Tuple(elts=entries)):
            for row in exchanged(entries):
                yield ast.Return(ast.Tuple(row, ast.Load()))

"""Operators on calls: another function, none, arguments in another order, ranges, axes."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from grader.mutate.sites import Replacement, Scope, Site

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


def other_functions(site: Site, _: Scope) -> Iterator[Replacement]:
    """A function that is taken for the one that is called."""
    node, name = site.node, _called(site)
    if not isinstance(node, ast.Call):
        return
    if name == "tanh":
        yield Replacement("function", site, formula_of("1 / (1 + np.exp(-x))", _first_argument(node)))
    elif name in ("sigmoid", "relu"):
        yield Replacement("function", site, formula_of("np.tanh(x)", _first_argument(node)))
    elif name in _TAKEN_FOR and isinstance(node.func, ast.Attribute):
        other = ast.Attribute(node.func.value, _TAKEN_FOR[name], ast.Load())
        yield Replacement("function", site, ast.Call(other, node.args, node.keywords))


def _called(site: Site) -> str:
    """The last part of the name that a call calls; "" for another site."""
    function = site.node.func if isinstance(site.node, ast.Call) else None
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _first_argument(node: ast.Call) -> ast.expr:
    return node.args[0] if node.args else ast.Constant(0.0)


def formula_of(formula: str, x: ast.expr) -> ast.expr:
    """A formula in `x`, of an expression."""

    class Given(ast.NodeTransformer):
        def visit_Name(self, name: ast.Name) -> ast.expr:
            return x if name.id == "x" else name

    return Given().visit(ast.parse(formula, mode="eval")).body  # type: ignore[no-any-return]


def forgotten_calls(site: Site, _: Scope) -> Iterator[Replacement]:
    """The argument without the function around it."""
    if isinstance(site.node, ast.Call) and len(site.node.args) == 1 and _called(site) in _WRAPPERS:
        yield Replacement("call", site, site.node.args[0])


def arguments(site: Site, scope: Scope) -> Iterator[Replacement]:
    """Neighbouring arguments, keywords' values or entries of a list exchanged, where these have an order."""
    node, name = site.node, _called(site)
    if not isinstance(node, ast.Call):
        return
    if name in scope.own or name in _OF_TWO:
        for args in exchanged(node.args):
            yield Replacement("argument order", site, ast.Call(node.func, args, node.keywords))
        for values in exchanged([word.value for word in node.keywords]):
            words = [ast.keyword(word.arg, value) for word, value in zip(node.keywords, values, strict=True)]
            yield Replacement("argument order", site, ast.Call(node.func, node.args, words))
    if name in _OF_A_LIST and node.args and isinstance(node.args[0], (ast.List, ast.Tuple)):
        for entries in exchanged(node.args[0].elts):
            args = [ast.List(entries, ast.Load()), *node.args[1:]]
            yield Replacement("argument order", site, ast.Call(node.func, args, node.keywords))


def exchanged(entries: Sequence[ast.expr]) -> Iterator[list[ast.expr]]:
    """A row with two neighbours exchanged, for each pair of neighbours."""
    for at in range(len(entries) - 1):
        row = list(entries)
        row[at], row[at + 1] = row[at + 1], row[at]
        yield row


def ranges(site: Site, _: Scope) -> Iterator[Replacement]:
    """A range that begins or ends one off, or runs backwards."""
    node = site.node
    if not isinstance(node, ast.Call) or _called(site) != "range" or not 1 <= len(node.args) <= 2:
        return
    *begin, end = node.args
    for by in (ast.Sub(), ast.Add()):
        yield Replacement(
            "range", site, ast.Call(node.func, [*begin, ast.BinOp(end, by, ast.Constant(1))], [])
        )
    first: ast.expr = ast.BinOp(begin[0], ast.Add(), ast.Constant(1)) if begin else ast.Constant(1)
    yield Replacement("range", site, ast.Call(node.func, [first, end], []))
    yield Replacement("range", site, ast.Call(ast.Name("reversed", ast.Load()), [node], []))


def axes(site: Site, _: Scope) -> Iterator[Replacement]:
    """A call without its axis."""
    node = site.node
    if isinstance(node, ast.Call) and any(word.arg == "axis" for word in node.keywords):
        others = [word for word in node.keywords if word.arg != "axis"]
        yield Replacement("axis", site, ast.Call(node.func, node.args, others))

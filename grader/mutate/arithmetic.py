"""Operators on arithmetic: another operation, a term or factor left out, signs, numbers, transposes."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutate.sites import Replacement, Scope, Site

#: An operator → those that it is mistaken for.
MISTAKEN_FOR: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
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
#: A number with a point that is larger is one more or less by no mistake that anybody makes.
_SMALL = 2.0


def operations(site: Site, _: Scope) -> Iterator[Replacement]:
    """Another operator, one side alone, the sides exchanged."""
    node = site.node
    if not isinstance(node, ast.BinOp):
        return
    left, right, kind = node.left, node.right, type(node.op)
    for other in MISTAKEN_FOR.get(kind, ()):
        yield Replacement("operator", site, ast.BinOp(left, other(), right))
    if kind in _OF_TERMS:
        yield from (Replacement("operand", site, side) for side in (left, right))
    elif kind in (ast.Div, ast.Pow):
        yield Replacement("operand", site, left)
    if kind in _ORDERED:
        yield Replacement("operand order", site, ast.BinOp(right, node.op, left))


def signs(site: Site, _: Scope) -> Iterator[Replacement]:
    """A minus or a `not` forgotten; other numbers for one that is below zero."""
    match site.node:
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as value)):
            yield from _other_numbers(site, -value, signed=isinstance(value, float))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            yield Replacement("sign", site, operand)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield Replacement("condition", site, operand)


def comparisons(site: Site, _: Scope) -> Iterator[Replacement]:
    """Another comparison: with equality or without it, or the opposite."""
    node = site.node
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        for other in _COMPARISONS.get(type(node.ops[0]), ()):
            yield Replacement("comparison", site, ast.Compare(node.left, [other()], node.comparators))


def numbers(site: Site, _: Scope) -> Iterator[Replacement]:
    """Other numbers for a constant; only in a sum or product may its sign be wrong, where it is whole."""
    if isinstance(site.node, ast.Constant) and not isinstance(site.parent, ast.UnaryOp):
        signed = isinstance(site.node.value, float) or isinstance(site.parent, ast.BinOp)
        yield from _other_numbers(site, site.node.value, signed=signed)


def _other_numbers(site: Site, value: object, *, signed: bool) -> Iterator[Replacement]:
    """One more, one less, and the sign; of truth values the other one."""
    if isinstance(value, bool):
        yield Replacement("number", site, ast.Constant(not value))
    elif isinstance(value, (int, float)):
        if isinstance(value, int) or abs(value) <= _SMALL:
            yield Replacement("number", site, number(value + 1))
            yield Replacement("number", site, number(value - 1))
        if value and signed:
            yield Replacement("sign", site, number(-value))


def number(value: float) -> ast.expr:
    """A number as Python writes it: a minus is no part of it."""
    return ast.UnaryOp(ast.USub(), ast.Constant(-value)) if value < 0 else ast.Constant(value)


def transpositions(site: Site, _: Scope) -> Iterator[Replacement]:
    """A factor or a product transposed, or no longer; `flat` is what only a vector or a number can become.

    To a vector its transpose is the same: where `flat` does as well, the change is none.
    """
    node = site.node
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield Replacement("transpose", site, node.value, _flat(node.value))
    elif isinstance(node, ast.expr) and (_is_product(node) or _is_product(site.parent)):
        yield Replacement("transpose", site, ast.Attribute(node, "T", ast.Load()), _flat(node))


def _is_product(node: ast.AST) -> bool:
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult)


def _flat(node: ast.expr) -> ast.expr:
    """`node.reshape(node.shape[:1])`, which a matrix refuses."""
    shape = ast.Attribute(node, "shape", ast.Load())
    first = ast.Subscript(shape, ast.Slice(None, ast.Constant(1), None), ast.Load())
    return ast.Call(ast.Attribute(node, "reshape", ast.Load()), [first], [])

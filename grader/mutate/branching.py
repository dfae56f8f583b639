"""Operators on decisions: the other way round, one side alone, another combination, another way out."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutate.sites import Replacement, Scope, Site

_OPPOSITES = {"any": "all", "all": "any", "min": "max", "max": "min"}


def choices(site: Site, _: Scope) -> Iterator[Replacement]:
    """Always one side of `a if c else b`, or the sides exchanged."""
    node = site.node
    if isinstance(node, ast.IfExp):
        for other in (node.body, node.orelse, ast.IfExp(node.test, node.orelse, node.body)):
            yield Replacement("branch", site, other)


def negations(site: Site, _: Scope) -> Iterator[Replacement]:
    """The condition of an `if` or a `while`, negated."""
    node = site.node
    if isinstance(node, (ast.If, ast.While)):
        test = Site(node, "test", None, node.test)
        yield Replacement("condition", test, ast.UnaryOp(ast.Not(), node.test))


def logic(site: Site, _: Scope) -> Iterator[Replacement]:
    """`and` for `or`, or without one of the conditions; a comprehension's condition negated."""
    node = site.node
    if isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield Replacement("operator", site, ast.BoolOp(other, node.values))
        for at in range(len(node.values)):
            rest = [*node.values[:at], *node.values[at + 1 :]]
            yield Replacement("operand", site, rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest))
    if isinstance(site.parent, ast.comprehension) and site.field == "ifs":
        assert isinstance(node, ast.expr)
        yield Replacement("condition", site, ast.UnaryOp(ast.Not(), node))


def opposites(site: Site, _: Scope) -> Iterator[Replacement]:
    """`any` for `all`, `min` for `max`, and the other way round."""
    match site.node:
        case ast.Call(func=ast.Name(id=name)) if name in _OPPOSITES:
            other = ast.Name(_OPPOSITES[name], ast.Load())
            yield Replacement("function", site, ast.Call(other, site.node.args, site.node.keywords))


def returns(site: Site, _: Scope) -> Iterator[Replacement]:
    """Nothing is returned, or told, where something was; what is refused is let pass."""
    match site.node:
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield Replacement("result", site, ast.Return(ast.Constant(None)))
        case ast.Raise() | ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            yield Replacement("statement", site, ast.Pass())


def jumps(site: Site, _: Scope) -> Iterator[Replacement]:
    """`continue` for `break`, and the other way round."""
    if isinstance(site.node, ast.Break):
        yield Replacement("statement", site, ast.Continue())
    elif isinstance(site.node, ast.Continue):
        yield Replacement("statement", site, ast.Break())

"""Operators on statements: without accumulating, left out, results in another order."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutate.arithmetic import MISTAKEN_FOR
from grader.mutate.calling import exchanged
from grader.mutate.sites import Replacement, Scope, Site


def accumulations(site: Site, _: Scope) -> Iterator[Replacement]:
    """What is accumulated is bound anew, or taken off; or the statement is left out."""
    node = site.node
    if isinstance(node, ast.AugAssign):
        yield Replacement("accumulation", site, ast.Assign([node.target], node.value, lineno=node.lineno))
        for other in MISTAKEN_FOR.get(type(node.op), ())[:1]:
            yield Replacement("operator", site, ast.AugAssign(node.target, other(), node.value))
        yield Replacement("statement", site, ast.Pass())


def left_out(site: Site, _: Scope) -> Iterator[Replacement]:
    """Without a statement that only changes something: an item, an attribute, by a call."""
    match site.node:
        case ast.Assign(targets=[ast.Subscript() | ast.Attribute()]) | ast.Expr(value=ast.Call()):
            yield Replacement("statement", site, ast.Pass())


def result_orders(site: Site, _: Scope) -> Iterator[Replacement]:
    """Two neighbouring results exchanged."""
    match site.node:
        case ast.Return(value=ast.Tuple(elts=entries)):
            for row in exchanged(entries):
                yield Replacement("result order", site, ast.Return(ast.Tuple(row, ast.Load())))


def rebindings(site: Site, scope: Scope) -> Iterator[Replacement]:
    """Without an assignment to names that are bound elsewhere as well."""
    if isinstance(site.node, ast.Assign):
        targets = [node for target in site.node.targets for node in ast.walk(target)]
        names = {node.id for node in targets if isinstance(node, ast.Name)}
        if names and names <= scope.bound_again:
            yield Replacement("statement", site, ast.Pass())

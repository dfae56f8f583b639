"""Operators on indices and slices: off by one, begun or ended elsewhere, in another order."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutate.mutant import Kind
from grader.mutate.sites import Replacement, Scope, Site


def subscripts(site: Site, _: Scope) -> Iterator[Replacement]:
    """Another index, off by one; slices that begin or end one further on, or lose their step."""
    node = site.node
    if not isinstance(node, ast.Subscript):
        return
    parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    for at, part in enumerate(parts):
        kind: Kind = "slice" if isinstance(part, ast.Slice) else "index"
        for other in _other_indices(part):
            changed = [*parts[:at], other, *parts[at + 1 :]]
            index = ast.Tuple(changed, ast.Load()) if isinstance(node.slice, ast.Tuple) else changed[0]
            yield Replacement(kind, site, ast.Subscript(node.value, index, node.ctx))
    if len(parts) == 2 and isinstance(node.slice, ast.Tuple):
        exchanged = ast.Tuple(parts[::-1], ast.Load())
        yield Replacement("index order", site, ast.Subscript(node.value, exchanged, node.ctx))


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

"""Operators that put in what was forgotten or mixed up: a squash, a term, a name that looks like another."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from grader.mutate.calling import formula_of
from grader.mutate.operators import FORMULAS, Operator
from grader.mutate.sites import Replacement, Scope, Site

_SQUASHES = ("np.tanh(x)", "1 / (1 + np.exp(-x))")
#: Of so many names that a function never uses a term may be made.
_MOST_UNUSED = 3


def restorations(root: ast.AST) -> tuple[Operator, ...]:
    """The operators of formulas, and those that put in what a part of a source may lack."""
    part = _Part(_names(root), _keys(root), _unused(root))
    return (*FORMULAS, products, squashes, part.other_names, part.exchanged_names, part.unused_terms)


def products(site: Site, _: Scope) -> Iterator[Replacement]:
    """A product of matrices, or a power, for a product of entries."""
    if isinstance(site.node, ast.BinOp) and isinstance(site.node.op, ast.Mult):
        for other in (ast.MatMult(), ast.Pow()):
            yield Replacement("operator", site, ast.BinOp(site.node.left, other, site.node.right))


def squashes(site: Site, _: Scope) -> Iterator[Replacement]:
    """A function around what is bound, returned, or a factor."""
    if isinstance(site.node, ast.expr) and _may_be_squashed(site):
        for formula in _SQUASHES:
            yield Replacement("call", site, formula_of(formula, site.node))


@dataclass(frozen=True, slots=True)
class _Part:
    """What is known of a part's words: names that it binds, keys that it reads, parameters without a use."""

    names: frozenset[str]
    keys: frozenset[str]
    unused: tuple[str, ...]

    def other_names(self, site: Site, _: Scope) -> Iterator[Replacement]:
        """A name, or the key of an entry, that differs from another one in one letter."""
        match site.node:
            case ast.Name(id=name, ctx=ast.Load()):
                for other in _alike(name, self.names):
                    yield Replacement("index", site, ast.Name(other, ast.Load()))
            case ast.Constant(value=str() as key) if isinstance(site.parent, ast.Subscript):
                for other in _alike(key, self.keys):
                    yield Replacement("index", site, ast.Constant(other))

    def exchanged_names(self, site: Site, _: Scope) -> Iterator[Replacement]:
        """A statement in which two names that look alike stand in each other's place."""
        if isinstance(site.node, (ast.Assign, ast.Return)) and site.node.value is not None:
            value = Site(site.node, "value", None, site.node.value)
            for one, other in combinations(sorted(_loaded(site.node.value)), 2):
                if _are_alike(one, other):
                    yield Replacement("operand order", value, _exchanged(site.node.value, one, other))

    def unused_terms(self, site: Site, _: Scope) -> Iterator[Replacement]:
        """A sum with one more term: what the function is given and never uses."""
        if isinstance(site.node, ast.BinOp) and not isinstance(site.parent, ast.BinOp):
            for term in _terms(self.unused):
                yield Replacement("operand", site, ast.BinOp(site.node, ast.Add(), term))


def _may_be_squashed(site: Site) -> bool:
    match site.parent:
        case ast.Assign() | ast.Return():
            return site.field == "value" and not isinstance(site.node, (ast.Tuple, ast.Constant))
        case ast.Tuple():
            return isinstance(site.node, (ast.BinOp, ast.Name))
        case ast.BinOp(op=ast.Mult() | ast.MatMult()):
            return isinstance(site.node, ast.Name)
    return False


def _terms(unused: Sequence[str]) -> Iterator[ast.expr]:
    """Each name by itself, and the products of two."""
    loads = {name: ast.Name(name, ast.Load()) for name in unused}
    yield from loads.values()
    for one, other in permutations(unused, 2):
        yield ast.BinOp(loads[one], ast.MatMult(), loads[other])


def _alike(name: str, others: frozenset[str]) -> list[str]:
    return sorted(other for other in others if _are_alike(name, other))


def _are_alike(one: str, other: str) -> bool:
    """Whether two words are of one length and differ in one letter."""
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _names(root: ast.AST) -> frozenset[str]:
    """What is bound in a part, its parameters included."""
    bound = {node.id for node in ast.walk(root) if isinstance(node, ast.Name) and _is_stored(node)}
    return frozenset(bound | {node.arg for node in ast.walk(root) if isinstance(node, ast.arg)})


def _is_stored(node: ast.Name) -> bool:
    return isinstance(node.ctx, ast.Store)


def _keys(root: ast.AST) -> frozenset[str]:
    """The keys under which entries are read."""
    keyed = (node.slice for node in ast.walk(root) if isinstance(node, ast.Subscript))
    words = (key.value for key in keyed if isinstance(key, ast.Constant))
    return frozenset(word for word in words if isinstance(word, str))


def _loaded(root: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(root) if isinstance(node, ast.Name) and not _is_stored(node)}


def _unused(root: ast.AST) -> tuple[str, ...]:
    """The parameters of a function that only stand there, or in what it keeps; few, or none at all."""
    if not isinstance(root, ast.FunctionDef):
        return ()
    kept = (node for node in ast.walk(root) if isinstance(node, (ast.Tuple, ast.List, ast.Dict)))
    beside = [child for node in kept for child in ast.iter_child_nodes(node) if isinstance(child, ast.Name)]
    computed = {
        node.id
        for node in ast.walk(root)
        if isinstance(node, ast.Name) and not _is_stored(node) and not any(node is one for one in beside)
    }
    parameters = [each.arg for each in (*root.args.args, *root.args.kwonlyargs)]
    lacking = tuple(name for name in parameters if name not in computed)
    return lacking if len(lacking) <= _MOST_UNUSED else ()


def _exchanged(value: ast.expr, one: str, other: str) -> ast.expr:
    """An expression with two names in each other's place."""
    to = {one: other, other: one}

    class Exchange(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.expr:
            return ast.Name(to.get(node.id, node.id), node.ctx)

    return Exchange().visit(ast.parse(ast.unparse(value), mode="eval").body)  # type: ignore[no-any-return]

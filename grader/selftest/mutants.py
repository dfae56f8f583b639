"""Mutants: a reference module with one mechanical mistake in it, told by the line and by what was changed."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from grader.selftest.operators import other_numbers, other_statements, replacements, transposed
from grader.selftest.sites import Site, constants, definitions, sites

#: An expression shorter than this says too little by itself: what it stands in is shown.
_TELLING = 12
_TOO_LONG = 90


class Mutant(msgspec.Struct, frozen=True):
    """One mutant: `number` counts those of its function, which is `where` (or constants) of `module`."""

    module: str
    where: str
    number: int
    line: int
    change: str  # `before → after`


@dataclass(frozen=True, slots=True)
class Mutation:
    """A place of a tree, what is to stand there, and how that is told.

    `flat` is there for a transposition: if it does as well, nothing but vectors are transposed.
    """

    mutant: Mutant
    site: Site
    other: ast.AST
    flat: ast.AST | None = None


def mutations(
    tree: ast.Module, module: str, where: str, own: frozenset[str] = frozenset()
) -> Iterator[Mutation]:
    """Every mutation of a function or of constants, in the order of the text; none gives the same code.

    `own` are names of the reference's functions, whose arguments may be exchanged.
    """
    root: ast.stmt | None = definitions(tree).get(where) or constants(tree).get(where.partition(",")[0])
    if root is None:
        return
    parents = {id(site.node): site.parent for site in sites(root)}
    known = {ast.unparse(root)}
    told: Counter[str] = Counter()
    number = 0
    for site, other, flat in _candidates(root, own):
        shown = _shown(site, other, parents)
        before = _words(shown)
        with site.holding(other):
            code = ast.unparse(root)
            after = _words(other if shown is site.node else shown)
        if code in known:
            continue
        known.add(code)
        change = f"{before} → {after}"
        told[change] += 1
        if told[change] > 1:
            change = f"{change} ({told[change]})"
        line = getattr(site.node, "lineno", getattr(site.parent, "lineno", root.lineno))
        yield Mutation(Mutant(module, where, number, line, change), site, other, flat)
        number += 1


def _candidates(root: ast.stmt, own: frozenset[str]) -> Iterator[tuple[Site, ast.AST, ast.AST | None]]:
    rebound = _bound_again(root)
    for site in list(sites(root)):
        yield from ((site, other, None) for other in (*replacements(site.node, own), *_numbers(site)))
        yield from ((site, other, flat) for other, flat in transposed(site.node, site.parent))
        if isinstance(site.node, ast.stmt):
            yield from ((site, other, None) for other in other_statements(site.node))
            if isinstance(site.node, ast.Assign) and _names(site.node.targets) <= rebound:
                yield site, ast.Pass(), None


def _numbers(site: Site) -> Iterator[ast.expr]:
    """Other numbers for a constant; only in a sum or product may its sign be wrong, where it is whole."""
    if isinstance(site.node, ast.Constant) and not isinstance(site.parent, ast.UnaryOp):
        signed = isinstance(site.node.value, float) or isinstance(site.parent, ast.BinOp)
        yield from other_numbers(site.node.value, signed=signed)


def _names(targets: Sequence[ast.expr]) -> set[str]:
    named = {name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)}
    return named or {""}


def _bound_again(root: ast.stmt) -> set[str]:
    """Names that a function binds more than once: without one of these statements it still runs."""
    counts: Counter[str] = Counter()
    for node in ast.walk(root):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            counts[node.id] += 1
        elif isinstance(node, ast.arg):
            counts[node.arg] += 1
    return {name for name, count in counts.items() if count > 1}


def _shown(site: Site, other: ast.AST, parents: dict[int, ast.AST]) -> ast.AST:
    """The node to show before and after: the one that changes, or as much around it as tells enough."""
    shown, above = site.node, site.parent
    if isinstance(shown, ast.stmt):
        return shown
    short = min(len(ast.unparse(shown)), len(ast.unparse(other))) < _TELLING
    while short and isinstance(above, (ast.expr, ast.keyword, ast.Slice)):
        if len(ast.unparse(above)) > _TOO_LONG:
            break
        shown, above = above, parents[id(above)]
        short = len(ast.unparse(shown)) < _TELLING
    return shown


def _words(node: ast.AST) -> str:
    """A node on one line; of a compound statement its head."""
    if isinstance(node, ast.Pass):
        return "nothing"
    if isinstance(node, (ast.If, ast.While)):
        node = node.test
    return " ".join(ast.unparse(node).split())

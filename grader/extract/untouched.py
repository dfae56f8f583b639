"""Definitions in which nothing was done: the handout's, or nothing but placeholders. Told from code alone."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from functools import lru_cache

from grader.extract.expressions import FUNCTIONS
from grader.extract.placeholders import returns_only_initialised, returns_only_unbound
from grader.extract.starter import statement_digest
from grader.extract.work import Work, work_in_function

#: Definitions of one submission: each is asked about for every exercise.
_MOST_REMEMBERED = 128


def is_untouched(node: ast.stmt, methods: Sequence[str], starter: frozenset[str]) -> bool:
    """Whether a definition is the starter's, or computes nothing: a function, or these methods of a class."""
    if statement_digest(node) in starter:
        return True
    if returns_only_initialised(node, methods) or returns_only_unbound(node, methods):
        return True
    own = work_in_functions(node, methods)
    return bool(own) and all(work.untouched for work in own)


@lru_cache(maxsize=_MOST_REMEMBERED)
def is_stub(node: ast.stmt, starter: frozenset[str]) -> bool:
    """Whether a definition stands for one that is still to be written; a class by all of its methods."""
    if not isinstance(node, ast.ClassDef):
        return isinstance(node, FUNCTIONS) and _is_marked(node, (), starter)
    methods = [inner.name for inner in node.body if isinstance(inner, FUNCTIONS)]
    if not methods:
        return all(isinstance(inner, (ast.Pass, ast.Expr)) for inner in node.body)
    return _is_marked(node, [name for name in methods if name != "__init__"], starter)


def _is_marked(node: ast.stmt, methods: Sequence[str], starter: frozenset[str]) -> bool:
    """Whether it is the starter's, or says itself that it is still to be written."""
    if statement_digest(node) in starter:
        return True
    own = work_in_functions(node, methods)
    return bool(own) and all(work.untouched for work in own)


def work_in_functions(node: ast.stmt, methods: Sequence[str]) -> list[Work]:
    """How far a function is, or each of these methods of a class."""
    if isinstance(node, ast.ClassDef):
        own = [inner for inner in node.body if isinstance(inner, FUNCTIONS) and inner.name in methods]
        return [work_in_function(inner, method=True) for inner in own]
    return [work_in_function(node)] if isinstance(node, FUNCTIONS) else []

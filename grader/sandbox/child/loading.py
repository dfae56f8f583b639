"""Load a program: its statements, with other givens in place of the published ones, executed in order."""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from grader.model.submission import Program, Statement
from grader.sandbox.child.exceptions import unparsed
from grader.sandbox.child.givens import ASK_GIVEN, Givens
from grader.sandbox.child.interpreter import Interpreter
from grader.sandbox.child.literals import evaluate
from grader.sandbox.child.rewriting import NumberRewriter, Rewriter


def load(
    program: Program, givens: Givens, interpreter: Interpreter, bind: Callable[[], None] | None = None
) -> None:
    """Execute a program's statements with a trial's givens; what is found of them is noted there.

    `bind` puts stand-ins in the place of what they stand for, after each statement that may bind it.
    """
    interpreter.namespace[ASK_GIVEN] = givens.fetch
    trees = [_rewritten(one, givens, interpreter, interpreter.namespace) for one in program.statements]
    if givens.missing():
        rewriter = NumberRewriter(givens, [tree for tree in trees if tree])
        trees = [tree and _visited(tree, rewriter) for tree in trees]
    rebind = bind or _nothing
    rebind()
    for statement, tree in zip(program.statements, trees, strict=True):
        if tree is not None and not _bind_data(statement.given, givens, interpreter):
            interpreter.execute(statement, tree)
            _bind_found(tree, givens, interpreter)
            rebind()


def execute_in_module(
    statement: Statement, namespace: dict[str, Any], givens: Givens, interpreter: Interpreter
) -> None:
    """Execute a statement of a module of the student's own, with a trial's givens."""
    tree = _rewritten(statement, givens, interpreter, namespace)
    if tree is not None:
        namespace.setdefault(ASK_GIVEN, givens.fetch)
        interpreter.execute(statement, tree, namespace)


def _nothing() -> None:
    """Leave names bound as they are."""


def _rewritten(
    statement: Statement, givens: Givens, interpreter: Interpreter, namespace: dict[str, Any]
) -> ast.Module | None:
    try:
        tree = ast.parse(statement.source)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        interpreter.errors.append(unparsed(statement, error))
        return None
    if givens.givens:
        tree = _visited(tree, Rewriter(givens, partial(evaluate, namespace=namespace)))
    return ast.increment_lineno(tree, statement.line - 1)


def _visited(tree: ast.Module, rewriter: ast.NodeTransformer) -> ast.Module:
    """The tree with other givens, as far as they stand in it less deeply than Python's own limit."""
    with contextlib.suppress(RecursionError):
        rewriter.visit(tree)  # changes it in place
        ast.fix_missing_locations(tree)
    return tree


def _bind_data(names: tuple[str, ...], givens: Givens, interpreter: Interpreter) -> bool:
    """Bind those names that are given as data; whether that makes executing the statement needless."""
    bound = [(name, *givens.data_value(name)) for name in names]
    for name, known, value in bound:
        if known:
            interpreter.namespace[name] = value
    return bool(bound) and all(known for _, known, _ in bound)


def _bind_found(tree: ast.Module, givens: Givens, interpreter: Interpreter) -> None:
    """Replace what a plain assignment just bound, if it is a given that no literal spelt out."""
    node = tree.body[0] if tree.body else None
    if not isinstance(node, ast.Assign) or not givens.givens:
        return
    for target in node.targets:
        if isinstance(target, ast.Name) and target.id in interpreter.namespace:
            value = interpreter.namespace[target.id]
            if isinstance(value, (list, tuple, np.ndarray)):
                other = givens.bound_replacement(value)
                if other is not None:
                    interpreter.namespace[target.id] = other

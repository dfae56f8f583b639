"""What is still to be written in a statement: a None, or `raise NotImplementedError`, where work belongs."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.extract.expressions import root_name
from grader.extract.nodes import walk
from grader.extract.placeholders import holds_placeholder, is_placeholder

#: Conditions under which a `raise` is a guard, not something that is left over.
_GUARDING = (ast.If, ast.ExceptHandler, ast.Match, ast.While)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something still to be written: the line and its text; `whole` where a value is missing altogether."""

    line: int
    text: str
    whole: bool = False
    raises: bool = False  # a `raise NotImplementedError`, which only has to go


def gaps_in(node: ast.stmt) -> list[Gap]:
    """What is still to be written in a statement itself, without those inside it."""
    if isinstance(node, ast.Raise):
        raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        left = isinstance(raised, ast.Name) and raised.id == "NotImplementedError"
        return [Gap(node.lineno, ast.unparse(node), raises=True)] if left else []
    if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
        return _assigned_gaps(node)
    if isinstance(node, ast.Return):
        parts = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
        several = len(parts) > 1
        return [
            Gap(node.lineno, _text(node), whole=is_placeholder(part))
            for part in parts
            if part is not None and holds_placeholder(part) and (several or not is_placeholder(part))
        ]
    if isinstance(node, ast.Expr) and is_placeholder(node.value):
        return [] if isinstance(node.value, ast.Constant) and node.value.value is ... else [_gap(node)]
    heads = [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        heads = []
    return [_gap(node) for head in heads if holds_placeholder(head)]


def _assigned_gaps(node: ast.Assign | ast.AnnAssign | ast.AugAssign) -> list[Gap]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    if node.value is None or all(isinstance(target, ast.Attribute) for target in targets):
        return []  # an attribute may well be None until it is used
    values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
    open_values = [value for value in values if holds_placeholder(value)]
    return [Gap(node.lineno, _text(node), whole=is_placeholder(value)) for value in open_values]


def _gap(node: ast.stmt) -> Gap:
    return Gap(node.lineno, _text(node))


def _text(node: ast.stmt) -> str:
    """The head of a statement, as it would be written."""
    return ast.unparse(node).split("\n")[0]


def is_first_value(node: ast.stmt, later: Sequence[ast.stmt], tested: set[str]) -> bool:
    """Whether a None is what a name holds before it is worked on: it is asked for, or bound anew unread."""
    if not isinstance(node, (ast.Assign, ast.AnnAssign)) or node.value is None:
        return False
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    names = {part.id for target in targets for part in walk(target) if isinstance(part, ast.Name)}
    plain = all(isinstance(target, (ast.Name, ast.Tuple, ast.List)) for target in targets)
    return plain and all(name in tested or _is_bound_unread(name, later) for name in names)


def _is_bound_unread(name: str, later: Sequence[ast.stmt]) -> bool:
    """Whether the next statement that mentions a name gives it a value of its own."""
    for node in later:
        heads = [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
        parts = [part for head in heads for part in walk(head) if isinstance(part, ast.Name)]
        uses = [part.ctx for part in parts if part.id == name]
        if uses:
            read = any(isinstance(use, ast.Load) for use in uses) or isinstance(node, ast.AugAssign)
            return not read and not gaps_in(node)
    return False


def names_tested(node: ast.AST) -> Iterator[str]:
    """Names that are compared with None, or asked whether they are anything."""
    if isinstance(node, ast.Compare) and any(map(is_placeholder, [node.left, *node.comparators])):
        yield from (root_name(part) for part in (node.left, *node.comparators))
    elif isinstance(node, (ast.If, ast.While, ast.IfExp)):
        test = node.test.operand if isinstance(node.test, ast.UnaryOp) else node.test
        yield from (part.id for part in (test,) if isinstance(part, ast.Name))
    elif isinstance(node, ast.BoolOp):
        yield from (part.id for part in node.values if isinstance(part, ast.Name))


def is_left_over(line: int, body: Sequence[ast.stmt]) -> bool:
    """Whether a `raise` on a line stands under no condition, and is reached: nothing returns above it."""
    guards = [node for outer in body for node in walk(outer) if isinstance(node, _GUARDING)]
    if any(node.lineno < line <= (getattr(node, "end_lineno", 0) or 0) for node in guards):
        return False
    return not any(isinstance(node, ast.Return) and node.lineno < line for node in body)

"""Put other givens in place of the published ones, in the syntax tree of a statement."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from grader.sandbox.child.givens import Givens
from grader.sandbox.child.literals import is_literal

_BEYOND_FLOATS = 10**300
_COMPOSED = (ast.List, ast.Tuple, ast.Call, ast.BinOp, ast.Attribute)


class Rewriter(ast.NodeTransformer):
    """Replaces literal expressions that are givens; `evaluate` computes a literal expression's value."""

    def __init__(self, givens: Givens, evaluate: Callable[[ast.expr], Any]) -> None:
        """Rewrite for one trial's givens."""
        self._givens = givens
        self._evaluate = evaluate

    def visit(self, node: ast.AST) -> Any:
        """Replace a maximal literal expression, else look inside."""
        if isinstance(node, _COMPOSED) and _is_load(node) and is_literal(node):
            replacement = self._replacement(node)
            if replacement is not None:
                return ast.copy_location(replacement, node)
        return super().visit(node)

    def _replacement(self, node: ast.expr) -> ast.expr | None:
        try:
            value = self._evaluate(node)
        except Exception:  # noqa: BLE001 - a name of the student's own, or a fault that is told when it runs
            return None
        return self._givens.literal_replacement(node, value)

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        """Numbers are recognised by the name that they are bound to."""
        for target in node.targets:
            if isinstance(target, ast.Name):
                node.value = self._named(target.id, node.value)
            elif isinstance(target, (ast.Tuple, ast.List)) and isinstance(node.value, (ast.Tuple, ast.List)):
                self._bind_each(target.elts, node.value)
        return self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """A type beside the name changes nothing."""
        if isinstance(node.target, ast.Name) and node.value is not None:
            node.value = self._named(node.target.id, node.value)
        return self.generic_visit(node)

    def visit_arguments(self, node: ast.arguments) -> ast.AST:
        """A default is bound to its parameter."""
        positional = [*node.posonlyargs, *node.args]
        with_default = positional[len(positional) - len(node.defaults) :]
        pairs = zip(with_default, node.defaults, strict=True)
        node.defaults = [self._named(parameter.arg, default) for parameter, default in pairs]
        node.kw_defaults = [
            default and self._named(parameter.arg, default)
            for parameter, default in zip(node.kwonlyargs, node.kw_defaults, strict=True)
        ]
        return self.generic_visit(node)

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        """An entry of a dictionary is bound to its key; together they may be a sequence, by its steps."""
        values = ast.fix_missing_locations(ast.List(list(node.values), ast.Load()))
        sequence = self._replacement(values) if len(node.keys) > 1 and is_literal(values) else None
        if sequence is not None:
            if sequence is not values:
                numbers = map(ast.Constant, range(len(node.keys)))
                node.values = [ast.Subscript(sequence, number, ast.Load()) for number in numbers]
            return node
        for at, key in enumerate(node.keys):
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                node.values[at] = self._named(key.value, node.values[at])
        return self.generic_visit(node)

    def visit_keyword(self, node: ast.keyword) -> ast.AST:
        """So is a keyword argument."""
        if node.arg:
            node.value = self._named(node.arg, node.value)
        return self.generic_visit(node)

    def _bind_each(self, targets: list[ast.expr], values: ast.Tuple | ast.List) -> None:
        """`a, b = 1, 2` binds one by one."""
        if len(targets) == len(values.elts):
            pairs = zip(targets, values.elts, strict=True)
            values.elts = [self._named(t.id, v) if isinstance(t, ast.Name) else v for t, v in pairs]

    def _named(self, name: str, value: ast.expr) -> ast.expr:
        if not is_literal(value):
            return value
        try:
            number = self._evaluate(value)
        except Exception:  # noqa: BLE001 - as above
            return value
        return self._givens.named_number_replacement(name, number) or value


class NumberRewriter(ast.NodeTransformer):
    """A second look, at single numbers, for givens that were not found whole or by name."""

    def __init__(self, givens: Givens, trees: Iterable[ast.AST]) -> None:
        """Rewrite a program of these trees: how often a number stands in them, or is bound, matters."""
        trees = list(trees)
        self._givens = givens
        self._counts = Counter(number for tree in trees for number in _numbers(tree))
        self._bound = Counter(
            number for tree in trees for name, number in _bound_numbers(tree) if not givens.claims(name)
        )

    def visit_Assign(self, node: ast.Assign) -> Any:
        """A number that alone is bound to a name of the student's own is meant wherever the name is read."""
        bound = [number for name, number in _bound_numbers(node) if not self._givens.claims(name)]
        if len(bound) == 1 and self._bound[bound[0]] == 1:
            replacement = self._givens.lone_number_replacement(bound[0])
            if replacement is not None:
                node.value = ast.copy_location(replacement, node.value)
        return self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> Any:
        """A negative number is one number."""
        if isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant):
            number = _number_of(node.operand)
            return node if number is None else self._replaced(node, -number)
        return self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> Any:
        """A number where it stands."""
        number = _number_of(node)
        return node if number is None else self._replaced(node, number)

    def _replaced(self, node: ast.expr, value: float) -> ast.expr:
        if self._counts[float(value)] == 1:
            replacement = self._givens.lone_number_replacement(value)
            if replacement is not None:
                return ast.copy_location(replacement, node)
        return ast.copy_location(self._givens.element_replacement(value) or node, node)


def _bound_numbers(tree: ast.AST) -> Iterator[tuple[str, float]]:
    """Plain names that a number is assigned to, and the number."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            for number in _numbers(node.value) if isinstance(node.value, (ast.Constant, ast.UnaryOp)) else ():
                yield node.targets[0].id, number


def _numbers(tree: ast.AST) -> Iterator[float]:
    """Every number written in a tree, with its sign."""
    negated: set[int] = set()
    for node in ast.walk(tree):
        sign, number = 1.0, node
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            sign, number = -1.0, node.operand
            negated.add(id(number))
        elif id(node) in negated:
            continue
        value = _number_of(number) if isinstance(number, ast.Constant) else None
        if value is not None:
            yield sign * float(value)


def _number_of(node: ast.Constant) -> int | float | None:
    """The number that a constant is; one that no float can hold is none."""
    value = node.value
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return value if abs(value) < _BEYOND_FLOATS else None


def _is_load(node: ast.AST) -> bool:
    return isinstance(getattr(node, "ctx", ast.Load()), ast.Load)

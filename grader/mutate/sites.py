"""Where a source can be changed: its parts, every node of a part, and what may stand in a node's place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from grader.mutate.mutant import Kind

#: Fields of a function that are words about it, not what it computes.
_WORDS = frozenset({"annotation", "returns", "decorator_list", "type_params", "ctx"})
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_ELSEWHERE = (*_FUNCTIONS, ast.ClassDef, ast.Import, ast.ImportFrom)


#: What can be changed: it has a place in the text.
Node = ast.expr | ast.stmt


@dataclass(frozen=True, slots=True)
class Site:
    """A node of a tree, and the field (and the position, in a list) of its parent in which it stands."""

    parent: ast.AST
    field: str
    position: int | None
    node: Node

    @contextmanager
    def holding(self, other: Node) -> Iterator[None]:
        """Have another node in this place for a while."""
        self._put(other)
        try:
            yield
        finally:
            self._put(self.node)

    def _put(self, node: Node) -> None:
        if self.position is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.position] = node


@dataclass(frozen=True, slots=True)
class Replacement:
    """What could stand at a site, and what kind of slip that is; `flat` as in a `Mutant`."""

    kind: Kind
    site: Site
    node: Node
    flat: Node | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What an operator knows of names: functions whose arguments have an order, names bound repeatedly."""

    own: frozenset[str]
    bound_again: frozenset[str]


def sites(root: ast.AST) -> Iterator[Site]:
    """Every place below a node, in the order of the text; docstrings and annotations are left out."""
    for field, value in ast.iter_fields(root):
        if field in _WORDS:
            continue
        children: list[Any] = value if isinstance(value, list) else [value]
        for position, child in enumerate(children):
            if not isinstance(child, ast.AST) or _is_idle(child):
                continue
            if isinstance(child, Node):
                yield Site(root, field, position if isinstance(value, list) else None, child)
            yield from sites(child)


def _is_idle(node: ast.AST) -> bool:
    """Whether a statement does nothing: a docstring, or `...`."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def parts(tree: ast.Module | ast.ClassDef, within: str = "") -> dict[str, ast.AST]:
    """What a source consists of: its functions and methods by qualified name, and the rest of each body.

    The rest, without imports, is a module's under "" and a class's under its name.
    """
    rest = [node for node in tree.body if not isinstance(node, _ELSEWHERE)]
    found: dict[str, ast.AST] = {within: ast.Module(rest, [])}
    for node in tree.body:
        if isinstance(node, _FUNCTIONS):
            found[_joined(within, node.name)] = node
        elif isinstance(node, ast.ClassDef):
            found.update(parts(node, _joined(within, node.name)))
    return found


def _joined(within: str, name: str) -> str:
    return f"{within}.{name}" if within else name


def functions(tree: ast.Module) -> dict[str, ast.AST]:
    """The functions and methods of a module by qualified name (`clip_grad`, `SimpleRNN.forward`)."""
    return {name: node for name, node in parts(tree).items() if isinstance(node, _FUNCTIONS)}


def constants(tree: ast.Module) -> dict[str, ast.stmt]:
    """The statements at the top of a module that bind a name to a value, by name."""
    found: dict[str, ast.stmt] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign):
            bound = [name for target in node.targets for name in ast.walk(target)]
            found.update({name.id: node for name in bound if isinstance(name, ast.Name)})
        elif isinstance(node, ast.AnnAssign) and node.value is not None and isinstance(node.target, ast.Name):
            found[node.target.id] = node
    return found

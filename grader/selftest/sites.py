"""Where a module can be mutated: every node of a function, its parent, and what may stand in its place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

#: Fields of a function that are words about it, not what it computes.
_WORDS = frozenset({"annotation", "returns", "decorator_list", "type_params", "ctx"})


@dataclass(frozen=True, slots=True)
class Site:
    """A node of a tree, and the field (and the position, in a list) of its parent in which it stands."""

    parent: ast.AST
    field: str
    position: int | None
    node: ast.AST

    @contextmanager
    def holding(self, other: ast.AST) -> Iterator[None]:
        """Have another node in this place for a while."""
        if not hasattr(other, "lineno"):
            ast.copy_location(other, self.node)
        self._put(ast.fix_missing_locations(other))
        try:
            yield
        finally:
            self._put(self.node)

    def _put(self, node: ast.AST) -> None:
        if self.position is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.position] = node


def sites(root: ast.AST) -> Iterator[Site]:
    """Every place below a node, in the order of the text; docstrings and annotations are left out."""
    for field, value in ast.iter_fields(root):
        if field in _WORDS:
            continue
        children: list[Any] = value if isinstance(value, list) else [value]
        for position, child in enumerate(children):
            if not isinstance(child, ast.AST) or _is_docstring(child):
                continue
            yield Site(root, field, position if isinstance(value, list) else None, child)
            yield from sites(child)


def _is_docstring(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def definitions(tree: ast.Module) -> dict[str, ast.FunctionDef]:
    """The functions and methods of a module by qualified name (`clip_grad`, `SimpleRNN.forward`)."""
    found: dict[str, ast.FunctionDef] = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            found[node.name] = node
        elif isinstance(node, ast.ClassDef):
            methods = (inner for inner in node.body if isinstance(inner, ast.FunctionDef))
            found.update({f"{node.name}.{inner.name}": inner for inner in methods})
    return found


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

"""Names that are bound through the table of all names, `globals()`, instead of by an assignment."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.extract.expressions import root_name


def is_global_table(node: ast.AST) -> bool:
    """Whether an expression is the table of a notebook's names: `globals()`."""
    called = node.func if isinstance(node, ast.Call) and not node.args else None
    return isinstance(called, ast.Name) and called.id in ("globals", "locals", "vars")


def text_of(node: ast.AST | None) -> str:
    """The text that an expression states, or nothing."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def global_updates(call: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    """The names that `globals().update(…)` binds, and what to, as far as they are written there."""
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
        return
    function = call.func
    if function.attr != "update" or not is_global_table(function.value):
        return
    yield from _entries(call)
    for given in call.args:
        if isinstance(given, ast.Dict):
            yield from ((text_of(key), value) for key, value in zip(given.keys, given.values, strict=True))
        elif isinstance(given, ast.Call) and root_name(given.func) == "dict":
            yield from _entries(given)


def may_bind(node: ast.AST, name: str) -> bool:
    """Whether a statement may bind a name in a way that only running it shows: it states it as a text."""
    return any(
        (isinstance(part, ast.Constant) and part.value == name)
        or (isinstance(part, ast.Global) and name in part.names)
        for part in ast.walk(node)
    )


def _entries(call: ast.Call) -> Iterator[tuple[str, ast.expr]]:
    yield from ((keyword.arg, keyword.value) for keyword in call.keywords if keyword.arg)

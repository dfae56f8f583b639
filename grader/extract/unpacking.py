"""What a function takes out of one of its arguments, by name: the layout that it expects there."""

from __future__ import annotations

import ast
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unpacking:
    """The names in their order, as of a tuple, or as keys of a dictionary (`by_key`)."""

    names: tuple[str, ...]
    by_key: bool = False


def unpacking_of(node: ast.stmt, parameter: int) -> Unpacking | None:
    """How a function takes its argument of this number apart: `x, w, y = cache`, or `cache["x"]`.

    None where it does neither, or something else besides.
    """
    if not isinstance(node, ast.FunctionDef) or parameter >= len(node.args.args):
        return None
    name = node.args.args[parameter].arg
    keys = _keys(node, name)
    if keys is not None:
        return Unpacking(keys, by_key=True) if keys else None
    for part in ast.walk(node):
        if isinstance(part, ast.Assign) and _is(part.value, name) and len(part.targets) == 1:
            return _of_tuple(part.targets[0])
    return None


def _of_tuple(target: ast.expr) -> Unpacking | None:
    if not isinstance(target, (ast.Tuple, ast.List)):
        return None
    names = [each.id for each in target.elts if isinstance(each, ast.Name)]
    return Unpacking(tuple(names)) if len(names) == len(target.elts) else None


def _keys(node: ast.FunctionDef, name: str) -> tuple[str, ...] | None:
    """The keys under which it is read, if it is read in no other way."""
    read = [part for part in ast.walk(node) if isinstance(part, ast.Name) and part.id == name]
    keyed = [part for part in ast.walk(node) if isinstance(part, ast.Subscript) and _is(part.value, name)]
    keys = [part.slice.value for part in keyed if isinstance(part.slice, ast.Constant)]
    words = [key for key in keys if isinstance(key, str)]
    return tuple(dict.fromkeys(words)) if read and len(words) == len(read) else None


def _is(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name

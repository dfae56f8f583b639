"""All parts of a syntax tree, faster than `ast.walk`: reading code is most of what grading does."""

from __future__ import annotations

import ast


def walk(node: ast.AST) -> list[ast.AST]:
    """A node and all parts in it, level by level, as `ast.walk` gives them."""
    found = [node]
    for one in found:  # grows as it is gone through
        for name in one._fields:
            value = getattr(one, name, None)
            if isinstance(value, ast.AST):
                found.append(value)
            elif isinstance(value, list):
                found += [part for part in value if isinstance(part, ast.AST)]
    return found

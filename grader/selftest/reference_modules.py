"""The modules of a course's reference: where they stand, and what they consist of."""

from __future__ import annotations

import ast
from pathlib import Path

REFERENCE = "reference"


class ReferenceModules:
    """Paths, source texts and trees by module name."""

    def __init__(self, course: Path) -> None:
        self.folder = course / REFERENCE
        self.paths = {_module_name(course, path): path for path in sorted(self.folder.rglob("*.py"))}
        self.sources = {name: path.read_text(encoding="utf-8") for name, path in self.paths.items()}
        self.trees = {name: ast.parse(source) for name, source in self.sources.items()}
        #: The names of functions and classes, whose arguments have an order.
        self.own = frozenset(
            node.name
            for tree in self.trees.values()
            for node in tree.body
            if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        )

    def line(self, module: str, line: int) -> str:
        """A line of a module's source."""
        return self.sources[module].splitlines()[line - 1].strip()


def _module_name(course: Path, path: Path) -> str:
    parts = path.relative_to(course).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")

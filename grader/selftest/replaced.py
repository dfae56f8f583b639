"""Have the import system serve a reference module from a tree, and forget modules of the reference."""

from __future__ import annotations

import ast
import importlib.abc
import importlib.machinery
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, ModuleType

REFERENCE = "reference"


class _FromTree(importlib.machinery.SourceFileLoader):
    """Loads a module from its tree as it is now, and leaves no compiled file behind."""

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        super().__init__(name, str(path))
        self._tree = tree

    def get_code(self, fullname: str) -> CodeType:
        """The tree's code."""
        code: CodeType = self.source_to_code(self._tree, self.path)
        return code


class _Finder(importlib.abc.MetaPathFinder):
    """Finds one module, ahead of the file that it was read from."""

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        self._name, self._path, self._tree = name, path, tree

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The spec of the module that is served, and of no other."""
        if fullname != self._name:
            return None
        loader = _FromTree(fullname, self._path, self._tree)
        return importlib.machinery.ModuleSpec(fullname, loader, origin=str(self._path))


@contextmanager
def replaced(name: str, path: Path, tree: ast.Module) -> Iterator[None]:
    """While this lasts, the reference is imported afresh, and its module `name` is what the tree says."""
    finder = _Finder(name, path, tree)
    kept = _forget()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        _forget()
        sys.modules.update(kept)


def _forget() -> dict[str, ModuleType]:
    """Take the modules of the reference out of the import system's books."""
    names = [name for name in sys.modules if name == REFERENCE or name.startswith(f"{REFERENCE}.")]
    return {name: sys.modules.pop(name) for name in names}

"""Have the import system serve one module of a package from another source text."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, ModuleType


class _TextLoader(importlib.machinery.SourceFileLoader):
    """Loads a module from a text, and leaves no compiled file behind."""

    def __init__(self, name: str, path: Path, source: str) -> None:
        super().__init__(name, str(path))
        self._source = source

    def get_code(self, fullname: str) -> CodeType:
        """The text's code."""
        code: CodeType = self.source_to_code(self._source.encode(), self.path)
        return code


class _TextFinder(importlib.abc.MetaPathFinder):
    """Finds one module, ahead of the file that stands for it."""

    def __init__(self, name: str, path: Path, source: str) -> None:
        self._name, self._path, self._source = name, path, source

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The spec of the module that is served, and of no other."""
        if fullname != self._name:
            return None
        loader = _TextLoader(fullname, self._path, self._source)
        is_package = self._path.name == "__init__.py"
        spec = importlib.machinery.ModuleSpec(fullname, loader, origin=str(self._path), is_package=is_package)
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(str(self._path.parent))
        return spec


@contextmanager
def substituted(name: str, path: Path, source: str) -> Iterator[None]:
    """While this lasts, the package of a module is imported afresh, and the module is what `source` says.

    What was imported of the package before is as it was afterwards.
    """
    package = name.partition(".")[0]
    finder = _TextFinder(name, path, source)
    kept = _forgotten(package)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        _forgotten(package)
        sys.modules.update(kept)


def _forgotten(package: str) -> dict[str, ModuleType]:
    """Take a package's modules out of the import system's books."""
    names = [name for name in sys.modules if name == package or name.startswith(f"{package}.")]
    return {name: sys.modules.pop(name) for name in names}

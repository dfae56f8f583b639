"""Imports as student code meets them: provided modules, and names that NumPy had."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any


class ProvidedModules(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Serves the modules that an assignment provides, ahead of what may be installed."""

    def __init__(self, sources: dict[str, str], execute: Callable[[str, str, dict[str, Any]], None]) -> None:
        """Serve `sources` (module name → text); `execute` runs a text in a namespace."""
        self._sources = sources
        self._execute = execute

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Find a provided module, or the package that it stands in."""
        is_package = any(name.startswith(f"{fullname}.") for name in self._sources)
        if fullname in self._sources or is_package:
            return importlib.util.spec_from_loader(fullname, self, is_package=is_package)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> None:
        """Let the import system make an ordinary module."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the provided source, if there is any, in the module."""
        self._execute(self._sources.get(module.__name__, ""), f"<{module.__name__}>", module.__dict__)


def install(sources: dict[str, str], execute: Callable[[str, str, dict[str, Any]], None]) -> None:
    """Serve provided modules from now on in this process."""
    for name in list(sys.modules):
        if any(name == source or source.startswith(f"{name}.") for source in sources):
            del sys.modules[name]
    sys.meta_path.insert(0, ProvidedModules(sources, execute))


#: Names that NumPy had when much course material was written, and what they meant.
REMOVED_FROM_NUMPY: dict[str, Any] = {
    "float": float,
    "int": int,
    "bool": bool,
    "object": object,
    "str": str,
    "complex": complex,
    "Inf": float("inf"),
    "NaN": float("nan"),
    "infty": float("inf"),
}


def supply_removed_names(numpy: Any) -> None:
    """Give NumPy back the names it has removed, where it has no other use for them."""
    for name, meaning in REMOVED_FROM_NUMPY.items():
        if name not in numpy.__dict__:
            setattr(numpy, name, meaning)
    if "float_" not in numpy.__dict__:
        numpy.float_ = numpy.float64

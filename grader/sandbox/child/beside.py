"""Modules of the student's own as their code imports them: each runs once, statement by statement.

A statement that fails costs what it would have bound, and nothing else; as in a notebook.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import Any

from grader.model.packages import ALWAYS_THERE, root_of
from grader.model.submission import Importable, Statement

#: Executes a statement in a namespace.
Execute = Callable[[Statement, dict[str, Any]], None]


class OwnModules(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds a student's modules by their names, and the folders that they lie in as packages."""

    def __init__(self, modules: Mapping[str, Importable], over: Mapping[str, str], execute: Execute) -> None:
        """Serve `modules` by their names; `over` are texts that are laid over those of the same names."""
        self._modules, self._over, self._execute = modules, over, execute
        dotted = (name.split(".") for name in modules)
        self._packages = {".".join(parts[:at]) for parts in dotted for at in range(1, len(parts))}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Find a module, or the package that it lies in."""
        is_package = fullname in self._packages
        if fullname in self._modules or is_package:
            return importlib.util.spec_from_loader(fullname, self, is_package=is_package)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> None:
        """Let the import system make an ordinary module."""

    def exec_module(self, module: ModuleType) -> None:
        """Run a module's statements in it; under another than its first name it is the same module."""
        own = self._modules.get(module.__name__)
        if own is None:
            return
        if own.names[0] != module.__name__ and own.names[0] in self._modules:
            sys.modules[module.__name__] = importlib.import_module(own.names[0])
            return
        module.__file__ = own.file
        for statement in own.statements:
            self._execute(statement, module.__dict__)
        for name in own.names:
            if name in self._over:
                exec(compile(self._over[name], f"<{name}>", "exec", dont_inherit=True), module.__dict__)  # noqa: S102


def serve_own_modules(modules: Sequence[Importable], provided: Mapping[str, str], execute: Execute) -> None:
    """Let a student's modules be imported from now on, by names that are nobody else's."""
    by_name = {
        name: module
        for module in modules
        for name in module.names
        if name in provided or not _is_taken(root_of(name))
    }
    if by_name:
        sys.meta_path.insert(0, OwnModules(by_name, provided, execute))


def _is_taken(root: str) -> bool:
    return root in sys.modules or root in sys.stdlib_module_names or root in ALWAYS_THERE

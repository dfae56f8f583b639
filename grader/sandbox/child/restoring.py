"""A process made an interpreter's once, and put back between the jobs that share it."""

from __future__ import annotations

import random
import shutil
import sys
import warnings
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from grader.sandbox.child.absent import forget_uses, let_packages_be_absent
from grader.sandbox.child.imports import ProvidedModules, supply_removed_names
from grader.sandbox.child.stand_in_modules import StandInModules, serve_stand_ins
from grader.sandbox.child.unset_memory import show_unset_memory

_SEED = 0
#: Modules that student code reaches by names that it is given: what it changes there is undone.
_WATCHED = "builtins math random numpy numpy.linalg numpy.random copy itertools functools collections".split()


class SharedProcess:
    """What is the same for all jobs of a process, and how it was before the first one."""

    def __init__(self) -> None:
        """Prepare the process: its imports, and what NumPy has."""
        supply_removed_names(np)
        show_unset_memory(np)
        serve_stand_ins()
        let_packages_be_absent()
        self._watched = [_Names(sys.modules), *(_Names(vars(sys.modules[name])) for name in _WATCHED)]
        self._finders = list(sys.meta_path)
        self._printing = np.get_printoptions()
        self._jobs = 0

    def begin(self) -> None:
        """Be as before the first job, apart from what has been imported."""
        if self._jobs:
            self._put_back()
        self._jobs += 1
        warnings.simplefilter("ignore")
        np.seterr(all="ignore")
        np.random.seed(_SEED)  # what student code draws from
        random.seed(_SEED)

    def _put_back(self) -> None:
        forget_uses()
        sys.meta_path[:] = self._finders
        for name, module in list(sys.modules.items()):
            if isinstance(getattr(module, "__loader__", None), (ProvidedModules, StandInModules)):
                del sys.modules[name]
        for names in self._watched:
            names.restore()
        np.set_printoptions(**self._printing)
        warnings.resetwarnings()
        for left in Path().iterdir():
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left)
            else:
                left.unlink()


class _Names:
    """The names of a module as they were, or of all modules."""

    def __init__(self, names: dict[str, Any]) -> None:
        self._names = names
        self._before = dict(names)
        self._looks = self._look()

    def _look(self) -> tuple[list[str], list[int]]:
        """What tells in one glance whether anything was bound anew, without asking the values."""
        return list(self._names), list(map(id, self._names.values()))

    def restore(self) -> None:
        """Bind them as they were; modules that were imported since may stay."""
        names, before = self._names, self._before
        if self._look() == self._looks:
            return
        for name in [
            name for name in names if name not in before and not isinstance(names[name], ModuleType)
        ]:
            del names[name]
        for name, value in before.items():
            if names.get(name, before) is not value:
                names[name] = value
        self._looks = self._look()

"""Modules that show things, served ahead of what may be installed: the few names that matter are true."""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import sys
import typing
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import Any

import numpy as np

from grader.model.packages import ALWAYS_THERE, root_of
from grader.sandbox.child.absent import absent
from grader.sandbox.child.compiled import passed_through, vectorized
from grader.sandbox.child.quiet import Quiet, QuietModule
from grader.sandbox.child.shown import ProgressBar, ShownText, counted, display, histogram, subplots

#: What `from matplotlib.pyplot import *` brings, as far as notebooks use it.
_DRAWING = (
    "annotate axhline axis axvline bar barh boxplot cla clf close colorbar contour contourf errorbar figure "
    "fill_between grid gca gcf hlines imshow legend loglog matshow pause pcolormesh pie plot savefig scatter "
    "semilogx semilogy show stem step subplot subplots_adjust suptitle text tick_params tight_layout title "
    "vlines xlabel xlim xscale xticks ylabel ylim yscale yticks"
).split()
#: Python's own in pylab, too.
_BUILT_IN = frozenset("abs bool max min pow round".split())


def _progress() -> dict[str, Any]:
    named = {"tqdm": ProgressBar, "tqdm_notebook": ProgressBar, "trange": counted, "tnrange": counted}
    return named | {"tenumerate": enumerate, "tzip": zip, "tmap": map}


def _shell() -> dict[str, Any]:
    texts = dict.fromkeys("Markdown HTML Latex Math Pretty Code".split(), ShownText)
    return texts | {"display": display, "get_ipython": Quiet, "clear_output": Quiet()}


def _pyplot() -> dict[str, Any]:
    return {name: Quiet() for name in _DRAWING} | {"subplots": subplots, "hist": histogram}


def _numpy_and_pyplot() -> dict[str, Any]:
    numpy = {name: getattr(np, name) for name in np.__all__ if name not in _BUILT_IN}
    return numpy | _pyplot() | {"np": np, "plt": importlib.import_module("matplotlib.pyplot")}


def _compiler() -> dict[str, Any]:
    decorators = dict.fromkeys("jit njit generated_jit".split(), passed_through)
    lacking = {name: absent("numba", name) for name in ("cuda", "guvectorize", "stencil", "cfunc")}
    return lacking | decorators | {"vectorize": vectorized, "prange": range, "List": list}


def _types() -> dict[str, Any]:
    return {name: getattr(typing, name) for name in typing.__all__}


#: Module → what is true in it; that of a package holds in all its modules that have no line of their own.
_TRUE_IN: Mapping[str, Callable[[], dict[str, Any]]] = {
    "tqdm": _progress,
    "IPython": _shell,
    "matplotlib.pyplot": _pyplot,
    "matplotlib.pylab": _numpy_and_pyplot,
    "pylab": _numpy_and_pyplot,
    "numba": _compiler,
    "typing_extensions": _types,
}


class StandInModules(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the packages that only show things; whether they are installed makes no difference."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The spec of a module of such a package."""
        if root_of(fullname) in ALWAYS_THERE:
            return importlib.util.spec_from_loader(fullname, self, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        """A module whose other names are quiet."""
        return QuietModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Put what is true in it, and what has modules of its own."""
        name = module.__name__
        true = _TRUE_IN.get(name) or _TRUE_IN.get(root_of(name), dict)
        module.__dict__.update(true())
        for inner in _TRUE_IN:
            if inner.rpartition(".")[0] == name:
                importlib.import_module(inner)
        if name == "IPython":
            importlib.import_module("IPython.display")  # over the function: `from IPython import display`


def serve_stand_ins() -> None:
    """Serve such packages from now on in this process, whatever of them was loaded."""
    for name in [name for name in sys.modules if root_of(name) in ALWAYS_THERE]:
        del sys.modules[name]
    sys.meta_path.insert(0, StandInModules())

"""Modules as code names them: what `np` stands for, and which of their functions a name may mean."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

import numpy as np

from grader.model.packages import ALWAYS_THERE, INSTALLED_AS

#: What everybody calls modules, by what they are.
_ALIASES: Final[dict[str, str]] = {
    "np": "numpy",
    "plt": "matplotlib.pyplot",
    "pd": "pandas",
    "sns": "seaborn",
    "tf": "tensorflow",
    "nn": "torch.nn",
    "F": "torch.nn.functional",
}
#: Modules of Python that notebooks use; other names of its library are those of variables as well.
_OF_PYTHON: Final[frozenset[str]] = frozenset(
    "collections copy csv functools itertools json math os pathlib pickle random re string sys time".split()
)
#: Modules in which a function is looked up by its name.
_LOOKED_UP: Final[dict[str, object]] = {"numpy": np, "math": math}
_SHORTEST: Final = 3


def module_of(name: str) -> str:
    """The module that a name stands for by custom, or nothing."""
    known = name in _OF_PYTHON or name in ALWAYS_THERE or name in INSTALLED_AS or name == "numpy"
    return _ALIASES.get(name) or (name if known else "")


def import_line(module: str, name: str) -> str:
    """What makes a module known by a name."""
    return f"import {module}" if module == name else f"import {module} as {name}"


def part_of_module(name: str, modules: Mapping[str, str], *, called: bool) -> str:
    """The function of an imported module that `np_tanh` may mean, or `tanh` if it is called; or nothing."""
    for alias, module in modules.items():
        own = name.removeprefix(f"{alias}_")
        if own == name and not called:
            continue
        part = getattr(_LOOKED_UP.get(module), own, None) if len(own) >= _SHORTEST else None
        if callable(part):
            return f"{alias}.{own}"
    return ""


def parts_of_module(module: str) -> list[str]:
    """The names that a module has, if they are looked up."""
    return dir(_LOOKED_UP[module]) if module in _LOOKED_UP else []


def alias_of(module: str, modules: Mapping[str, str]) -> str:
    """What a notebook calls a module."""
    return next((called for called, imported in modules.items() if imported == module), module)

"""What numba's decorators leave of a function: itself, or itself entry by entry."""

from __future__ import annotations

import functools
import inspect
from types import FunctionType
from typing import Any

import numpy as np


def passed_through(*arguments: Any, **_: Any) -> Any:
    """`@jit`, `@jit(nopython=True)`, `@jit(signature)`: the function itself."""
    if arguments and isinstance(arguments[0], (FunctionType, type)):
        return arguments[0]
    return lambda function: function


def vectorized(*arguments: Any, **_: Any) -> Any:
    """`@vectorize`: the function, entry by entry over arrays that fit together."""
    if not (arguments and isinstance(arguments[0], FunctionType)):
        return vectorized
    function = arguments[0]
    each = np.frompyfunc(function, len(inspect.signature(function).parameters), 1)

    @functools.wraps(function)
    def entry_by_entry(*arrays: Any) -> Any:
        found = each(*arrays)
        return np.asarray(found.tolist()) if isinstance(found, np.ndarray) else found

    return entry_by_entry

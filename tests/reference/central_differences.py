"""Numeric derivatives, against which every gradient of the textbook is held."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray


def central_differences(
    loss: Callable[[NDArray[np.float64]], float], at: NDArray[np.float64], h: float = 1e-5
) -> NDArray[np.float64]:
    """Derivative of the loss by every entry of `at`, of the same shape."""
    numeric = np.empty(at.shape)
    for index in np.ndindex(at.shape):
        above, below = at.copy(), at.copy()
        above[index] += h
        below[index] -= h
        numeric[index] = (loss(above) - loss(below)) / (2 * h)
    return numeric


def norm_error(gradient: ArrayLike, numeric: ArrayLike) -> float:
    """||g - n|| / (||g|| + ||n||): 0 for equal arrays, two zeros too, 1 for opposite ones; NaN if any is."""
    g, n = np.asarray(gradient, dtype=np.float64), np.asarray(numeric, dtype=np.float64)
    if g.shape != n.shape:
        raise ValueError(f"a gradient of shape {g.shape} for an array of shape {n.shape}")
    size = float(np.linalg.norm(g) + np.linalg.norm(n))
    return float(np.linalg.norm(g - n)) / size if size != 0 else 0.0

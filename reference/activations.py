"""Activation functions that neither overflow nor lose digits, whatever the size of their argument.

The shift that keeps softmax stable: Goodfellow, Bengio & Courville 2016, Deep Learning, section 4.1.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array: TypeAlias = NDArray[np.float64]


def sigmoid(z: ArrayLike) -> Array:
    """1 / (1 + exp(-z)), entry by entry; z of any shape, the result of the same."""
    # exp(-z) overflows at z = -710, log(1 + exp(-z)) never does.
    gate: Array = np.exp(-np.logaddexp(0.0, -np.asarray(z, dtype=np.float64)))
    return gate


def relu(z: ArrayLike) -> Array:
    """max(0, z), entry by entry; z of any shape, the result of the same."""
    rectified: Array = np.maximum(0.0, np.asarray(z, dtype=np.float64))
    return rectified


def relu_slope(z: ArrayLike) -> Array:
    """Derivative of relu: 1 where z > 0, else 0 (at 0 too); z of any shape, the result of the same."""
    return np.asarray(np.asarray(z) > 0, dtype=np.float64)


def softmax(z: ArrayLike, axis: int = -1) -> Array:
    """exp(z) over its sum along an axis; z of any shape, the result of the same."""
    exponentials = np.exp(np.asarray(z, dtype=np.float64) - np.max(z, axis=axis, keepdims=True))
    shares: Array = exponentials / np.sum(exponentials, axis=axis, keepdims=True)
    return shares

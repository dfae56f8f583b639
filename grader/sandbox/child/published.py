"""Whether a value in a notebook is a published one: the same numbers, whatever the container and shape."""

from __future__ import annotations

from typing import Any

import numpy as np


def same_number(value: Any, published: Any) -> bool:
    """Whether a scalar, or an array of one number, is this number."""
    if isinstance(value, (list, tuple, str, bytes, dict)) or value is None:
        return False
    array = np.asarray(value)
    return (
        array.size == 1
        and array.dtype.kind in "biuf"
        and bool(abs(float(array.ravel()[0]) - float(published)) <= 1e-12)
    )


def matching_order(value: Any, published: Any, any_order: bool) -> np.ndarray[Any, Any] | None:
    """The order in which `value` holds the published numbers, or None if it does not."""
    try:
        have = np.asarray(value)
        want = np.asarray(published, dtype=float)
    except (ValueError, TypeError):
        return None
    if have.dtype.kind not in "biuf" or have.size != want.size or have.size < 2:
        return None
    flat, target = have.ravel().astype(float), want.ravel()
    if not _compatible(have.shape, want.shape):
        return None
    if np.all(np.abs(flat - target) <= 1e-9 * (1 + np.abs(target))):
        return np.arange(want.size)
    if any_order and np.all(np.abs(np.sort(flat) - np.sort(target)) <= 1e-9):
        order: np.ndarray[Any, Any] = np.empty(want.size, dtype=int)
        order[np.argsort(flat)] = np.argsort(target)
        return order
    return None


def reshaped(other: Any, like: Any, order: np.ndarray[Any, Any]) -> Any:
    """`other` in the shape, order and container of the literal that it stands for."""
    array = np.asarray(other)
    array = array.ravel()[order].reshape(np.shape(like)).copy()
    if isinstance(like, (list, tuple)):
        listed = array.tolist()
        return listed if isinstance(like, list) else _as_tuples(listed)
    return array


def _compatible(have: tuple[int, ...], want: tuple[int, ...]) -> bool:
    """Shapes that tell the same array but for axes of length one, or for being flat."""
    squeezed = tuple(extent for extent in have if extent != 1)
    target = tuple(extent for extent in want if extent != 1)
    return squeezed == target or len(squeezed) <= 1 or len(target) <= 1


def _as_tuples(listed: Any) -> Any:
    return tuple(_as_tuples(item) for item in listed) if isinstance(listed, list) else listed

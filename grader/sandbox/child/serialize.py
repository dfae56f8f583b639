"""Student objects → plain data, with sizes checked before a byte is copied.

What comes out is only a claim; the grader's side decodes it by type and checks it again.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from grader.model.values import (
    MAX_DIMENSIONS,
    NUMERIC_KINDS,
    Array,
    Items,
    Mapping,
    Opaque,
    Value,
    array_value,
)

_MAX_DEPTH = 12
_MAX_ITEMS = 100_000
_MAX_TEXT = 100_000
#: What a part (a number in a list, say) and a container cost beside their bytes: they become objects again.
_PART_BYTES = 64
_CONTAINER_BYTES = 4 * _PART_BYTES


class TooLarge(Exception):
    """A result is larger than may be returned."""


class Serializer:
    """Turns objects into values within one budget of bytes for a whole trial."""

    def __init__(self, budget: int) -> None:
        """Start with `budget` bytes to spend."""
        self._left = budget

    def serialize(self, thing: Any, depth: int = 0) -> Value:
        """Tell an object as plain data, or as `Opaque` if it has no plain form.

        Raises:
            TooLarge: the budget is spent.

        """
        if thing is None or isinstance(thing, (bool, np.bool_)):
            return thing if thing is None else bool(thing)
        if isinstance(thing, (np.ndarray, np.generic)):
            return self._array(thing, depth)
        if isinstance(thing, int):
            return int(thing) if -(1 << 63) <= thing < 1 << 63 else Opaque("int", "it is beyond 64 bits")
        if isinstance(thing, float):
            return float(thing)
        if isinstance(thing, complex):
            return array_value(np.asarray(complex(thing)))
        if isinstance(thing, str):
            return self._text(thing)
        if isinstance(thing, (list, tuple)):
            return self._items(thing, depth)
        if isinstance(thing, dict):
            return self._mapping(thing, depth)
        if isinstance(thing, (map, zip, range, type({}.values()), type({}.keys()))):
            return self._bounded(thing, depth)
        return Opaque(type(thing).__name__[:100])

    def _spend(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise TooLarge("the returned values are larger than may be returned")

    def _text(self, thing: str) -> Value:
        text = str(thing)[:_MAX_TEXT]
        self._spend(len(text))
        return text.encode("utf-8", "replace").decode()

    def _array(self, thing: Any, depth: int) -> Value:
        array = np.asarray(thing)
        if array.dtype.kind == "O" and array.size <= _MAX_ITEMS and depth < _MAX_DEPTH and array.ndim:
            return self._items(list(array), depth)
        if array.dtype.kind not in NUMERIC_KINDS:
            return Opaque(f"array of dtype {array.dtype}"[:100])
        if array.ndim > MAX_DIMENSIONS:
            return Opaque("array", f"it has {array.ndim} axes")
        self._spend(math.prod(array.shape) * array.dtype.itemsize + 2 * _CONTAINER_BYTES)
        value = array_value(array)
        return Array(value.dtype, value.shape, value.data)

    def _items(self, things: Any, depth: int) -> Value:
        kind = "list" if isinstance(things, list) else "tuple"
        if depth >= _MAX_DEPTH:
            return Opaque(kind, "it is nested too deeply")
        self._spend(_PART_BYTES * len(things) + _CONTAINER_BYTES)
        return Items(
            kind,
            tuple(self.serialize(thing, depth + 1) for thing in list.__iter__(things))
            if kind == "list"
            else tuple(self.serialize(thing, depth + 1) for thing in tuple.__iter__(things)),
        )

    def _mapping(self, things: dict[Any, Any], depth: int) -> Value:
        if depth >= _MAX_DEPTH:
            return Opaque("dict", "it is nested too deeply")
        self._spend(2 * _PART_BYTES * len(things) + _CONTAINER_BYTES)
        pairs = list(dict.items(things))
        keys = tuple(self.serialize(key, depth + 1) for key, _ in pairs)
        return Mapping(keys, tuple(self.serialize(value, depth + 1) for _, value in pairs))

    def _bounded(self, things: Any, depth: int) -> Value:
        """An iterator of the language's own, read up to a bound."""
        read = []
        for thing in things:
            read.append(thing)
            if len(read) > _MAX_ITEMS:
                return Opaque(type(things).__name__, "it is too long")
        return self._items(read, depth)

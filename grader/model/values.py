"""Plain data that may cross a process boundary: scalars, text, arrays, and containers of these.

A `Value` is closed under msgpack: nothing in it is ever unpickled or evaluated. Arrays travel as
(dtype, shape, bytes) with an allow-list of dtypes; what cannot be told as data is an `Opaque`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Annotated, Any, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

#: Kinds of dtype that hold numbers and nothing else; an object array would carry raw pointers.
NUMERIC_KINDS = frozenset("biufc")
#: The largest number of each kind, in bytes; longer ones are rounded to it, as no two machines have the same.
_LARGEST = {"c": 16}
_LARGE = 8
#: More axes than any exercise has; numpy's own limit is 64.
MAX_DIMENSIONS = 8
#: How deep containers may be nested.
MAX_DEPTH = 16


_DTYPE = re.compile(r"[<>|=]?[biufc][0-9]{1,2}|\?")
#: A name or a reason in a message; the decoder refuses longer ones.
ShortText: TypeAlias = Annotated[str, msgspec.Meta(max_length=300)]


class Array(msgspec.Struct, frozen=True, tag="array", array_like=True):
    """A numeric array in C order: `dtype` as numpy's short string (`<f8`), `shape`, and its bytes."""

    dtype: ShortText
    shape: tuple[int, ...]
    data: bytes


class Items(msgspec.Struct, frozen=True, tag="items", array_like=True):
    """A list or tuple (`kind`) of values."""

    kind: Annotated[str, msgspec.Meta(max_length=5)]
    items: tuple[Value, ...]


class Mapping(msgspec.Struct, frozen=True, tag="mapping", array_like=True):
    """A dictionary, in its own order; keys are plain scalars or tuples of them."""

    keys: tuple[Value, ...]
    values: tuple[Value, ...]


class Opaque(msgspec.Struct, frozen=True, tag="opaque", array_like=True):
    """Something that cannot be told as data: only its type's name (and why) crosses."""

    type_name: ShortText
    reason: ShortText = ""


class Handle(msgspec.Struct, frozen=True, tag="handle", array_like=True):
    """The result of an earlier step, which stays in the child; `path` picks elements of it."""

    step: int
    path: tuple[int | str, ...] = ()


Value: TypeAlias = bool | int | float | str | Array | Items | Mapping | Opaque | Handle | None


def array_value(array: NDArray[Any]) -> Array:
    """Tell a numeric array as data.

    Raises:
        ValueError: the dtype is not numeric, or there are more than `MAX_DIMENSIONS` axes.

    """
    if array.dtype.kind not in NUMERIC_KINDS:
        raise ValueError(f"an array of dtype {array.dtype} is not plain numbers")
    if array.ndim > MAX_DIMENSIONS:
        raise ValueError(f"an array with {array.ndim} axes is more than {MAX_DIMENSIONS}")
    size = min(array.dtype.itemsize, _LARGEST.get(array.dtype.kind, _LARGE))
    with np.errstate(all="ignore"):  # what is too large for the shorter number is infinite
        plain = np.ascontiguousarray(array, dtype=f"<{array.dtype.kind}{size}").reshape(array.shape)
    return Array(plain.dtype.str, plain.shape, plain.tobytes())


def numpy_array(value: Array) -> NDArray[Any]:
    """Rebuild an array from its description; a fresh, writable copy.

    Raises:
        ValueError: dtype, shape and length do not belong together.

    """
    dtype = _numeric_dtype(value)
    return np.frombuffer(value.data, dtype=dtype).reshape(value.shape).copy()


def _numeric_dtype(value: Array) -> np.dtype[Any]:
    """The dtype of an array's description, once that is found to hold together."""
    if not _DTYPE.fullmatch(value.dtype) or len(value.shape) > MAX_DIMENSIONS:
        raise ValueError(f"dtype {value.dtype} with {len(value.shape)} axes is not accepted")
    try:
        dtype = np.dtype(value.dtype)
    except TypeError:
        raise ValueError(f"{value.dtype!r} is no dtype") from None
    if dtype.itemsize > _LARGEST.get(dtype.kind, _LARGE):
        raise ValueError(f"a number of {dtype.itemsize} bytes is not accepted")
    if any(extent < 0 for extent in value.shape) or math.prod(value.shape) * dtype.itemsize != len(
        value.data
    ):
        raise ValueError("shape, dtype and length of an array do not belong together")
    return dtype


def check_plain(values: Iterable[Value]) -> None:
    """See that values which somebody else described can be rebuilt and compared.

    Raises:
        ValueError: an array's or a dictionary's parts do not belong together, or they are nested too deeply.

    """
    level = list(values)
    for _ in range(MAX_DEPTH):
        deeper: list[Value] = []
        for value in level:
            if isinstance(value, Items):
                deeper.extend(value.items)
            elif isinstance(value, Mapping):
                if len(value.keys) != len(value.values):
                    raise ValueError("a dictionary's keys and values do not belong together")
                deeper.extend((*value.keys, *value.values))
            elif isinstance(value, Array):
                _numeric_dtype(value)
        level = deeper
    if level:
        raise ValueError("values are nested too deeply")


def picked(value: Value, parts: tuple[int, ...]) -> Value:
    """Some elements of a tuple, one of them by itself; or all of it where none are named."""
    if not parts or not isinstance(value, Items) or max(parts) >= len(value.items):
        return value
    if len(parts) == 1:
        return value.items[parts[0]]
    return Items("tuple", tuple(value.items[part] for part in parts))


def to_value(thing: object) -> Value:
    """Tell an author's Python object as data (lists of numbers stay lists).

    Raises:
        TypeError: the object has no plain form; authors' inputs must have one.

    """
    if thing is None or isinstance(thing, (bool, str, Handle, Array, Items, Mapping)):
        return thing
    if isinstance(thing, (np.ndarray, np.generic)):
        return array_value(np.asarray(thing))
    if isinstance(thing, (int, float)):
        return thing
    if isinstance(thing, complex):
        return array_value(np.asarray(thing))
    if isinstance(thing, (list, tuple)):
        return Items(
            type(thing).__name__ if type(thing) in (list, tuple) else "tuple", tuple(map(to_value, thing))
        )
    if isinstance(thing, dict):
        return Mapping(tuple(map(to_value, thing.keys())), tuple(map(to_value, thing.values())))
    raise TypeError(f"a {type(thing).__name__} cannot be told as plain data")


def from_value(value: Value) -> Any:  # noqa: ANN401 - of whatever type it tells
    """Rebuild the Python object that a value tells of (fresh arrays); handles stay handles."""
    if isinstance(value, Array):
        return numpy_array(value)
    if isinstance(value, Items):
        items = [from_value(item) for item in value.items]
        return items if value.kind == "list" else tuple(items)
    if isinstance(value, Mapping):
        keys = [from_value(key) for key in value.keys]
        return dict(zip(keys, [from_value(item) for item in value.values], strict=True))
    return value

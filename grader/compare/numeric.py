"""Values as arrays of numbers: lists and tuples of numbers count as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.model.values import NUMERIC_KINDS, Array, Items, Mapping, Opaque, Value, numpy_array

Numbers = NDArray[Any]

_PLAIN = frozenset((bool, int, float))
#: Longer rows of anything but plain numbers are no array that an exercise asks for.
_MAX_PARTS = 100_000


def as_numbers(value: Value) -> Numbers | None:
    """The array that a value tells, or None if it is not one array of numbers."""
    if isinstance(value, (bool, int, float)):
        return _numeric(np.asarray(value))
    if isinstance(value, Array):
        try:
            return numpy_array(value)
        except ValueError:
            return None
    if isinstance(value, Items):
        return _stacked(value.items)
    return None


def _numeric(array: Numbers) -> Numbers | None:
    """An array of numbers; one of objects (whole numbers beyond 64 bits) is none."""
    return array if array.dtype.kind in NUMERIC_KINDS else None


def _stacked(items: tuple[Value, ...]) -> Numbers | None:
    if not items:
        return np.zeros(0)
    if set(map(type, items)) <= _PLAIN:
        return _numeric(np.asarray(items))
    if len(items) > _MAX_PARTS:
        return None
    parts = [as_numbers(item) for item in items]
    known = [part for part in parts if part is not None]
    if not known or len(known) != len(parts) or any(part.shape != known[0].shape for part in known):
        return None
    return np.stack(known)


def mapped_numbers(value: Mapping) -> Numbers | None:
    """The values of a dictionary, stacked in its order."""
    return _stacked(value.values)


def type_phrase(value: Value) -> str:
    """What a value is, in a few words of the student's language."""
    if value is None:
        return "None"
    if isinstance(value, Array):
        return f"array of shape {value.shape}" if value.shape else "number"
    if isinstance(value, Items):
        return f"{value.kind} of {len(value.items)} value{'' if len(value.items) == 1 else 's'}"
    if isinstance(value, Mapping):
        return f"dictionary of {len(value.keys)} {'entry' if len(value.keys) == 1 else 'entries'}"
    if isinstance(value, Opaque):
        name = value.type_name
        plain = bool(value.reason and name) or name.startswith("array")
        words = name if plain else f"object of type {name}" if name else "object of a nameless type"
        return f"{words} ({value.reason})" if value.reason else words
    return {"str": "text", "bool": "truth value"}.get(type(value).__name__, "number")


def all_none(value: Value) -> bool:
    """Whether every leaf of a value is None: nothing was filled in."""
    if value is None:
        return True
    if isinstance(value, Items):
        return bool(value.items) and all(map(all_none, value.items))
    if isinstance(value, Mapping):
        return bool(value.values) and all(map(all_none, value.values))
    return False


def only_none_or_given(value: Value, given: Sequence[Value]) -> bool:
    """Whether a value has a None in it, and beside None only what was `given`, handed back as it was."""
    return _none_in(value) and _none_or_given(value, given)


def _none_in(value: Value) -> bool:
    return value is None or any(map(_none_in, _parts(value)))


def _none_or_given(value: Value, given: Sequence[Value]) -> bool:
    if value is None or any(value == other for other in given):
        return True
    parts = _parts(value)
    return bool(parts) and all(_none_or_given(part, given) for part in parts)


def _parts(value: Value) -> tuple[Value, ...]:
    if isinstance(value, Items):
        return value.items
    return value.values if isinstance(value, Mapping) else ()

"""What a student's own function keeps, with right values in the place of wrong ones, in its own layout."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from grader.compare.numeric import Numbers, as_numbers
from grader.model.values import Array, Items, Mapping, Opaque, Value, array_value

#: What else of a state is kept than the state itself: what its derivative needs.
_FORMS: tuple[Callable[[Numbers], Numbers], ...] = (
    lambda state: state,
    np.tanh,
    lambda state: 1 - state**2,
    lambda state: 1 - np.tanh(state) ** 2,
    np.square,
    np.transpose,
)
_RTOL, _ATOL = 1e-9, 1e-12


@dataclass(frozen=True, slots=True)
class Relaid:
    """What is kept, with right values; `complete` if each array in it is known to be right now."""

    value: Value
    complete: bool


def relaid(
    kept: Value, told: Sequence[Value], given: Sequence[Value], right: Sequence[Value]
) -> Relaid | None:
    """Put right what a function keeps; None where that holds what cannot be told as data.

    `told` is what it returns beside it and `right` what it should return, in the same order, with whatever
    the reference keeps at the end; `given` is what it was called with. An array that is an input, or right
    already, stays; one that is made of a wrong value that was returned is made of the right one.
    """
    known = [array for value in (*given, *right) for array in _arrays(value)]
    pairs = list(_pairs(told, right))
    return _put_right(kept, lambda array: _right_array(array, known, pairs))


def _pairs(told: Sequence[Value], right: Sequence[Value]) -> Iterator[tuple[Numbers, Numbers]]:
    """Returned arrays beside right ones of the same shape."""
    for own, wanted in zip(told, right, strict=False):
        have, want = as_numbers(own), as_numbers(wanted)
        if have is not None and want is not None and have.shape == want.shape and have.dtype.kind in "biuf":
            yield have, want


def _put_right(value: Value, right: Callable[[Numbers], Numbers | None]) -> Relaid | None:
    """The same structure, with each of its arrays put right; None of one that is right already leaves it."""
    if isinstance(value, Opaque):
        return None
    if isinstance(value, Array):
        numbers = as_numbers(value)
        found = None if numbers is None else right(numbers)
        return Relaid(value, complete=False) if found is None else Relaid(array_value(found), complete=True)
    if not isinstance(value, (Items, Mapping)):
        return Relaid(value, complete=True)  # a size, a name, nothing
    inner = value.items if isinstance(value, Items) else value.values
    parts = [_put_right(each, right) for each in inner]
    told = [part for part in parts if part is not None]
    if len(told) < len(parts):
        return None
    values, complete = tuple(part.value for part in told), all(part.complete for part in told)
    if isinstance(value, Items):
        return Relaid(Items(value.kind, values), complete)
    return Relaid(Mapping(value.keys, values), complete)


def _right_array(
    array: Numbers, known: Sequence[Numbers], pairs: Sequence[tuple[Numbers, Numbers]]
) -> Numbers | None:
    """What belongs in the place of an array; None where nothing tells."""
    if array.dtype.kind not in "biuf" or array.size <= 1 or any(_same(array, one) for one in known):
        return array
    for own, wanted in pairs:
        for form in _FORMS:
            for have, want in _pieces(own, wanted):
                if _same(array, form(have)):
                    return form(want)
            if (around := _with_first_step(array, form(own), form(wanted))) is not None:
                return around
    return array if any(_same(array, piece) for one in known for piece, _ in _pieces(one, one)) else None


def _pieces(own: Numbers, wanted: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """An array and each of its slices along each axis, such as the state of one step; with the right ones."""
    yield own, wanted
    for axis in range(own.ndim if own.ndim > 2 else 0):
        for at in range(own.shape[axis]):
            yield np.take(own, at, axis=axis), np.take(wanted, at, axis=axis)


def _with_first_step(array: Numbers, own: Numbers, wanted: Numbers) -> Numbers | None:
    """States with the first one in front, as h_0 … h_T, put right but for that one."""
    for axis in range(own.ndim):
        longer = list(own.shape)
        longer[axis] += 1
        if list(array.shape) == longer and _same(np.delete(array, 0, axis=axis), own):
            first = np.take(array, [0], axis=axis)
            return np.concatenate([first, wanted], axis=axis)
    return None


def _arrays(value: Value) -> Iterator[Numbers]:
    """Every array within a value."""
    numbers = as_numbers(value)
    if numbers is not None:
        yield numbers
    elif isinstance(value, (Items, Mapping)):
        for inner in value.items if isinstance(value, Items) else value.values:
            yield from _arrays(inner)


def _same(one: Numbers, other: Numbers) -> bool:
    return one.shape == other.shape and bool(np.allclose(one, other, _RTOL, _ATOL))

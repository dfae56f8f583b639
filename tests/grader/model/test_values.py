"""Plain data: what it is made from, and what is made of it again."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from grader.compare.numeric import Numbers
from grader.model.values import Array, Value, check_plain, from_value, to_value
from tests.grader.strategies import repeatable, values


@pytest.mark.parametrize(
    "thing",
    [None, True, 3, -0.5, "é", [1, [2.0]], (1, (2,)), {"a": [1], "b": None}, {(0, 1): 2}, [], {}],
)
def test_round_trip(thing: object) -> None:
    """Scalars, texts and containers come back as they were."""
    assert thing == from_value(to_value(thing))


@pytest.mark.parametrize(
    "array",
    [
        np.arange(6.0).reshape(2, 3).T,
        np.float32(1.5),
        np.zeros((0, 2)),
        np.arange(3, dtype=">i2"),
        np.array([True]),
        1j,
    ],
)
def test_arrays(array: Numbers) -> None:
    """Arrays come back with their shape, kind and numbers."""
    again = from_value(to_value(array))
    assert (np.shape(array), np.asarray(array).dtype.kind) == (again.shape, again.dtype.kind)
    assert np.array_equal(array, again)


@pytest.mark.parametrize("code", sorted(set(np.typecodes["AllInteger"] + np.typecodes["AllFloat"] + "?")))
def test_every_kind_of_number(code: str) -> None:
    """Whatever a number takes on this machine, it is told as one that every machine has."""
    again = from_value(to_value(np.array([0, 1], dtype=code)))
    assert (again.dtype.kind, [0, 1]) == (np.dtype(code).kind, again.tolist())
    assert again.dtype.itemsize <= (16 if again.dtype.kind == "c" else 8)


@pytest.mark.parametrize("dtype", ["<f16", "<c32", ">f16", "|f16", "<i16", "<f3", "<u99", "f", "O8", "<U4"])
def test_numbers_that_no_machine_agrees_on(dtype: str) -> None:
    """What others send as longer numbers, or as none, is refused before anything is made of it."""
    with pytest.raises(ValueError, match=r"accepted|no dtype|belong together"):
        from_value(Array(dtype, (1,), b"\1" * 32))
    with pytest.raises(ValueError, match=r"accepted|no dtype|belong together"):
        check_plain([Array(dtype, (1,), b"\1" * 32)])


@pytest.mark.parametrize(
    "thing", [object(), {1, 2}, len, np.array(["a"]), np.array([None]), np.ones((1,) * 9), [object()]]
)
def test_no_plain_form(thing: object) -> None:
    """What has no plain form is refused."""
    with pytest.raises((TypeError, ValueError)):
        to_value(thing)


@repeatable
@given(value=values)
def test_rebuilt_twice(value: Value) -> None:
    """Rebuilding gives fresh objects every time."""
    one, other = from_value(value), from_value(value)
    assert one is not other or not isinstance(one, (np.ndarray, list, dict)) or not len(one)

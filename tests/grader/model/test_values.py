"""Plain data: what it is made from, and what is made of it again."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from grader.compare.numeric import Numbers
from grader.model.values import Value, from_value, to_value
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

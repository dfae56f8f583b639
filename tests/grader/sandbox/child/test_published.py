"""Whether a value in a notebook is a published one."""

from __future__ import annotations

import numpy as np
import pytest

from grader.sandbox.child.published import matching_order, reshaped, same_number

X = [1.0, 0.5, -0.25]


@pytest.mark.parametrize(
    ("value", "same"),
    [
        (0.5, True),
        (np.float32(0.5), True),
        (np.array([[0.5]]), True),
        (0.5 + 9e-13, True),
        (0.5 + 2e-12, False),
        (0.5 - 2e-12, False),
        (True, False),
        (np.array([0.5, 0.5]), False),
        ([0.5], False),
        ((0.5,), False),
        ("0.5", False),
        (b"0.5", False),
        ({"a": 0.5}, False),
        (None, False),
        (0.5 + 0j, False),
    ],
)
def test_same_number(value: object, same: bool) -> None:
    """A number, or an array of one number, is the published one up to rounding."""
    assert same == same_number(value, 0.5)


@pytest.mark.parametrize(
    ("value", "any_order", "order"),
    [
        (X, False, [0, 1, 2]),
        (tuple(X), False, [0, 1, 2]),
        (np.array(X).reshape(3, 1), False, [0, 1, 2]),
        (np.array(X).reshape(1, 3, 1), False, [0, 1, 2]),
        ([1.0 + 1e-9, 0.5, -0.25], False, [0, 1, 2]),
        ([1.0 + 3e-9, 0.5, -0.25], False, None),
        ([0.5, 1.0, -0.25], False, None),
        ([0.5, 1.0, -0.25], True, [1, 0, 2]),
        ([-0.25, 1.0, 0.5], True, [2, 0, 1]),
        ([0.5, 1.0 + 2e-9, -0.25], True, None),
        ([0.5, 1.0, 1.0], True, None),
        ([1.0, 0.5], False, None),
        ([1.0, 0.5, -0.25, 0.0], False, None),
        ([[1.0], [0.5, -0.25]], False, None),  # ragged
        (["1.0", "0.5", "-0.25"], False, None),
        ("text", False, None),
        (None, False, None),
    ],
)
def test_matching_order(value: object, any_order: bool, order: list[int] | None) -> None:
    """The same numbers in the same order, or in any; axes of length one do not matter."""
    found = matching_order(value, X, any_order)
    assert order == (None if found is None else found.tolist())


@pytest.mark.parametrize(
    ("value", "published", "same"),
    [
        (np.arange(6.0).reshape(2, 3), np.arange(6.0).reshape(2, 3), True),
        (np.arange(6.0), np.arange(6.0).reshape(2, 3), True),  # flat
        (np.arange(6.0).reshape(2, 3), np.arange(6.0), True),
        (np.arange(6.0).reshape(3, 2), np.arange(6.0).reshape(2, 3), False),
        (np.arange(6.0).reshape(2, 1, 3), np.arange(6.0).reshape(2, 3), True),
        ([3.0], [3.0], False),  # one number is no sequence
    ],
)
def test_shapes(value: object, published: object, same: bool) -> None:
    """A matrix may be written flat, and in no other shape than its own."""
    assert same == (matching_order(value, published, any_order=False) is not None)


@pytest.mark.parametrize(
    ("like", "made"),
    [
        ([1.0, 0.5, -0.25], [7.0, 8.0, 9.0]),
        ((1.0, 0.5, -0.25), (7.0, 8.0, 9.0)),
        ([[1.0], [0.5], [-0.25]], [[7.0], [8.0], [9.0]]),
        (((1.0,), (0.5,), (-0.25,)), ((7.0,), (8.0,), (9.0,))),
    ],
)
def test_reshaped(like: object, made: object) -> None:
    """The other numbers stand in the same container and shape."""
    assert made == reshaped([7.0, 8.0, 9.0], like, np.arange(3))


def test_reshaped_arrays_are_fresh() -> None:
    """An array is replaced by an array in the order of the literal, which may be changed."""
    other = np.array([7.0, 8.0, 9.0])
    made = reshaped(other, np.array([[0.5, 1.0, -0.25]]), np.array([1, 0, 2]))
    made += 1
    assert ([[9.0, 8.0, 10.0]], [7.0, 8.0, 9.0]) == (made.tolist(), other.tolist())

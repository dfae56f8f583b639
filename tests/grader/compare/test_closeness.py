"""Two arrays are within a tolerance or not; NaN never is."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from grader.compare.closeness import FLOAT32_NOTE, compare_arrays, within
from grader.model.answer_key import Tolerance
from tests.grader.strategies import arrays, repeatable

DEFAULT = Tolerance()
INT_MIN = -(2**63)


@pytest.mark.parametrize(
    ("got", "want", "ok"),
    [
        (1.0, 1.0, True),
        (1.0 + 9e-7, 1.0, True),
        (1.0 + 2e-6, 1.0, False),
        (5e-9, 0.0, True),
        (2e-8, 0.0, False),
        (1, 1.0, True),
        ([1, 0], [1.0, 0.0], True),
        ([True, False], [1.0, 0.0], True),
        ([True, False], [True, False], True),
        ([True, True], [True, False], False),
        ([1.0, 2.0], [[1.0, 2.0]], False),
        ([1.0], 1.0, False),
        (math.nan, 1.0, False),
        (math.nan, math.nan, False),
        (math.inf, 1e308, False),
        (-math.inf, math.inf, False),
        (np.zeros((0, 3)), np.zeros((0, 3)), True),
        (np.zeros(0), np.zeros((0, 3)), False),
        (1 + 1j, 1 + 1j, True),
        (1 + 1j, 1.0, False),
        (1 + 0j, 1.0, False),
        (1.0, 1 + 0j, True),
        (INT_MIN, 0, False),
        ([INT_MIN, 1], [0, 1], False),
        (np.uint8(0), np.uint8(255), False),
        (np.uint64(2**64 - 1), -1, False),
    ],
)
def test_closeness(got: object, want: object, ok: bool) -> None:
    """A value passes if its shape, kind and every entry are as expected."""
    assert ok == compare_arrays(np.asarray(got), np.asarray(want), DEFAULT).ok


@pytest.mark.parametrize("want", [math.inf, -math.inf, math.nan])
def test_no_value_is_near_infinity(want: float) -> None:
    """An expectation that is not finite accepts nothing finite."""
    assert not within(np.asarray([1.0]), np.asarray([want]), DEFAULT)


def test_float32_is_given_room_and_told() -> None:
    """A result computed in single precision is judged by a wider tolerance, with a note."""
    comparison = compare_arrays(
        np.array([0.1, 0.2], dtype=np.float32), np.asarray([0.1 + 5e-6, 0.2]), DEFAULT
    )
    assert (True, (FLOAT32_NOTE,)) == (comparison.ok, comparison.notes)
    assert not compare_arrays(np.asarray([0.1, 0.2]), np.asarray([0.1 + 5e-6, 0.2]), DEFAULT).ok


@pytest.mark.parametrize(
    ("got", "want", "message"),
    [
        (2.0, 1.0, "h is 2, expected 1."),
        ([2.0], [1.0], "h is 2, expected 1."),
        ([1.0, 3.0], [1.0, 2.0], "h: 1 of 2 entries differ; at [1] it is 3, expected 2."),
        ([1.0, math.nan], [1.0, 2.0], "h: 1 of 2 entries is nan or infinite."),
        ([math.inf, math.nan], [1.0, 2.0], "h: 2 of 2 entries are nan or infinite."),
        ([1.0], [1.0, 2.0], "h has shape (1,), expected (2,)."),
        (1.0, [1.0, 2.0], "h has shape () (a single number), expected (2,)."),
        (np.ones((2, 3)), np.ones((3, 2)), "h has shape (2, 3), expected (3, 2) (transposed?)."),
        ([1j], [1.0], "h holds complex numbers, expected real ones."),
    ],
)
def test_sentences(got: object, want: object, message: str) -> None:
    """A mismatch is one sentence in the student's words."""
    assert message == compare_arrays(np.asarray(got), np.asarray(want), DEFAULT, "h").message


def test_evidence() -> None:
    """Evidence counts the entries that differ, worst first, and tells the first time step that is off."""
    got, want = np.zeros((2, 3)), np.array([[0.0, 0.0, 3.0], [0.0, 1.0, 2.0]])
    evidence = compare_arrays(got, want, DEFAULT, time_axis=1).evidence
    assert (3, 6, 1) == (evidence.differing, evidence.total, evidence.first_step)
    assert (0, 2) == evidence.worst[0].index
    assert 3.0 / (1e-8 + 3e-6) == pytest.approx(evidence.excess)


@repeatable
@given(array=arrays())
def test_a_value_is_close_to_itself(array: NDArray[Any]) -> None:
    """Whatever is finite passes against itself."""
    assert compare_arrays(array, array.copy(), DEFAULT).ok


@repeatable
@given(array=arrays(), at=st.integers(0, 63), times=st.floats(1.01, 1e6), sign=st.sampled_from([-1, 1]))
def test_an_entry_beyond_the_tolerance(array: NDArray[Any], at: int, times: float, sign: int) -> None:
    """One entry off by more than is allowed fails, and is the one that is told."""
    index = np.unravel_index(at % array.size, array.shape)
    got = array.copy()
    got[index] += sign * times * (DEFAULT.atol + DEFAULT.rtol * abs(array[index]))
    comparison = compare_arrays(got, array, DEFAULT)
    assert (False, 1) == (comparison.ok, comparison.evidence.differing)
    assert index == comparison.evidence.worst[0].index


@repeatable
@given(array=arrays(), at=st.integers(0, 63), bad=st.sampled_from([math.nan, math.inf, -math.inf]))
def test_what_is_not_finite_fails(array: NDArray[Any], at: int, bad: float) -> None:
    """NaN and infinity fail wherever they stand, on whichever side."""
    got = array.copy()
    got[np.unravel_index(at % array.size, array.shape)] = bad
    assert not compare_arrays(got, array, DEFAULT).ok
    assert not compare_arrays(array, got, DEFAULT).ok


@repeatable
@given(one=arrays(), other=arrays())
def test_shapes_are_judged_alike_from_both_sides(one: NDArray[Any], other: NDArray[Any]) -> None:
    """Where only the shapes differ, neither side passes against the other."""
    same = one.shape == other.shape
    assert same == (
        compare_arrays(one * 0, other * 0, DEFAULT).ok and compare_arrays(other * 0, one * 0, DEFAULT).ok
    )

"""Two arrays are within a tolerance or not; NaN never is."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from grader.compare.closeness import (
    EXACTLY,
    FLOAT32_NOTE,
    array_text,
    compare_arrays,
    format_number,
    json_number,
    tolerance_for,
    within,
)
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


@pytest.mark.parametrize(
    ("got", "want", "ok"),
    [
        (2.5, 2.0, True),  # atol alone
        (2.75, 2.0, False),
        (-1.5, -2.0, True),
        (5.0, 4.0, True),  # and an eighth of what is expected
        (5.125, 4.0, False),
        (3.0, 4.0, True),
        (-5.0, -4.0, True),
    ],
)
def test_the_tolerance_is_the_last_that_passes(got: float, want: float, ok: bool) -> None:
    """An entry may be off by `atol` and `rtol` times what is expected, and by no more."""
    tolerance = Tolerance(rtol=0.0 if abs(want) == 2 else 0.125, atol=0.5)
    assert ok == within(np.asarray(got), np.asarray(want), tolerance)
    assert ok == compare_arrays(np.asarray([got]), np.asarray([want]), tolerance).ok


@pytest.mark.parametrize(
    ("dtype", "tolerance", "used"),
    [
        ("f8", DEFAULT, DEFAULT),
        ("c16", DEFAULT, DEFAULT),
        ("f4", DEFAULT, Tolerance(1e-4, 1e-5)),
        ("c8", DEFAULT, Tolerance(1e-4, 1e-5)),
        ("f4", Tolerance(1e-2, 1e-9), Tolerance(1e-2, 1e-5)),
        ("f4", Tolerance(1e-9, 1e-2), Tolerance(1e-4, 1e-2)),
        ("f4", EXACTLY, EXACTLY),
    ],
)
def test_tolerance_for(dtype: str, tolerance: Tolerance, used: Tolerance) -> None:
    """Single precision gets a wider tolerance where its own is narrower, unless equality is asked for."""
    notes = () if used == tolerance else (FLOAT32_NOTE,)
    assert (used, notes) == tolerance_for(np.ones(1, dtype), tolerance)


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
        (np.ones((2, 3, 1)), np.ones((1, 3, 2)), "h has shape (2, 3, 1), expected (1, 3, 2)."),
        (np.ones(3), np.ones((3, 1)), "h has shape (3,), expected (3, 1)."),
        ([1.5, 2.0], [1.5, 1 / 3], "h: 1 of 2 entries differ; at [1] it is 2, expected 0.3333333."),
        ([[1.0, 2.0]], [[1.0, 3.0]], "h: 1 of 2 entries differ; at [0, 1] it is 2, expected 3."),
    ],
)
def test_sentences(got: object, want: object, message: str) -> None:
    """A mismatch is one sentence in the student's words."""
    assert message == compare_arrays(np.asarray(got), np.asarray(want), DEFAULT, "h").message


@pytest.mark.parametrize(
    ("wrong", "axis", "words"),
    [
        ([0], 0, ""),
        ([1], 0, ", right at t = 0 and wrong from t = 1 on"),
        ([2], 0, ", right up to t = 1 and wrong from t = 2 on"),
        ([3, 2], 0, ", right up to t = 1 and wrong from t = 2 on"),
        ([2], -1, ""),
        ([2], 1, ""),
    ],
)
def test_the_first_step_that_is_off(wrong: list[int], axis: int, words: str) -> None:
    """Up to which step an array is right is said where an axis is time, and the first step is right."""
    got, want = np.ones(4), np.ones(4)
    got[wrong] = 2.0
    message = compare_arrays(got, want, DEFAULT, "h", axis).message
    assert f"h: {len(wrong)} of 4 entries differ{words}; at [{min(wrong)}] it is 2, expected 1." == message


def test_at_most_five_entries_are_told() -> None:
    """The five that are furthest off, as a multiple of what is allowed; the first of equals first."""
    want = np.array([1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 100.0])
    got = want + np.array([3.0, 1.0, 2.0, 2.0, 4.0, 0.5, 5.0])
    worst = compare_arrays(got, want, DEFAULT).evidence.worst
    assert [(4,), (0,), (2,), (3,), (1,)] == [entry.index for entry in worst]
    assert (5.0, 1.0, 4.0) == (worst[0].got, worst[0].want, worst[0].error)
    assert 1e-8 + 1e-6 == pytest.approx(worst[0].allowed)


def test_evidence_of_another_kind() -> None:
    """Shapes and types are evidence where they differ; texts and the label always are."""
    shapes = compare_arrays(np.ones(2), np.ones(3), DEFAULT, "h").evidence
    assert ("h", (2,), (3,), "[1. 1.]", "[1. 1. 1.]") == (
        shapes.label,
        shapes.got_shape,
        shapes.want_shape,
        shapes.got_text,
        shapes.want_text,
    )
    types = compare_arrays(np.ones(1, complex), np.ones(1), DEFAULT).evidence
    assert ("complex128", "float64") == (types.got_type, types.want_type)
    assert (0, 0) == (types.differing, types.total)


@pytest.mark.parametrize(
    ("number", "plain"),
    [(1, 1.0), (np.float32(0.5), 0.5), (math.nan, "nan"), (-math.inf, "-inf"), (1 + 2j, "(1+2j)")],
)
def test_numbers_that_json_holds(number: object, plain: float | str) -> None:
    """A finite real number is a float, anything else its name."""
    assert plain == json_number(number)


@pytest.mark.parametrize(
    ("number", "text"), [(1 / 3, "0.3333333"), (1.0, "1"), (12345678.0, "1.234568e+07"), ("nan", "nan")]
)
def test_numbers_in_a_sentence(number: float | str, text: str) -> None:
    """Seven digits, and a name as it is."""
    assert text == format_number(number)


@pytest.mark.parametrize(("entries", "whole"), [(40, True), (41, False)])
def test_short_arrays_are_told_in_full(entries: int, whole: bool) -> None:
    """Forty entries are told one by one, of more only the ends, and no more than 1200 characters."""
    text = array_text(np.arange(entries) + 0.5)
    assert whole == ("..." not in text)
    assert 1200 == len(array_text(np.full((40, 1, 1, 1, 1, 1, 1), -1.23456789e-100)))


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

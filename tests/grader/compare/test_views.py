"""Where a script keeps a value, and in which shape, does not matter; its numbers do."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.compare.closeness import FLOAT32_NOTE
from grader.compare.views import compare_kept, holds, rounded_to
from grader.model.answer_key import Expectation, Output
from grader.model.values import Value, to_value
from tests.grader.strategies import repeatable, values

HS = [0.7615941559557649, 0.8037570500541245, 0.3739846185711127, 0.2905907497405838]
OUTPUT = Output(name="hs", names=("hs",), leading_initial=True, last_of_stack=True)
PLAIN = Output(name="hs", names=("hs",))
FROM_1 = "hs: 1 of 2 entries differ, right at t = 0 and wrong from t = 1 on; at [1] it is "


@pytest.mark.parametrize(
    ("kept", "output", "note"),
    [
        (HS, PLAIN, ""),
        (tuple(HS), PLAIN, ""),
        (np.array(HS), PLAIN, ""),
        (np.array(HS).reshape(4, 1), PLAIN, ""),
        (np.array(HS).reshape(1, 4, 1), PLAIN, ""),
        ([[h] for h in HS], PLAIN, ""),
        (dict(enumerate(HS)), PLAIN, ""),
        ([np.array([h]) for h in HS], PLAIN, ""),
        ([0.0, *HS], OUTPUT, "The initial state stands in front of the others; it was left out."),
        ([0.0, *HS], PLAIN, None),
        (
            dict(enumerate([0.0, *HS])),
            OUTPUT,
            "The initial state stands in front of the others; it was left out.",
        ),
        (np.stack([np.zeros(4), np.array(HS)]), OUTPUT, "Of the states that are kept, the last was taken."),
        (
            np.stack([np.zeros(4), np.array(HS)], axis=1),
            OUTPUT,
            "Of the states that are kept, the last was taken.",
        ),
        (np.stack([np.zeros(4), np.array(HS)]), PLAIN, None),
        ([np.zeros(3), np.array(HS)], OUTPUT, ""),
        ([np.zeros(3), np.array(HS)], PLAIN, None),
        ([np.zeros(3), "text"], OUTPUT, None),
        ((np.zeros(3), {"a": 1.0}), OUTPUT, None),
        (np.round(HS, 4), PLAIN, "The value is rounded to 4 decimals."),
        (np.round(HS, 5), PLAIN, "The value is rounded to 5 decimals."),
        (np.round(HS, 3), PLAIN, None),
        (np.array(HS) + 1e-4, PLAIN, None),
        (np.array(HS).reshape(2, 2), PLAIN, None),
        (HS[:3], OUTPUT, None),
        (HS[::-1], OUTPUT, None),
        ([0, 1, 0, 0], PLAIN, None),
        (np.array(HS) + 0j, PLAIN, None),
        (1.0, OUTPUT, None),
        (None, OUTPUT, None),
        ("0.76", OUTPUT, None),
        ([], OUTPUT, None),
    ],
)
def test_holds(kept: object, output: Output, note: str | None) -> None:
    """A kept value holds the expected one (with a note), or it does not."""
    assert note == holds(to_value(kept), Expectation(value=to_value(HS)), output)


@pytest.mark.parametrize(
    ("kept", "want", "ok"),
    [(True, True, True), (False, True, False), ([True, False], [1, 0], True), (np.int64(-(2**63)), 0, False)],
)
def test_whole_numbers_and_truth_values(kept: object, want: object, ok: bool) -> None:
    """Truth values and whole numbers are held like other numbers."""
    assert ok == (holds(to_value(kept), Expectation(value=to_value(want)), PLAIN) is not None)


def test_any_order() -> None:
    """Where the order is open, a permutation holds the value."""
    anyhow = Output(name="hs", any_order=True)
    assert "" == holds(to_value(HS[::-1]), Expectation(value=to_value(HS)), anyhow)
    assert holds(to_value([*HS[1:], 0.5]), Expectation(value=to_value(HS)), anyhow) is None


@pytest.mark.parametrize(
    ("kept", "want", "held"),
    [
        (np.ones((3, 2)), np.ones((1, 1, 2)), False),  # fewer axes than are asked for
        (np.ones((3, 1, 2)), np.ones((1, 2)), True),
        (np.arange(6.0).reshape(2, 3), np.arange(6.0).reshape(2, 3), True),
        (np.arange(6.0).reshape(3, 2), np.array([4.0, 5.0]), True),
        (np.arange(6.0).reshape(3, 2), np.array([1.0, 3.0, 5.0]), True),
        (np.arange(6.0).reshape(3, 2), np.array([2.0, 3.0]), False),
        (np.arange(3.0), 2.0, True),  # the last number of several
        (np.arange(3.0), 1.0, False),
        (np.arange(4.0), np.arange(1, 4.0), True),  # without the first
        (np.arange(5.0), np.arange(2, 5.0), False),
        (np.arange(12.0).reshape(3, 4), np.arange(4, 12.0).reshape(2, 4), True),
        (5.0, np.array([5.0]), True),
    ],
)
def test_stacks(kept: object, want: object, held: bool) -> None:
    """The last step along any axis, or all but the first, may be the value."""
    assert held == (holds(to_value(kept), Expectation(value=to_value(want)), OUTPUT) is not None)


def test_only_vectors_may_be_in_any_order() -> None:
    """The entries of a matrix have their places."""
    anyhow = Output(name="hs", any_order=True)
    want = Expectation(value=to_value([[1.0, 2.0], [3.0, 4.0]]))
    assert holds(to_value([[4.0, 3.0], [2.0, 1.0]]), want, anyhow) is None


@pytest.mark.parametrize(
    ("kept", "output", "note"),
    [
        (0.7616, PLAIN, "The value is rounded to 4 decimals."),
        (0.76, PLAIN, None),
        (0.76, Output(name="hs", decimals=2), "The value is rounded to 2 decimals."),
        (0.76164, PLAIN, None),  # five decimals, but not the right ones
        (np.float32(0.7615941559557649), PLAIN, FLOAT32_NOTE),
        (0.7615, PLAIN, None),
        (0.7617, PLAIN, None),
    ],
)
def test_rounded(kept: object, output: Output, note: str | None) -> None:
    """A value that is rounded to as many decimals as are asked for passes, with a note."""
    assert note == holds(to_value(kept), Expectation(value=HS[0]), output)


def test_another_accepted_answer() -> None:
    """An answer that is accepted as well passes with its author's note."""
    expectation = Expectation(value=1.0, also=((2.0, "Counted from one."),))
    assert "Counted from one." == holds(2.0, expectation, PLAIN)
    beside_a_text = Expectation(value="one", also=((2.0, "Counted from one."),))
    assert "Counted from one." == holds(2.0, beside_a_text, PLAIN)


@repeatable
@given(loss=st.one_of(st.floats(0.01, 100), st.floats(-100, -0.01)), decimals=st.integers(4, 8))
def test_a_value_rounded_to_enough_decimals(loss: float, decimals: int) -> None:
    """A value rounded to four decimals or more passes, also where its last digits come out as zeros."""
    assert holds(round(loss, decimals), Expectation(value=loss), PLAIN) is not None


@pytest.mark.parametrize(
    ("kept", "want", "ok"),
    [(0.7, 0.70003, True), (0.7, 0.70006, False), (1.0, 1.00003, False), ([0.0, 0.0], [1e-5, 3e-5], False)],
)
def test_a_last_digit_of_zero(kept: object, want: object, ok: bool) -> None:
    """Rounded to four decimals 0.70003 is 0.7; a whole number is nothing that was rounded."""
    assert ok == (holds(to_value(kept), Expectation(value=to_value(want)), PLAIN) is not None)


@pytest.mark.parametrize(
    ("numbers", "decimals"),
    [
        ([0.5], 1),
        ([1.0], 0),
        ([0.12345, 0.5], 5),
        ([1 / 3], None),
        ([float("nan")], None),
        ([0.5, float("inf")], None),
        ([1e305], 0),
        ([0.123456789], 9),
        ([0.1234567891], None),
        ([0.5 + 1e-13], 1),  # what rounding may leave
        ([0.5 + 2e-13], None),
        ([], 0),
    ],
)
def test_rounded_to(numbers: list[float], decimals: int | None) -> None:
    """The decimals that tell every entry, if some number of them does."""
    assert decimals == rounded_to(np.array(numbers))


@repeatable
@given(kept=values, want=st.sampled_from([1.0, [1.0], HS, [[1.0, 2.0]], True, 3]))
def test_anything_may_be_kept(kept: Value, want: object) -> None:
    """Whatever a variable holds is compared without an error, and a reason is told if it is wrong."""
    expectation = Expectation(value=to_value(want))
    assert holds(kept, expectation, OUTPUT) is not None or not compare_kept(kept, expectation, PLAIN).ok


@pytest.mark.parametrize("kept", [0.1234, 0.1235])
def test_half_a_unit(kept: float) -> None:
    """What lies in the middle may be rounded either way."""
    rounded = "The value is rounded to 4 decimals."
    assert rounded == holds(kept, Expectation(value=0.12345), PLAIN)


def test_whole_numbers_are_not_rounded_to() -> None:
    """An array of integers says nothing of decimals."""
    assert rounded_to(np.array([1, 2])) is None


@pytest.mark.parametrize(
    ("kept", "message"),
    [
        (
            [0.0, 1.0, 2.5],
            FROM_1 + "2.5, expected 2.",
        ),
        (
            [[1.0], [3.0]],
            FROM_1 + "3, expected 2.",
        ),
        ([1.0, 2.0, 3.0, 4.0], "hs has shape (4,), expected (2,)."),
        (
            np.ones((2, 2)),
            FROM_1 + "1, expected 2.",
        ),
        ("text", "hs should hold numbers, and holds texts."),
        ([1j, 2.0], "hs holds complex numbers, expected real ones."),
    ],
)
def test_what_is_wrong_with_a_kept_value(kept: object, message: str) -> None:
    """It is told on the likeliest reading: one of the expected shape, the last if there are several."""
    expectation = Expectation(value=to_value([1.0, 2.0]), time_axis={"hs": 0})
    comparison = compare_kept(to_value(kept), expectation, OUTPUT)
    assert (False, message) == (comparison.ok, comparison.message)


def test_what_cannot_be_compared() -> None:
    """An expected value that is no array of numbers has no place to be told."""
    assert (
        "hs holds something that cannot be compared."
        == compare_kept(1.0, Expectation(value="text"), PLAIN).message
    )


@pytest.mark.parametrize(
    ("kept", "message"),
    [
        ([1.0, 9.0, 0.0], "hs: 1 of 3 entries differ; at [1] it is 9, expected 2."),
        ([1.0, 9.0], "hs: 1 of 2 entries differ; at [1] it is 9, expected 2."),
        ([1.0, 9.0, 0.0, 5.0], "hs has shape (4,), expected (2,)."),
    ],
)
def test_what_is_wrong_is_told_of_the_accepted_form_that_was_meant(kept: list[float], message: str) -> None:
    """A value of another accepted shape is held to that: no shape that is asked for is found fault with."""
    expectation = Expectation(value=to_value([1.0, 2.0]), also=((to_value([1.0, 2.0, 0.0]), "Padded."),))
    assert message == compare_kept(to_value(kept), expectation, PLAIN).message

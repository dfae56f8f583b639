"""Numbers in printed text: which they are, and whether they are the wanted ones."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.compare.printed import agree_as_printed, printed_numbers, whole_numbers
from tests.grader.strategies import repeatable


def agrees(text: str, want: list[float], decimals: int) -> bool:
    """Whether all numbers of a text are the wanted ones."""
    return agree_as_printed(printed_numbers(text), want, decimals)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("0.5", [0.5]),
        ("-0.5 +1 .25 3.", [-0.5, 1.0, 0.25, 3.0]),
        ("[ 0.76 -0.37]", [0.76, -0.37]),
        ("[[1. 0.]\n [0. 1.]]", [1, 0, 0, 1]),
        ("array([1.e-05, 2.5E+2])", [1e-5, 250]),
        ("s_20 = 0.64", [0.64]),
        ("z2: 1, h0=3", [1, 3]),
        ("h1=0.5", [0.5]),
        ("(4,)", [4]),
        ("a=1,b=2;c=3", [1, 2, 3]),
        ("50%", [50]),
        ("t3.5 x0.5", []),
        ("0.35s", []),
        ("1.5e3x", []),
        ("12px", []),
        ("nan inf -inf", [float("nan"), float("inf"), float("-inf")]),
        ("information nano", []),
        ("", []),
    ],
)
def test_numbers(text: str, numbers: list[float]) -> None:
    """Numbers are read where they stand alone; digits that are glued to a name are none."""
    assert numbers == pytest.approx([number.value for number in printed_numbers(text)], nan_ok=True)


@pytest.mark.parametrize(
    ("token", "decimals"),
    [("1", 0), ("1.", 0), ("0.50", 2), ("1.5e-3", 4), ("9.99999694e-01", 9), ("1.5e3", -2), ("2E+1", -1)],
)
def test_decimals(token: str, decimals: int) -> None:
    """The decimals that a number shows, its exponent counted."""
    assert [decimals] == [number.decimals for number in printed_numbers(token)]


@pytest.mark.parametrize(
    ("text", "want", "decimals", "ok"),
    [
        ("0.6415", [0.641514], 4, True),
        ("0.6416", [0.641514], 4, False),
        ("0.641514", [0.641514], 4, True),
        ("0.641515", [0.641514], 4, False),
        ("0.6", [0.641514], 4, False),
        ("0.6", [0.641514], 1, True),
        ("0.12345", [0.123450000001], 4, True),
        ("0.1235 0.1234", [0.12345, 0.12345], 4, True),
        ("1.0 0.9885", [1.0, 0.988471], 4, True),
        ("1", [1.0], 4, True),
        ("1", [0.999999], 4, True),
        ("1", [0.99], 4, False),
        ("2.4e0", [2.4003], 1, True),
        ("9.99999694e-01", [0.9999996941], 6, True),
        ("-0.37", [0.37], 2, False),
        ("0.1 0.2 0.3", [0.2, 0.3], 1, False),
        ("0.30000000000000004", [0.3], 4, True),
        ("1.1102230246251565e-16", [0.0], 4, True),
        ("2.7755575615628914e-17 0.5", [0.0, 0.5], 4, True),
        ("nan", [0.0], 4, False),
        ("inf", [1e308], 4, False),
        ("", [1.0], 4, False),
    ],
)
def test_agreement(text: str, want: list[float], decimals: int, ok: bool) -> None:
    """A printed number agrees to half a unit of its last digit, and float noise is not held against it."""
    assert ok == agrees(text, want, decimals)


@pytest.mark.parametrize("over", [0, 1])
def test_longest_text(over: int) -> None:
    """Of a longer text than a hundred thousand characters only the end is read."""
    padded = [head + " " * (100_000 - len(head) + over) for head in ("0.5", "1.7")]
    assert over == (printed_numbers(padded[0]) == ())
    assert ("1" if over else "2") == whole_numbers(padded[1]).strip()


@pytest.mark.parametrize(("digits", "count"), [(100, 1), (101, 0)])
def test_longest_number(digits: int, count: int) -> None:
    """A row of more than a hundred digits is no number."""
    assert count == len(printed_numbers("1" * digits))


@pytest.mark.parametrize(
    ("text", "want", "decimals", "ok"),
    [
        ("0.1235", 0.12345, 4, True),  # half a unit
        ("0.12345", 0.123455001, 5, False),
        ("0.123500", 0.123400499, 4, False),
        ("0.5000000000012", 0.5, 4, True),  # noise: 1e-12 of one and the number
        ("0.50000000000170", 0.5, 4, False),
        ("3.0000000000038", 3.0, 4, True),
        ("3.0000000000043", 3.0, 4, False),
        ("0.5", 0.5000000000018, 20, True),  # twelve decimals are as many as can be asked for
        ("0.5", 0.5000000000022, 20, False),
        ("2", 2.0, 4, True),
        ("2", 3.0, 0, False),
        ("2", 2.50000048, 0, True),  # a millionth of half a unit
        ("2", 2.50000052, 0, False),
        ("2", 2.6, 0, False),
        ("1e3", 1000.0, 0, True),
        ("1e3", 1001.0, 0, False),
    ],
)
def test_to_the_last_digit(text: str, want: float, decimals: int, ok: bool) -> None:
    """Half a unit of the last digit printed or asked for, and what rounding leaves; whole ones exactly."""
    assert ok == agrees(text, [want], decimals)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("1.4 1.6 -0.7", "1 2 -1"),
        ("999999999999999.6", "1000000000000000"),
        ("1000000000000000.6", "1000000000000000.6"),
        ("1e20 x2.5 nan", "1e20 x2.5 nan"),
    ],
)
def test_whole_numbers(text: str, whole: str) -> None:
    """Every number is rounded to a whole one, but for those beyond the exactness of floats."""
    assert whole == whole_numbers(text)


@pytest.mark.parametrize("text", ["1e" + "9" * 5000, "9" * 5000, "1e-" + "9" * 5000, "0." + "1" * 5000])
def test_monstrous_numbers(text: str) -> None:
    """A number of thousands of digits breaks nothing."""
    assert not agrees(text, [0.5], 4)


@repeatable
@given(numbers=st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=5), decimals=st.integers(4, 8))
def test_what_python_prints_agrees(numbers: list[float], decimals: int) -> None:
    """Numbers as Python and NumPy print them agree with themselves, rounded or not."""
    assert agrees(" ".join(map(repr, numbers)), numbers, 4)
    assert agrees("\n".join(f"h{at}: {number:.{decimals}f}" for at, number in enumerate(numbers)), numbers, 4)
    with np.printoptions(precision=8, floatmode="fixed"):
        assert agrees(str(np.array(numbers)), numbers, 1)


@repeatable
@given(
    number=st.floats(-100, 100),
    decimals=st.integers(4, 8),
    units=st.integers(1, 9),
    sign=st.sampled_from([-1, 1]),
)
def test_another_last_digit_does_not_agree(number: float, decimals: int, units: int, sign: int) -> None:
    """A number that is off by a unit of its last digit is another number."""
    other = round(number, decimals) + sign * units * 10.0**-decimals
    text = f"{other:.{decimals}f}"
    assert agrees(text, [number], 4) == (abs(float(text) - number) <= 0.5000005 * 10.0**-decimals)

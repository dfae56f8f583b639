"""Numbers in printed text: which they are, and whether they are the wanted ones."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.compare.printed import (
    at_line_ends,
    in_brackets,
    in_order,
    number_regions,
    printed_numbers,
    regions,
    run_in,
    whole_numbers,
)
from tests.grader.strategies import repeatable
from tests.limits import cpu_limit


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
        ("0.1 0.2 0.3", [0.2, 0.3], 1, True),
        ("0.1 0.2 0.3", [0.1, 0.3], 1, False),
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
    assert ok == in_order(text, want, decimals)


@pytest.mark.parametrize(
    ("text", "want", "echoed", "ok"),
    [
        ("1 0.7616\n0.5 0.8038", [0.7616, 0.8038], [1.0, 0.5], True),
        ("x = 1, h = 0.7616\nx = 0.5, h = 0.8038", [0.7616, 0.8038], [], True),
        ("1.0 0.5", [1.0, 0.5], [1.0], True),
        ("step 3: 0.7616", [0.7616], [], True),
        ("0.8038 0.7616", [0.7616, 0.8038], [], False),
    ],
)
def test_in_order(text: str, want: list[float], echoed: list[float], ok: bool) -> None:
    """Echoed inputs may stand between the wanted numbers, and may be wanted themselves."""
    assert ok == in_order(text, want, 4, echoed)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("z2: 1 2", [[1, 2]]),
        ("Z2 = [1 2]", [[1, 2]]),
        ("z2: 1 a2: 3", [[1]]),
        ("z2: 1\nz2: 2", [[1], [2]]),
        ("z2:\n[[1 2]\n [3 4]]", [[1, 2, 3, 4]]),
        ("z22: 1", []),
        ("xz2: 1", []),
        ("z2 a2 5", []),
        ("", []),
    ],
)
def test_regions(text: str, found: list[list[float]]) -> None:
    """The numbers after a label, up to the next label of any output."""
    assert found == [[number.value for number in region] for region in regions(text, ["z2"], ["a2"])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("f = 0.8: 0.9885", [[0.9885]]),
        ("0.8 -> s_20 = 0.9885\n0.95 0.64", [[0.9885]]),
        ("f = 0.8\n0.9885", [[0.9885], [0.9885]]),
        ("f = 0.2: 1", []),
        ("f=0.8\nt=1 s=0.2\nt=2 s=0.36\nf=0.95\nt=1 s=0.05", [[1, 0.2, 2], [0.36]]),
        ("f = 0.8\n[0.2 0.36\n 0.488 0.95]\nf = 0.95\n[0.05]", [[0.2, 0.36, 0.488], [0.95]]),
    ],
)
def test_number_regions(text: str, found: list[list[float]]) -> None:
    """A given's own number labels what follows on its line or the next, and the last before another."""
    regions_found = number_regions(text, 0.8, [0.2, 0.95])
    assert found == [[number.value for number in region] for region in regions_found]


def test_the_ends_of_a_crowded_line() -> None:
    """Of a line with very many numbers the first and the last count; none of the line after it does."""
    line = " ".join(map(str, range(100, 180)))
    ends, last = number_regions(f"f = 0.8: {line}\n7 7 7", 0.8)
    assert [7] == [number.value for number in last]
    assert [*range(100, 130), *range(150, 180)] == [number.value for number in ends]


def test_a_crowd_forges_no_whole_numbers() -> None:
    """Among hundreds of small whole numbers every row stands somewhere; only the start and the end count."""
    crowd = "0 1 " * 50
    assert in_order(f"{crowd} 1 1 0 {crowd}", [1, 1, 0], 0)
    assert not in_order(f"{crowd} 1 1 0 {crowd}", [1, 1, 0], 0, crowded=False)
    assert in_order(f"{crowd} 1 1 0", [1, 1, 0], 0, crowded=False)


@pytest.mark.parametrize(("count", "ok"), [(0, False), (2, True), (200, False)])
def test_a_crowd_of_numbers(count: int, ok: bool) -> None:
    """A wanted number counts at the ends of a region; in the middle of hundreds it is chance."""
    crowd = "0.1 " * count
    (region,) = regions(f"h: {crowd} 0.5 {crowd} 9", ["h"])
    assert ok == run_in(region, [0.5], 1) or count == 0
    assert run_in(regions(f"h: {crowd} 0.5", ["h"])[0], [0.5], 1)


@pytest.mark.parametrize(
    ("beside", "wanted", "ok"),
    [(8, 1, True), (9, 1, False), (10, 2, True), (11, 2, False)],
)
def test_crowded(beside: int, wanted: int, ok: bool) -> None:
    """Beside three times the wanted numbers and six more, a row in the middle is chance."""
    (region,) = regions(f"h: 0.1 {'0.5 ' * wanted}{'0.1 ' * (beside - 1)}", ["h"])
    assert wanted + beside == len(region)
    assert ok == run_in(region, [0.5] * wanted, 1)


@pytest.mark.parametrize("over", [0, 1])
def test_longest_text(over: int) -> None:
    """Of a longer text than a hundred thousand characters only the end is read, whoever reads it."""

    def padded(head: str) -> str:
        return head + " " * (100_000 - len(head) + over)

    assert over == (printed_numbers(padded("0.5")) == ())
    assert over == (regions(padded("h 3"), ["h"]) == [])
    assert over != in_brackets(padded("[1 2 3]"), [1, 2, 3], 0)
    assert ("1" if over else "2") == whole_numbers(padded("1.7")).strip()


@pytest.mark.parametrize(("digits", "count"), [(100, 1), (101, 0)])
def test_longest_number(digits: int, count: int) -> None:
    """A row of more than a hundred digits is no number."""
    assert count == len(printed_numbers("1" * digits))


@pytest.mark.parametrize("count", [60, 61])
def test_longest_line(count: int) -> None:
    """Of a line with more than sixty numbers after its label, thirty at each end are kept."""
    values = [float(at) for at in range(1, count + 1)]
    line = number_regions(f"f = 0.8: {' '.join(map(str, values))}", 0.8)[-1]
    assert values[:30] + values[-30:] == [number.value for number in line]


@pytest.mark.parametrize(("alike", "last"), [(59, 0.3), (60, 0.2)])
def test_longest_words(alike: int, last: float) -> None:
    """Labels end each other's regions if the sixty characters before them on their lines are the same."""
    same = "y" * (alike - 1) + " "
    _, region = number_regions(f"a{same}0.8\n0.1 0.2\nb{same}0.9 0.3", 0.8, [0.9])
    assert [last] == [number.value for number in region]


@pytest.mark.parametrize(("text", "region"), [("0.8\n1 2", [1, 2]), ("0.8\n1 2 3 4", [1, 2, 3])])
def test_following(text: str, region: list[float]) -> None:
    """Where nothing follows a label on its line, the next three numbers may."""
    assert region == [number.value for number in number_regions(text, 0.8)[0]]


@pytest.mark.parametrize(
    ("rows_after", "want", "ok"),
    [
        (0, [1, 2, 3], True),
        (0, [1, 2], False),  # a pair may be a shape
        (0, [1, 2, 4], False),
        (59, [1, 2, 3], True),
        (60, [1, 2, 3], False),
    ],
)
def test_rows_in_brackets(rows_after: int, want: list[float], ok: bool) -> None:
    """Three numbers at least, in the last row of as many, of the last sixty rows, tell an array."""
    row = " ".join(map(str, want[:2])) if len(want) < 3 else "1 2 3"
    assert ok == in_brackets(f"[[{row}]\n" + " [0 0]\n" * rows_after + "]", want, 0)


def test_the_last_row_in_brackets_counts() -> None:
    """What is printed later, of as many numbers, replaces what was printed before."""
    assert not in_brackets("[1 2 3] [4 5 6]", [1, 2, 3], 0)
    assert in_brackets("[4 5 6] [1 2 3] [7 8]", [1, 2, 3], 0)


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
    assert ok == at_line_ends(text, [want], decimals)


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
    assert not in_order(text, [0.5], 4)


@pytest.mark.parametrize(
    "read",
    [
        lambda: printed_numbers("1" * 48_000 + "x"),
        lambda: printed_numbers("-" * 200_000),
        lambda: printed_numbers("1." * 200_000),
        lambda: regions("loss: 0.5\n" * 40_000, ["loss"], ["h"]),
        lambda: number_regions("0.8 0.5\n" * 32_000, 0.8, [0.5]),
        lambda: in_order("0.5 0.25\n" * 80_000, [0.5, 0.5], 4, [0.1]),
    ],
    ids="digits signs dots labels numbers lines".split(),
)
def test_long_texts_are_read_in_linear_time(read: Callable[[], object]) -> None:
    """Output about as long as may be printed is read with little work; a quadratic reading takes minutes."""
    with cpu_limit(5.0):
        read()


@repeatable
@given(numbers=st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=5), decimals=st.integers(4, 8))
def test_what_python_prints_agrees(numbers: list[float], decimals: int) -> None:
    """Numbers as Python and NumPy print them agree with themselves, rounded or not."""
    assert in_order(" ".join(map(repr, numbers)), numbers, 4)
    assert in_order(
        "\n".join(f"h{at}: {number:.{decimals}f}" for at, number in enumerate(numbers)), numbers, 4
    )
    with np.printoptions(precision=8, floatmode="fixed"):
        assert in_order(str(np.array(numbers)), numbers, 1)


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
    assert in_order(text, [number], 4) == (abs(float(text) - number) <= 0.5000005 * 10.0**-decimals)

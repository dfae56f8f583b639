"""Numbers that are printed after numbers that label them."""

from __future__ import annotations

import pytest

from grader.compare.printed_under import after_numbers
from tests.limits import cpu_limit

TABLE = "f = {}\n 1 0.5\n 2 {}\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("f = 0.8: s_20 = 0.9\nf = 0.2: s_20 = 1", [1, 0.9]),
        ("0.2 -> 1\n0.8 -> 0.9", [1, 0.9]),
        ("{0.2: 1, 0.8: 0.9}", [1, 0.9]),
        ("f=0.2 1\nf=0.8 2\nf=0.2 3\nf=0.8 4", [3, 4]),  # the last of each
        ("f=0.2: 1 5 9\nf=0.8: 2 6 8", [9, 8]),  # the last of the line
        (TABLE.format(0.2, 1) + TABLE.format(0.8, 0.9), [1, 0.9]),
        (TABLE.format(0.2, 1) + TABLE.format(0.8, 0.9) + "done in 3 steps", [1, 0.9]),
        ("f = 0.2\n[0.5\n 1]\nf = 0.8\n[0.5 0.9]\n", [1, 0.9]),
        ("s = 0.2\nf = 0.2: 1\nf = 0.8: 0.9", [1, 0.9]),  # another word stands before that
        ("忘却係数 0.2 のとき 1\n忘却係数 0.8 のとき 0.9", [1, 0.9]),
        ("f = 0.2: 1", []),
        ("f = 0.2: 1\ng = 0.8: 0.9", []),
        ("f = 0.2: 1\nf = 0.8", []),
        ("", []),
    ],
)
def test_after_numbers(text: str, found: list[float]) -> None:
    """Each label's number, in the labels' order: on its line, else below it as far as the others' are."""
    assert found == [number.value for number in after_numbers(text, [0.2, 0.8])]


def test_no_labels() -> None:
    """Without labels there is nothing to find."""
    assert after_numbers("f = 0.2: 1", []) == ()


def test_long_texts_are_read_in_linear_time() -> None:
    """Output as long as is read takes little work; a quadratic reading takes minutes."""
    with cpu_limit(5.0):
        after_numbers("0.8 0.5\n" * 6_000 + "0.5 1\n" * 6_000, [0.8, 0.5])

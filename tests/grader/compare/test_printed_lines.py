"""Printed text as lines and numbers that stand together."""

from __future__ import annotations

import pytest

from grader.compare.printed_lines import layout


@pytest.mark.parametrize(
    ("text", "chunks"),
    [
        ("1 2 3", [[1, 2, 3]]),
        ("h: 1 2\n3", [[1, 2], [3]]),
        ("h: 1, c: 2", [[1], [2]]),
        ("[[1. 2.]\n [3. 4.]]\n5", [[1, 2, 3, 4], [5]]),
        ("[np.float64(1.5), np.float64(2.5)]", [[1.5, 2.5]]),
        ("array([1.5, 2.5], dtype=float32) 3", [[1.5, 2.5, 3]]),
        ("入力 1 出力 2", [[1], [2]]),
        ("[1\n2", [[1], [2]]),  # never closed
        ("1] 2\n3 [4", [[1, 2], [3, 4]]),
        ("", []),
    ],
)
def test_chunks(text: str, chunks: list[list[float]]) -> None:
    """Words and line ends part numbers, but for line ends within brackets; what NumPy writes is no word."""
    page = layout(text)
    assert chunks == [[number.value for number in chunk] for chunk in page.chunks(page.numbers)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("[1 2] 3 [4]", [[1, 2], [4]]),
        ("[[1 2]\n [3 4]]", [[1, 2], [3, 4]]),
        ("[]", []),
        ("(1, 2)", []),
    ],
)
def test_rows(text: str, rows: list[list[float]]) -> None:
    """The innermost brackets hold rows."""
    assert rows == [[number.value for number in row] for row in layout(text).rows(0, len(text))]


@pytest.mark.parametrize(
    ("text", "at", "end"),
    [("ab\ncd\n", 0, 3), ("ab\ncd\n", 3, 6), ("ab\ncd", 4, 5), ("[1\n2]\n3", 0, 6), ("[1\n2", 0, 3)],
)
def test_line_end(text: str, at: int, end: int) -> None:
    """A line ends after its line feed, or with the text; an array in brackets is on one line."""
    assert end == layout(text).line_end(at)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("t= 1  s=0.80", "t=10  s=1.00", True),
        ("step 1: -0.5", "step 2: 0.5", True),
        ("h_1 = 0.5", "h_2 = 0.25", True),
        ("h = 0.5", "c = 0.5", False),
    ],
)
def test_looks(one: str, other: str, alike: bool) -> None:
    """Lines are alike whatever numbers they hold, and however these are set."""
    assert alike == (layout(one).looks(0, len(one)) == layout(other).looks(0, len(other)))


@pytest.mark.parametrize("over", [0, 1])
def test_longest_text(over: int) -> None:
    """Of a longer text than a hundred thousand characters only the end is read."""
    head = "[1 2]"
    page = layout(head + " " * (100_000 - len(head) + over))
    assert over == (page.rows(0, len(page.text)) == [])

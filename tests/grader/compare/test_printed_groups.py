"""Which printed numbers are taken for an answer, told by labels and layout alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from grader.compare.printed_groups import Asked, after_label, stands_after, without_label
from grader.compare.printed_lines import Numbers
from tests.limits import cpu_limit


def asked(*sizes: int, echoes: tuple[tuple[float, ...], ...] = (), together: int = 1) -> Asked:
    """Groups of these sizes, labelled `hs` or `h_t`, beside others labelled `z2` and `total h_t`."""
    return Asked(frozenset(sizes), ("hs", "h_t"), ("z2", "total h_t"), echoes, together=together)


def values(numbers: Numbers) -> list[float]:
    """The numbers alone."""
    return [number.value for number in numbers]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hs: 1 2", [1, 2]),
        ("HS = [1 2]", [1, 2]),
        ("hs: 1 2\nhs: 3 4", [3, 4]),  # the last one
        ("hs: 1 2\nhs: 3 4\nhs: 5 6 7", [3, 4]),  # the last of the size
        ("hs: [1 2] [3 4] [5 6]", [5, 6]),
        ("hs: [[1 2]\n [3 4]\n [5.25 6. ]]", [5.25, 6]),
        ("hs: [[ 1 2 ]\n [ 3 4 ]\n [ 5 6   ]]", [5, 6]),
        ("hs: 1 2 3 4 5 6", []),  # which of them?
        ("hs (2,): [1 2]", [1, 2]),
        ("hs: [1 2] error 0.5", [1, 2]),
        ("hs:\n[[1]\n [2]]", [1, 2]),
        ("hs:\n1\n2\n\nloss 3", [1, 2]),
        ("hs: 1 2 z2: 3 4", [1, 2]),
        ("hs:\nz2: 3 4", []),
        ("hs_prev: 1 2", []),
        ("xhs: 1 2", []),
        ("1 2", []),
        ("h_t = 1\nh_t = 2", [1, 2]),
        ("hs_1 = 1\nhs_2 = 2", [1, 2]),
        ("h_t = 0\nh_t = 1\nh_t = 2", [1, 2]),  # the end of the run
        ("h_t = 1\nh_t = 2\ntotal h_t = 3", [1, 2]),
        ("hs: 5 6\nh_t = 1\nh_t = 2", [1, 2]),
        ("h_t = 1\nh_t = 2\nhs: 5 6", [5, 6]),
    ],
)
def test_after_a_label(text: str, found: list[float]) -> None:
    """The last two numbers that a label stands before, in a row or one by one; no others."""
    assert found == values(after_label(text, asked(2)))


@pytest.mark.parametrize(
    "line",
    [
        "hs[{at}] = {value}",
        "h_t at {at}: {value}",
        "t={at}: h_t = {value}, c = {at}",
        "h_t at step {at} is {value}",
        "h_t_prev = 3, h_t = {value}",
    ],
)
def test_one_value_a_line(line: str) -> None:
    """What counts the lines, or follows another word, is no value of the label's."""
    text = "\n".join(line.format(at=at, value=value) for at, value in enumerate([7, 8, 5], 1))
    assert [7, 8, 5] == values(after_label(text, asked(3)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hs: 0.5", [0.5]),
        ("hs: 0.5\nhs: 0.75", [0.75]),
        ("hs at step 3: 0.5", [0.5]),
        ("hs after 3 steps is 0.5, error 0.25", [0.5]),
        ("hs: [0.1 0.2 0.3]", []),
        ("hs: 0.1 0.2", []),
    ],
)
def test_a_single_number_after_a_label(text: str, found: list[float]) -> None:
    """A number counts that stands alone, or after a whole one that counts."""
    assert found == values(after_label(text, asked(1)))


@pytest.mark.parametrize(
    ("sizes", "lines", "found"),
    [([2, 3], 3, [0, 1, 2]), ([2, 3], 6, [3, 4, 5]), ([2, 3], 4, [2, 3]), ([3], 4, [1, 2, 3]), ([3], 2, [])],
)
def test_the_end_of_a_run(sizes: list[int], lines: int, found: list[float]) -> None:
    """A whole run is a group if it has an asked size, else as many as go into it, else as many as can be."""
    text = "\n".join(f"h_t = {line}" for line in range(lines))
    assert found == values(after_label(text, asked(*sizes)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1 2", [[1, 2]]),
        ("1 2\n3 4", [[1, 2], [3, 4]]),
        ("1 2 3 4", []),
        ("[1 2] [3 4]", [[1, 2], [3, 4]]),
        ("[[1 2]\n [3 4]]", [[1, 2], [3, 4]]),
        ("state 1\nstate 2", [[1, 2]]),
        ("9 5\n8 7", [[8, 7]]),  # the data, echoed, are none
        ("step 1 at 5\nstep 2 at 7", [[5, 7]]),
        ("z2: 1 2\n3 4", [[3, 4]]),  # the first ones are another value's
        ("9 and 1\n5 and 2", [[1, 2]]),
        ("a 1 b 2", [[1, 2]]),
        ("9 1 5 2", [[1, 2]]),
        ("9 1\n5 2", [[1, 2]]),
        ("9 1\n5 2\n3 4", [[9, 1], [5, 2], [3, 4]]),
        ("", []),
    ],
)
def test_without_a_label(text: str, found: list[list[float]]) -> None:
    """Two numbers in a line, in brackets or below one another, else all that are no data."""
    groups = without_label(text, asked(2, echoes=((9.0, 5.0), (5.0, 9.0))))
    assert found == [values(group) for group in groups]


@pytest.mark.parametrize(
    ("text", "together", "found"),
    [
        ("a 1\nb 2", 2, [1, 2]),
        ("(1, 2)", 2, [1, 2]),
        ("(1.5, 2, 3)", 2, [2, 3]),
        ("(1.5, 2, 3)", 1, []),
        ("9 and 1", 2, [1]),
    ],
)
def test_single_numbers_without_a_label(text: str, together: int, found: list[float]) -> None:
    """Numbers that stand alone, or the last of a row of as many as are asked for; no data."""
    groups = without_label(text, asked(1, echoes=((9.0,),), together=together))
    assert found == [number for group in groups for number in values(group)]


def test_the_last_hundred_groups() -> None:
    """What is printed further back is none."""
    groups = without_label("\n".join(f"x{'y' * at} {at} {at}" for at in range(150)), asked(2))
    assert [50.0, 149.0] == [values(groups[0])[0], values(groups[-1])[0]]


@pytest.mark.parametrize(("text", "stands"), [("hs: 1 2 3", True), ("hs none", False), ("1 hs", False)])
def test_stands_after(text: str, stands: bool) -> None:
    """Whether a label stands before any numbers, however many."""
    assert stands == stands_after(text, ("hs",))


@pytest.mark.parametrize(
    "read",
    [
        lambda: after_label("hs: 0.5\n" * 12_000, asked(2)),
        lambda: after_label("hs " * 33_000, asked(2)),
        lambda: after_label("hs\n" * 25_000, asked(2)),
        lambda: without_label("z2\n" * 25_000, asked(2)),
        lambda: without_label("0.5 0.25\n" * 11_000, asked(1)),
        lambda: without_label("[0.5 0.25]\n" * 9_000, asked(2)),
        lambda: without_label("[" * 100_000, asked(2)),
        lambda: without_label("[" * 50_000 + "1 " + "]" * 50_000, asked(2)),
        lambda: without_label("x1 " * 33_000, asked(2)),
    ],
    ids="runs words empty others numbers rows open nested glued".split(),
)
def test_long_texts_are_read_in_linear_time(read: Callable[[], object]) -> None:
    """Output as long as is read takes little work; a quadratic reading takes minutes."""
    with cpu_limit(5.0):
        read()

"""Numbers read as people write them, and keep the digits that matter."""

from __future__ import annotations

import math

import pytest

from grader.model.result import Entry, Evidence
from reports import formatting


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2.0, "2"),
        (0.5, "0.5"),
        (1 / 3, "0.33"),
        (-0.001, "0"),
        (10.0, "10"),
        (math.nan, "?"),
        (math.inf, "?"),
    ],
)
def test_points(value: float, text: str) -> None:
    """Two decimals at most, and no zeros that say nothing."""
    assert text == formatting.points(value)


@pytest.mark.parametrize(("value", "text"), [(1.0, "1 point"), (0.5, "0.5 points"), (0.0, "0 points")])
def test_point_word(value: float, text: str) -> None:
    """Exactly one is singular."""
    assert text == formatting.point_word(value)


@pytest.mark.parametrize(
    ("error", "shown"), [(1e-7, "0.500000100"), (0.1, "0.6"), (1e-15, "0.500000000000001")]
)
def test_digits_show_the_difference(error: float, shown: str) -> None:
    """Got and want never look equal when they are not."""
    entry = Entry(index=(0,), got=0.5 + error, want=0.5, error=error, allowed=1e-8)
    got = formatting.entry_value(entry.got, entry)
    assert got != formatting.entry_value(entry.want, entry)
    assert float(got) == pytest.approx(float(shown), rel=1e-15)


@pytest.mark.parametrize(
    ("error", "allowed", "text"),
    [(3e-7, 1e-7, "3"), (1.0, 1e-8, "1e+08"), ("nan", 1e-8, "–"), (math.inf, 1e-8, "–"), (1.0, 0.0, "–")],
)
def test_multiple(error: float | str, allowed: float, text: str) -> None:
    """How many allowances the error is, where that can be said."""
    assert text == formatting.multiple(Entry(index=(), got=1.0, want=0.0, error=error, allowed=allowed))


@pytest.mark.parametrize(
    ("rtol", "atol", "text"),
    [
        (1e-6, 1e-8, "|got − want| ≤ 1e-08 + 1e-06 × |want|"),
        (0.0, 5e-4, "|got − want| ≤ 0.0005"),
        (1e-4, 0.0, "|got − want| ≤ 0.0001 × |want|"),
        (0.0, 0.0, ""),
    ],
)
def test_tolerance(rtol: float, atol: float, text: str) -> None:
    """The rule as a formula, without terms that are zero."""
    assert text == formatting.tolerance(Evidence(rtol=rtol, atol=atol))


@pytest.mark.parametrize(("excess", "close"), [(0.0, False), (1.5, True), (10.0, True), (11.0, False)])
def test_close(excess: float, close: bool) -> None:
    """Up to ten allowances count as close."""
    assert close == formatting.is_close(Evidence(excess=excess))


@pytest.mark.parametrize(("position", "text"), [((4, 7), "[4, 7]"), ((2,), "[2]"), ((), "–")])
def test_index(position: tuple[int, ...], text: str) -> None:
    """As written behind an array."""
    assert text == formatting.index(position)

"""A given's numbers are recognised where they are written in a row, perhaps scaled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.extract.written import writes_in_a_row, writing_units
from grader.model.answer_key import Given
from grader.model.values import to_value
from tests.grader.making import outlined
from tests.grader.strategies import repeatable

PUBLISHED = (1.0, 0.5, -0.25, 0.0)
#: Enough numbers for the way in which many are compared.
MANY = (7.0,) * 200


@pytest.mark.parametrize("around", [(), MANY], ids=["few", "many"])
@pytest.mark.parametrize(
    ("numbers", "there"),
    [
        (PUBLISHED, True),
        ((3.0, *PUBLISHED, 4.0), True),
        ((10.0, 5.0, -2.5, 0.0), True),
        ((1.0, 0.5, -0.25), False),
        ((-1.0, -0.5, 0.25, 0.0), False),
        ((1.0, 0.5, 0.0, -0.25), False),
        ((1.0, 0.5, -0.25, 1e-6), False),
        ((0.0, 0.0, 0.0, 0.0), False),
        ((), False),
    ],
)
def test_in_a_row(numbers: tuple[float, ...], there: bool, around: tuple[float, ...]) -> None:
    """All numbers, next to each other, in order, times one positive factor."""
    assert there == writes_in_a_row((*around, *numbers, *around), PUBLISHED)


def test_zeros_are_no_data() -> None:
    """Zeros are written everywhere: they tell nothing."""
    assert not writes_in_a_row((0.0, 0.0), (0.0, 0.0))


@repeatable
@given(
    numbers=st.lists(st.sampled_from([0.0, 0.5, 1.0, -1.0, 2.0]), max_size=12),
    published=st.lists(st.sampled_from([0.0, 0.5, 1.0, -1.0]), min_size=1, max_size=3),
)
def test_few_and_many_are_found_alike(numbers: list[float], published: list[float]) -> None:
    """Whether one looks through few numbers or many makes no difference."""
    padding = [0.0] * 200
    assert writes_in_a_row([0.0] * 4 + numbers, published) == writes_in_a_row(padding + numbers, published)


@pytest.mark.parametrize(
    ("sought", "cells"),
    [
        (Given(name="x", names=("x",), found="value", published=(to_value([1.0, 2.0]),)), [1, 2]),
        (Given(name="x", names=("x",), found="data", published=(to_value([1.0, 2.0]),)), [1, 3, 4]),
        (Given(name="x", names=("x",), found="scalar", published=(3.0,)), [3]),
        (
            Given(name="x", names=("x",), found="value", published=(to_value([3.0, 4.0]),), any_order=True),
            [4],
        ),
    ],
)
def test_writing_units(sought: Given, cells: list[int]) -> None:
    """The statements that write a given out, or bind its name, depending on how it is to be found."""
    parsed = outlined("x = [1, 2]", "z = [2, 4]", "x = 3\nw = 4", "x = load()\nu = [4, 3]")
    assert cells == sorted({unit.cell for unit in writing_units(parsed, sought)})


def test_a_whole_row_is_preferred() -> None:
    """Where one statement writes out all numbers, those that write some of them are not it."""
    sought = Given(name="x", names=("x",), found="value", published=(to_value([3.0, 4.0]),), any_order=True)
    parsed = outlined("u = [4, 3]", "v = 3\nw = 4")
    assert [1] == [unit.cell for unit in writing_units(parsed, sought)]
    assert ["v = 3", "w = 4"] == [
        unit.source for unit in writing_units(outlined("v = 3\nk = 5\nw = 4", "z = 3"), sought)
    ]
    assert 2 == len(writing_units(outlined("v = 3\nw = 4"), sought))


@pytest.mark.parametrize(("off", "there"), [(9e-10, True), (1.2e-9, False), (-9e-10, True), (-1.2e-9, False)])
@pytest.mark.parametrize("around", [(), MANY], ids=["few", "many"])
def test_numbers_that_are_nearly_published(off: float, there: bool, around: tuple[float, ...]) -> None:
    """A number may be off by a billionth of it."""
    assert there == writes_in_a_row((*around, 1.0, 0.5 * (1 + off)), (1.0, 0.5))

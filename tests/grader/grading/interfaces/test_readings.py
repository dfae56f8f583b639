"""What a class of another interface tells, read in one way throughout."""

from __future__ import annotations

import numpy as np
import pytest

from grader.grading.interfaces.readings import Reading, read_as
from grader.model.answer_key import Expectation
from grader.model.values import to_value
from tests.grader.making import told

LAST = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])  # (batch, nodes)
ALL = np.stack([LAST - 2, LAST - 1, LAST, LAST + 1, LAST], axis=1)  # (batch, T, nodes)
ONE = {(0, 0): (0,)}


@pytest.mark.parametrize(
    ("value", "reading"),
    [
        (LAST, Reading(0)),
        (ALL, Reading(0, None, 1)),
        (ALL.swapaxes(0, 1), Reading(0, None, 0)),
        (list(ALL.swapaxes(0, 1)), Reading(0, None, 0)),
        ((LAST, ALL), Reading(0, 0)),
        ((ALL, 3.0), Reading(0, 0, 1)),
        (LAST.T, None),
        (7.0, None),
    ],
)
def test_the_last_state_is_found(value: object, reading: Reading | None) -> None:
    """Alone, last of all states along either axis, or one of several values."""
    expectation = Expectation(trial=0, step=0, value=to_value(LAST))
    (seen,), used = read_as([told(to_value(value))], [expectation], ONE, {})
    assert used == ([reading] if reading else [])
    assert bool(seen.results) == (reading is not None)


def test_one_way_for_all() -> None:
    """A value that is right by accident in one trial is not looked for in another place there."""
    observations = [
        told(to_value((LAST, -LAST))),
        told(to_value((-LAST, LAST))),
        told(to_value((LAST, 0 * LAST))),
    ]
    expectations = [Expectation(trial=at, step=0, value=to_value(LAST)) for at in range(3)]
    seen, used = read_as(observations, expectations, {(at, 0): (0,) for at in range(3)}, {})
    assert used == [Reading(0, 0)]
    assert all(each.results for each in seen)
    assert seen[1].results[0].value == to_value(-LAST)


@pytest.mark.parametrize(
    ("value", "by"),
    [
        ({"dw_x": np.ones((2, 3)), "db": np.ones(3)}, "name"),
        ((np.zeros((4, 2)), np.ones((2, 3)), np.ones((1, 3))), "shape"),
        ({"dw_x": np.ones((2, 3))}, None),
    ],
)
def test_several_values_are_told_apart(value: object, by: str | None) -> None:
    """Gradients are recognised by a dictionary's names, else by shapes that only they have."""
    want = to_value((np.ones((2, 3)), np.ones(3)))
    expectation = Expectation(trial=0, step=0, value=want, labels=("dWx", "dB"))
    _, used = read_as([told(to_value(value))], [expectation], ONE, {"dWx": ("dW_x",)})
    assert [reading.by for reading in used] == ([by] if by else [])

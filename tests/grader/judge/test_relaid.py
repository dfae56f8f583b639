"""What a function keeps, put right in its own layout."""

from __future__ import annotations

import numpy as np
import pytest

from grader.judge.relaid import Relaid, relaid
from grader.model.values import Items, Opaque, from_value, to_value

X, W = np.array([[0.5, -1.0]]), np.array([[2.0, 0.3], [0.1, 0.7]])
WRONG, RIGHT = np.array([[3.0, -2.0]]), np.array([[0.4, -0.9]])
GATES = np.array([[0.1, 0.2]])
STATES = np.arange(12.0).reshape(2, 3, 2)


def put_right(kept: object, wrong: object = WRONG, right: object = RIGHT) -> Relaid | None:
    """What is kept beside a wrong value of a call with X and W, where GATES are what the reference keeps."""
    return relaid(
        to_value(kept), [to_value(wrong)], [to_value(X), to_value(W)], [to_value(right), to_value(GATES)]
    )


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        ((X, W, WRONG), (X, W, RIGHT)),
        ({"x": X, "h": WRONG, "n": 3, "name": "a"}, {"x": X, "h": RIGHT, "n": 3, "name": "a"}),
        ([(X, [WRONG])], [(X, [RIGHT])]),
        (np.tanh(WRONG), np.tanh(RIGHT)),
        (1 - WRONG**2, 1 - RIGHT**2),
        (WRONG.T, RIGHT.T),
        (GATES, GATES),
        (RIGHT, RIGHT),
        (np.vstack([X, WRONG]), np.vstack([X, RIGHT])),
        (None, None),
    ],
)
def test_put_right(kept: object, expected: object) -> None:
    """Inputs and what is right stay; what is made of a wrong result is made of the right one."""
    found = put_right(kept)
    assert found is not None
    assert found.complete
    assert to_value(expected) == to_value(from_value(found.value))


def test_steps_of_a_sequence() -> None:
    """Each step's state is put right by its place in all states."""
    steps = [STATES[:, t] for t in range(3)]
    found = put_right((X, steps), STATES, -STATES)
    assert found == Relaid(to_value((X, [-step for step in steps])), complete=True)


@pytest.mark.parametrize("kept", [(X, np.array([[5.0, 6.0]])), {"z": 3 * WRONG}])
def test_what_nobody_can_tell_stays(kept: object) -> None:
    """An array that is none of these may be wrong."""
    found = put_right(kept)
    assert found == Relaid(to_value(kept), complete=False)


def test_what_is_no_data() -> None:
    """An object of the student's own has no other form."""
    assert relaid(Items("tuple", (to_value(X), Opaque("Cache"))), [], [], []) is None

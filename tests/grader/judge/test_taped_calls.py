"""Calls of student code, held to those that the reference made."""

from __future__ import annotations

import numpy as np
import pytest

from grader.judge.taped_calls import departure, in_parameter_order, taped_answer
from grader.model.prerequisites import TapedCall
from grader.model.values import Value, to_value

X, H = np.array([1.0, 2.0]), np.array([[0.5], [0.25]])


def call(value: object, *arguments: object) -> TapedCall:
    """A call on a tape."""
    return TapedCall(tuple(map(to_value, arguments)), to_value(value))


def values(*arguments: object) -> tuple[Value, ...]:
    """Arguments as data."""
    return tuple(map(to_value, arguments))


TAPE = [call(1.0, X, H), call(2.0, X + 1, H), call(3.0, X, H + 1)]


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        ((X, H), 1.0),
        ((X + 1, H), 2.0),
        ((X + 1e-7, H), 1.0),  # rounding
        ((X + 1e-5, H), None),
        ((X + 1, H + 1), None),
        ((X,), None),
        ((X, H, X), None),
        ((X.reshape(2, 1), H), None),
    ],
)
def test_taped_answer(arguments: tuple[object, ...], answer: float | None) -> None:
    """The answer of the call with these arguments, which may differ in the last digits."""
    assert answer == taped_answer(TAPE, values(*arguments))
    assert taped_answer(TAPE, None) is None


@pytest.mark.parametrize(("number", "answer"), [(0, 5.0), (0.0, 5.0), (1, None), (None, None)])
def test_a_number_for_an_array_of_it(number: object, answer: float | None) -> None:
    """A loop may begin with 0 where the reference begins with an array of zeros."""
    assert answer == taped_answer([call(5.0, X, np.zeros((2, 3)))], values(X, number))


@pytest.mark.parametrize(
    ("argument", "answer"),
    [
        (X, X + 5),
        (X.reshape(2, 1), (X + 5).reshape(2, 1)),
        (X.reshape(1, 2), (X + 5).reshape(1, 2)),
        ([[1.0], [2.0]], (X + 5).reshape(2, 1)),
        (X.reshape(1, 2) + 1, None),
        ("text", None),
    ],
)
def test_loosely(argument: object, answer: object) -> None:
    """A vector may come as a row or a column; its answer goes back in that form."""
    tape = [call(X + 5, X)]
    found = taped_answer(tape, values(argument), loosely=True)
    assert (None if answer is None else to_value(answer)) == found


def test_an_answer_of_another_size_keeps_its_form() -> None:
    """What has not as many numbers as the argument goes back as it is; and a matrix is no vector."""
    assert 7.0 == taped_answer([call(7.0, X)], values(X.reshape(2, 1)), loosely=True)
    assert taped_answer([call(7.0, np.ones((2, 2)))], values(np.ones(4)), loosely=True) is None


@pytest.mark.parametrize(
    ("own", "arguments", "keywords", "ordered"),
    [
        (("x", "h"), (1, 2), {}, (1, 2)),
        (("h", "x"), (1, 2), {}, (2, 1)),  # the student's own order
        (("h", "x"), (), {"x": 1, "h": 2}, (1, 2)),
        (("h", "x"), (1,), {"x": 2}, (2, 1)),
        (("a", "b"), (1, 2), {}, (1, 2)),  # renamed, in the order asked for
        (("a", "b"), (1,), {"b": 2}, (1, 2)),
        (("a", "b"), (), {"b": 2, "a": 1}, (1, 2)),
        (("a", "b"), (1,), {"a": 2}, None),  # one of them twice
        (("a", "b"), (1,), {"c": 2}, None),
        (("x", "h"), (1,), {}, None),
        (("x", "h"), (1, 2, 3), {}, None),
        (("x", "h"), (1,), {"x": 2}, None),
        (("a",), (1, 2), {}, (1, 2)),  # positional, whatever they are called
        (("a",), (1,), {"a": 2}, None),
    ],
)
def test_in_parameter_order(
    own: tuple[str, ...],
    arguments: tuple[Value, ...],
    keywords: dict[str, Value],
    ordered: tuple[Value, ...] | None,
) -> None:
    """By the asked names, else by the student's own in the order asked for; None where they do not fit."""
    assert ordered == in_parameter_order(("x", "h"), own, arguments, keywords)


@pytest.mark.parametrize(
    ("number", "arguments", "own", "told"),
    [
        (0, (X, H), "", ""),
        (3, (X, H), "", "is one too many: 3 are needed"),
        (0, None, "", "should get x, h"),
        (0, (X + 1, H), "", "gets the x that belongs in call 2"),
        (0, (X, H + 1), "", "gets the h that belongs in call 3"),
        (1, (X, H), "", "gets the x that belongs in call 1"),
        (
            0,
            (X + 9, H),
            "",
            "gets a wrong x: x: 2 of 2 entries differ; at [0] it is 10, expected 1",
        ),
        (0, (X + 9, H), "x", ""),
        (0, (X + 9, H + 1), "x", "gets the h that belongs in call 3"),
    ],
)
def test_departure(number: int, arguments: tuple[object, ...] | None, own: str, told: str) -> None:
    """The first argument that is not the tape's, and whether it is that of another call."""
    given = None if arguments is None else values(*arguments)
    assert told == departure(TAPE, number, ("x", "h"), given, own)

"""The numbers of closed literal expressions, told without executing them."""

from __future__ import annotations

import ast

import numpy as np
import pytest

from grader.extract.literal_values import literal_value
from grader.sandbox.child.literals import evaluate, is_literal
from tests.limits import cpu_limit

LITERALS = [
    "3",
    "-2.5",
    "[1, 2, 3]",
    "(1.0, -0.25)",
    "[[1, 2], [3, 4]]",
    "np.array([1, 2])",
    "numpy.asarray([[1], [2]], dtype=float)",
    "np.array([[1, 2], [3, 4]]).T",
    "np.array([1, 2, 3, 4]).reshape(2, 2)",
    "np.array([1, 2, 3, 4]).reshape((4, 1))",
    "np.reshape([1, 2, 3, 4], (2, 2))",
    "np.array([[1, 2], [3, 4]]).ravel()",
    "np.transpose([[1, 2], [3, 4]])",
    "np.array([[1, 2], [3, 4]]) / 100",
    "2 * np.array([1, 2]) - 1",
    "np.array([1, 2]) + np.array([3, 4])",
    "[1, 2] * 3",
    "2 * [1]",
    "np.ones(4)",
    "np.zeros((2, 3))",
    "np.full((2, 2), 0.5)",
    "np.arange(4)",
    "np.arange(1, 4)",
    "np.arange(0, 1, 0.25)",
    "list(range(3))",
    "np.linspace(0, 1, 5)",
    "np.array([1, 2]).astype(float)",
    "float(3)",
]


@pytest.mark.parametrize("text", LITERALS)
def test_as_python_makes_it(text: str) -> None:
    """What NumPy makes of the expression."""
    node = ast.parse(text, mode="eval").body
    value = literal_value(node)
    assert value is not None
    assert is_literal(node)
    assert np.array_equal(value, np.asarray(evaluate(node, {"np": np}), dtype=float))


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "'1.5'",
        "np.tanh([1, 2])",
        "[1, x]",
        "[[1, 2], [3]]",
        "2 ** 3",
        "1 if x else 2",
        "np.ones()",
        "np.full(3)",
        "np.arange(0, 1, 0)",
        "np.ones(10 ** 9)",
        "np.ones((1000, 1000))",
        "range(10000000)",
        "[0] * 10000000",
        "np.linspace(0, 1, 10000000)",
        "np.array([1, 2, 3]).reshape(2, 2)",
        "-" * 50 + "1",
        "None",
        "...",
    ],
)
def test_what_is_none(text: str) -> None:
    """Names, other calls, what does not fit together, and what is larger than any data."""
    assert literal_value(ast.parse(text, mode="eval").body) is None


def test_little_work() -> None:
    """Expressions in one another cost no more than their text is long."""
    with cpu_limit(2.0):
        assert literal_value(ast.parse("+".join(["[1]"] * 900), mode="eval").body) is None

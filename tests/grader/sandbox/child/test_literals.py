"""Expressions whose value is always the same, and that value."""

from __future__ import annotations

import ast
from typing import Any

import numpy as np
import pytest

from grader.sandbox.child.literals import evaluate, is_literal


def expression(source: str) -> ast.expr:
    """An expression's tree."""
    return ast.parse(source, mode="eval").body


@pytest.mark.parametrize(
    ("source", "literal"),
    [
        ("'x' * 2", True),
        (f"'{'x' * 19}'", True),
        (f"'{'x' * 20}'", False),  # a text is no data
        ("b'" + "x" * 30 + "'", True),
        ("None", True),
        ("[1, (2, -3)]", True),
        ("[1, x]", False),
        ("2 ** 3", False),  # it may take for ever
        ("2 * x", False),
        ("x * 2", False),
        ("-x", False),
        ("np.float32", True),
        ("np.pi", False),
        ("np.array([1]).T", True),
        ("x.T", False),
        ("np.array([1], dtype=float)", True),
        ("np.array([1], dtype=np.float32)", True),
        ("np.array([1], dtype=bool)", False),
        ("np.array(x)", False),
        ("np.array(object=x)", False),
        ("jnp.zeros(3)", True),
        ("torch.zeros(3)", False),
        ("np.random.rand(3)", False),
        ("list(range(3))", True),
        ("sum([1])", False),
        ("f([1])", False),
        ("(lambda: 1)()", False),
        ("np.arange(3).reshape(3, 1)", True),
        ("{'a': 1}", False),
        ("dict(a=1)", True),
    ],
)
def test_is_literal(source: str, literal: bool) -> None:
    """Literals, arithmetic without powers, and builders of arrays from these."""
    assert literal == is_literal(expression(source))


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("[1, 2] * 2", [1, 2, 1, 2]),
        ("numpy.arange(3).tolist()", [0, 1, 2]),
        ("n.zeros(2).tolist()", [0.0, 0.0]),
        ("list(range(1, 6, 2))", [1, 3, 5]),
        ("len(range(100000))", 100_000),
    ],
)
def test_evaluate(source: str, value: object) -> None:
    """NumPy goes by its usual names, and by those that the notebook gave it."""
    assert value == evaluate(expression(source), {"n": np, "x": 3})


@pytest.mark.parametrize("source", ["range(100001)", "x", "unknown"])
def test_what_has_no_value_here(source: str) -> None:
    """A longer range than any given, and names of the notebook."""
    namespace: dict[str, Any] = {"x": 3}
    with pytest.raises((ValueError, NameError)):
        evaluate(expression(source), namespace)

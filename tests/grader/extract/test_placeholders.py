"""What was not begun is told from structure."""

from __future__ import annotations

import pytest

from grader.extract.placeholders import computes, only_initialised, placeholder_at, returns_only_initialised
from tests.grader.making import outlined


@pytest.mark.parametrize(
    ("body", "line", "there"),
    [
        ("    h = None\n    return h @ x", 3, True),
        ("    h = ...\n    return h @ x", 3, True),
        ("    for t in range(None):\n        pass", 2, True),
        ("    a, b = None, 1\n    return a + 1", 3, True),
        ("    a, b = None, 1\n    return b.c", 3, False),
        ("    h = x\n    return h @ y", 3, False),
        ("    h = None\n    h = x\n    return h @ y", 4, False),
        ("    if x is None:\n        y = 1\n    return x", 2, False),
        ("    h = 0 if x is None else z(x)\n    return h", 2, False),
        ("    return x.sum(axis=None) + y", 2, False),
        ("    return x[:, None] @ y", 2, False),
        ("    hs = [None] * T\n    return hs", 2, False),
        ("    return g(x, lambda k=None: k, h0=None) + y", 2, False),
        ("    return dot(None, None) + y", 2, True),
        ("    for t in x:\n        h = None\n        y = h + 1", 4, True),
    ],
)
def test_placeholder_at(body: str, line: int, there: bool) -> None:
    """A line is unfinished where a placeholder stands or defines what it reads; `is None` is none."""
    assert there == placeholder_at(outlined(f"def f(x):\n{body}"), 1, line)


def test_the_line_of_a_definition() -> None:
    """That a function returns None, or takes it, is no placeholder."""
    assert not placeholder_at(outlined("@d\ndef f(x=None) -> None:\n    return x"), 1, 2)


def test_placeholder_of_the_notebook() -> None:
    """A name that the notebook left at None makes the line that reads it unfinished."""
    parsed = outlined("W = None", "y = W @ W")
    assert placeholder_at(parsed, 2, 1)
    assert not placeholder_at(parsed, 3, 1)


@pytest.mark.parametrize(
    ("source", "initialised"),
    [
        ("hs = []", True),
        ("hs = None", True),
        ("hs = ...", True),
        ("hs = 0.0", True),
        ("hs = list()", True),
        ("hs = np.zeros(4)", True),
        ("hs = np.zeros((4, 2))\nhs = []", True),
        ("hs, k = [], 3", True),
        ("hs = [0] * 4", True),
        ("hs = [0.0, 0.0]", True),
        ("hs = np.array([0, 0])", True),
        ("hs = []\nhs.append(1)", False),
        ("hs = np.zeros(4)\nhs[0] = 1", False),
        ("hs = []\nfor i in a:\n    hs += [i]", False),
        ("hs: list = []", True),
        ("hs = [None for _ in range(4)]", True),
        ("hs = [h1, h2]", False),
        ("hs = np.array([f(x) for x in xs])", False),
        ("hs = list(states)", False),
        ("hs = [0.76, 0.8]", False),
        ("hs = np.array([0.76])", False),
        ("hs = f(x)", False),
        ("k = 1", False),
    ],
)
def test_only_initialised(source: str, initialised: bool) -> None:
    """A variable that is set to nothing yet and never updated was not begun."""
    parsed = outlined(source)
    assert initialised == only_initialised(parsed, "hs", list(parsed.units))


@pytest.mark.parametrize(
    ("filling", "initialised"),
    [
        ("pass", True),
        ("print(dW)", True),
        ("np.add.at(dW, x, dout)", False),
        ("np.copyto(dst=dW, src=x)", False),
        ("dW[x] += dout", False),
    ],
)
def test_returns_only_initialised(filling: str, initialised: bool) -> None:
    """A function that fills what it returns by a call made for its effect was begun."""
    (unit,) = outlined(f"def f(x, dout):\n    dW = np.zeros(3)\n    {filling}\n    return dW").units
    assert initialised == returns_only_initialised(unit.node)


@pytest.mark.parametrize(
    ("source", "computed"),
    [
        ("h = 0.5", False),
        ("h = [0.76, -0.8]", False),
        ("h = np.array([0.76]).reshape(1, 1)", False),
        ("print(round(0.5, 2))", False),
        ("h = [0.5]\nh.append(0.8)", False),
        ("h = 1 / 2", False),
        ("h = w * x", True),
        ("h = np.tanh(1)", True),
        ("h += x", True),
        ("for x in xs:\n    h = f(x)", True),
    ],
)
def test_computes(source: str, computed: bool) -> None:
    """Constants typed in are no computation."""
    assert computed == computes(list(outlined(source).units))

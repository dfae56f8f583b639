"""The names around a function: what it reads from outside, and which of its parameters it does not read."""

from __future__ import annotations

import pytest

from grader.extract.locate import find_function
from grader.extract.name_scope import scope_of
from tests.grader.making import outlined


@pytest.mark.parametrize(
    ("cells", "outside", "unused"),
    [
        (("W = [1, 2]", "def task(x):\n    return W[0] * x"), {"W"}, ()),
        (("W = [1, 2]", "def task(x, p):\n    return W[0]"), {"W"}, ("x", "p")),
        (("k = 3", "def task(x):\n    return k * x"), set(), ()),  # a plain number is a constant
        (("import numpy as np", "def task(x):\n    return np.tanh(x)"), set(), ()),
        (("def squash(x):\n    return x", "def task(x):\n    return squash(x)"), set(), ()),
        (("x = [1]", "def task(x):\n    return x"), set(), ()),
        (("def helper():\n    return W", "W = [1]", "def task(x):\n    return helper() + x"), {"W"}, ()),
        (
            (
                "def a():\n    return b()",
                "def b():\n    return a() + W",
                "W = [1]",
                "def task(x):\n    return a() + x",
            ),
            {"W"},
            (),
        ),
    ],
)
def test_what_is_read_from_outside(
    cells: tuple[str, ...], outside: set[str], unused: tuple[str, ...]
) -> None:
    """Variables of the top level, also through other functions; no modules, functions or plain numbers."""
    outline = outlined(*cells)
    definition = find_function(outline, ["task"], frozenset())
    assert definition is not None
    found = scope_of(outline, definition)
    assert (outside, unused) == (set(found.outside), found.unused)


def test_known_names() -> None:
    """A misspelt name may be one of the notebook's or of the function's own."""
    outline = outlined("W = [1]", "def task(x):\n    h_prev = x\n    return h_prv")
    definition = find_function(outline, ["task"], frozenset())
    assert definition is not None
    assert {"W", "task", "x", "h_prev"} <= scope_of(outline, definition).known


def test_the_lines_that_read_from_outside() -> None:
    """Each line of a function that reads a variable of the notebook, as its cell counts lines."""
    outline = outlined("W = [1]\nV = [2]", "\ndef task(x):\n    y = W[0] + V[0]\n    return y + W[0]")
    definition = find_function(outline, ["task"], frozenset())
    assert definition is not None
    assert {(2, 3): {"W", "V"}, (2, 4): {"W"}} == scope_of(outline, definition).lines

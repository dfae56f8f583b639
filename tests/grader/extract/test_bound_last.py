"""In which order names and attributes are bound for the last time."""

from __future__ import annotations

import pytest

from grader.extract.bound_last import bound_last
from tests.grader.making import outlined


@pytest.mark.parametrize(
    ("source", "order"),
    [
        ("a = 1\nb = 2\na = 3", "b a"),
        ("a, (b, c) = 1, (2, 3)", "a b c"),
        ("a = b = 1", "a b"),
        ("for t in x:\n    a = t\n    b = a", "t a b"),
        ("hs = []\nfor t in x:\n    h = t\n    hs.append(h)", "t h hs"),
        ("h = z\nfor t in x:\n    a = t\n    h[t] = a", "t a h"),
        ("a += 1\nb: int = 2", "a b"),
        ("b = (a := 1)", "a b"),
        ("h = [q for q in x]", "h"),
        ("def f():\n    a = 1\nb = 2", "b"),
        ("class C:\n    def f(self):\n        self.h = 1\n        self.hs.append(2)\nc = C()", "h hs c"),
        ("d['k'] = 1", "d"),
        ("x = " + "(" * 50 + "1" + ")" * 50, "x"),
    ],
)
def test_order(source: str, order: str) -> None:
    """What is bound or filled last stands at the end; values come before what they are bound to."""
    assert order.split() == list(bound_last(outlined(source).units))

"""What a function takes out of an argument by name."""

from __future__ import annotations

import ast

import pytest

from grader.extract.unpacking import Unpacking, unpacking_of


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("x, w, y = cache", Unpacking(("x", "w", "y"))),
        ("[x, w] = cache", Unpacking(("x", "w"))),
        ("return dy * cache['w'] + cache['x'] * cache['w']", Unpacking(("w", "x"), by_key=True)),
        ("x, *rest = cache", None),
        ("x, (w, y) = cache", None),
        ("x = cache", None),
        ("x = cache[0]", None),
        ("x = cache['x']; keep(cache)", None),
        ("return dy", None),
    ],
)
def test_unpacking(body: str, found: Unpacking | None) -> None:
    """Names of a tuple in their order, or keys of a dictionary that is read in no other way."""
    (node,) = ast.parse(f"def backward(dy, cache):\n    {body}").body
    assert found == unpacking_of(node, 1)


def test_no_such_argument() -> None:
    """A function of fewer parameters, or no function, takes nothing out."""
    (node,) = ast.parse("def backward(dy): pass").body
    assert unpacking_of(node, 1) is None
    (other,) = ast.parse("backward = make()").body
    assert unpacking_of(other, 0) is None

"""Methods that are attached to a class belong to it."""

from __future__ import annotations

import pytest

from grader.extract.locate import class_methods, find_class
from grader.extract.patches import with_attached_methods
from grader.extract.program import definition_program
from tests.grader.making import executed, outlined

CLASS = "class A:\n    def g(self): return 1"
METHOD = "def f(self): return 2"
ADD = "def add_to(C):\n    def wrap(f):\n        setattr(C, f.__name__, f)\n        return f\n    return wrap"
PATCH = "def patch(f):\n    setattr(globals()[f.__annotations__['self']], f.__name__, f)\n    return f"


@pytest.mark.parametrize(
    "cells",
    [
        [f"{METHOD}\nA.f = f"],
        ["A.f = lambda self: 2"],
        ["A.f, A.h = lambda self: 2, 3"],
        [f"{METHOD}\nsetattr(A, 'f', f)"],
        [f"{METHOD}\nfor m in (f,):\n    setattr(A, m.__name__, m)"],
        [f"{METHOD.replace('f(', 'own(')}\nfor n, m in [('f', own)]:\n    setattr(A, n, m)"],
        [ADD, f"@add_to(A)\n{METHOD}"],
        [ADD, f"{METHOD}\nadd_to(A)(f)"],
        [PATCH, "@patch\ndef f(self: A): return 2"],
    ],
)
def test_attached_methods(cells: list[str]) -> None:
    """A class has a method that a later cell attaches, in its outline and when its program runs."""
    parsed = with_attached_methods(outlined(CLASS, *cells))
    definition = find_class(parsed, ["A"], ["f", "g"])
    assert definition is not None
    assert {"f", "g"} <= class_methods(parsed, definition.unit)
    namespace = executed(
        [statement.source for statement in definition_program(parsed, definition).statements]
    )
    assert 2 == namespace["A"]().f()  # type: ignore[operator]


@pytest.mark.parametrize(
    "cell", ["a = A()\na.f = 3", "A.f = 3", "A.f = unknown", "setattr(A, name, f)", "B.f = g"]
)
def test_what_attaches_no_method(cell: str) -> None:
    """Values, and what cannot be read, are no methods."""
    parsed = with_attached_methods(outlined(CLASS, cell))
    assert {"g"} == class_methods(parsed, parsed.units[0])

"""Classes that are bound otherwise than by a definition at the top level."""

from __future__ import annotations

import pytest

from grader.extract.locate import class_methods, find_class
from grader.extract.program import definition_program
from grader.extract.seen_classes import with_seen_classes
from tests.grader.making import executed, outlined

METHOD = "def f(self): return 2"
INNER = "    class A:\n        def f(self): return 2"


@pytest.mark.parametrize(
    "cells",
    [
        [METHOD, "A = type('A', (), {'f': f})"],
        [METHOD, "A = type('A', (object,), dict(f=f))"],
        [f"def make():\n{INNER}\n    return A", "A = make()"],
        [f"class Outer:\n{INNER}", "A = Outer.A"],
        [f"if True:\n{INNER}"],
        [f"try:\n{INNER}\nexcept NameError:\n    pass"],
        ["def _f(self): return 2", "class A:\n    f = _f"],
        ["class A:\n    f = lambda self: 2\n    g = 3", "def f(self): return 3"],
    ],
)
def test_seen(cells: list[str]) -> None:
    """A class has its methods, in the outline and when its program runs, however it is bound."""
    parsed = with_seen_classes(outlined(*cells))
    definition = find_class(parsed, ["A"], ["f"])
    assert definition is not None
    assert "A" == definition.name
    if "lambda" not in cells[0]:
        assert "f" in class_methods(parsed, definition.unit)
    program = definition_program(parsed, definition)
    namespace = executed([statement.source for statement in program.statements])
    assert 2 == namespace["A"]().f()  # type: ignore[operator]


@pytest.mark.parametrize(
    "cell",
    [
        "A = make()",
        "A = Outer.A",
        "A = type(3)",
        "if True:\n    class A: pass\n    def f(): pass",
        "A = f = 3",
    ],
)
def test_left_as_it_is(cell: str) -> None:
    """What is no class, or not only one, is seen as it stands."""
    parsed = outlined("def make(): return 3\nclass Outer: pass", cell)
    assert with_seen_classes(parsed).units[-1].node is parsed.units[-1].node

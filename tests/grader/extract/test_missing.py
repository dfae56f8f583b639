"""What is told of an exercise that was not found."""

from __future__ import annotations

import pytest

from grader.extract.missing import what_stands_instead
from grader.model.answer_key import Target
from tests.grader.making import exercise, outlined

METHOD = "class RNN:\n    @staticmethod\n    def clip_grad(g): return g"


@pytest.mark.parametrize(
    ("cell", "notes"),
    [
        (METHOD, ["clip_grad stands inside class RNN, cell 2; define it at the top level."]),
        ("class RNN:\n    def clip(g): return g", []),
        ("clip_grad = 3", []),
    ],
)
def test_a_function_inside_a_class_is_noted(cell: str, notes: list[str]) -> None:
    """A function that stands inside a class cannot be called by its name, and the student is told so."""
    asked = exercise(target=Target(names=("clip_grad",)))
    assert notes == list(what_stands_instead(outlined("import numpy as np", cell), asked))


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (
            "def clip_grad(g):\n    print 'x'",
            "Cell 1 is Python 2, not Python 3 (line 2)",
        ),
        ("def clip_grad(g:\n    return g", "Cell 1 cannot be read as Python (line 1"),
    ],
)
def test_a_cell_that_does_not_parse_is_noted(cell: str, said: str) -> None:
    """It is said which cell it is, and where it is of another Python, that."""
    (note,) = what_stands_instead(outlined(cell), exercise(target=Target(names=("clip_grad",))))
    assert note.startswith(said)

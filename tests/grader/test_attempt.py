"""What is told of an exercise that was not found."""

from __future__ import annotations

import pytest

from grader.attempt import method_notes
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
    assert notes == method_notes(outlined("import numpy as np", cell), asked)

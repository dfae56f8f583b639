"""Exercises on classes: what is said of other interfaces."""

from __future__ import annotations

import pytest

from grader.authoring import Assignment
from grader.errors import AssignmentError


class Layer:
    """A layer of one weight."""

    def __init__(self, n_in: int) -> None:
        """Take nothing but a size."""
        self.Wx = float(n_in)

    def forward(self, x: float) -> float:
        """The product."""
        return x * self.Wx


@pytest.mark.parametrize(
    ("spellings", "telling", "wrong"),
    [
        ({"n_in": "size", "Wx": "w", "x": "xs"}, "Wx", ""),
        ({"n_inn": "size"}, "Wx", "n_inn"),
        ({"x": "xs"}, "Wh", "Wh"),
    ],
)
def test_roles_are_names_of_the_reference(spellings: dict[str, str], telling: str, wrong: str) -> None:
    """A misspelt role would be no student's: it is the author's error."""
    task = Assignment("task", "A task").class_(
        "forward", Layer, title="A layer", methods=("forward",), points=1
    )
    if not wrong:
        task.adapt(spellings=spellings, sizes={}, zeros={}, telling=telling)
        return
    with pytest.raises(AssignmentError, match=rf"{wrong}\.$"):
        task.adapt(spellings=spellings, sizes={}, zeros={}, telling=telling)

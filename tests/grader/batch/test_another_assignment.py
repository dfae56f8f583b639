"""Work for another assignment is told by the names in it, and only where it is that."""

from __future__ import annotations

import pytest

from grader.batch.another_assignment import other_assignment
from grader.batch.choice import Asked
from tests.grader.making import ipynb


def asks(assignment: str, *names: str) -> Asked:
    """An assignment of exercises by these names, each of which has another name as well."""
    return Asked(assignment, tuple(frozenset({name, f"calc_{name}"}) for name in names))


GATES = asks("gates", "input_gate", "output_gate", "forget_gate", "cell", "hidden")
STEPS = asks("steps", "cell_forward", "forward", "cell_backward", "backward")
LAYERS = asks("layers", "step_forward", "forward", "step_backward", "backward")
ALL = [GATES, STEPS, LAYERS]


@pytest.mark.parametrize(
    ("names", "asked", "other"),
    [
        (("calc_input_gate", "output_gate", "calc_cell"), STEPS, "gates"),
        (("calc_input_gate", "output_gate", "calc_cell"), GATES, ""),
        (("cell_forward", "forward", "cell_backward", "backward"), LAYERS, "steps"),
        (("forward", "backward"), LAYERS, ""),
        (("input_gate",), STEPS, ""),
        (("helper", "main"), STEPS, ""),
        ((), STEPS, ""),
    ],
)
def test_by_the_share_of_exercises(names: tuple[str, ...], asked: Asked, other: str) -> None:
    """The assignment of which it has the most is told, if that is more than of the one that was asked."""
    code = "".join(f"def {name}(x):\n    return x\n\n" for name in names) or "x = 1\n"
    for data in (code.encode(), ipynb(code), ipynb(code).decode().encode("utf-16")):
        assert other == other_assignment(data, asked, ALL)


def test_what_calls_is_no_answer() -> None:
    """Only what is defined or assigned counts."""
    called = b"print(input_gate(1), output_gate(2), cell(3))\nif hidden == cell: pass\n"
    assert "" == other_assignment(called, STEPS, ALL)
    assert "gates" == other_assignment(b"input_gate = lambda x: x\ncell = input_gate\n", STEPS, ALL)

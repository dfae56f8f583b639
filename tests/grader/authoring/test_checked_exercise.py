"""What an author says of known mistakes, of time and of gradients arrives in the key."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.authoring import Assignment, FunctionExercise
from grader.compare.numeric import Numbers
from grader.errors import AssignmentError
from grader.judge.calls import judge_calls
from grader.key import compile_key
from grader.model.answer_key import CheckedKey
from grader.model.values import to_value
from tests.grader.making import told


def states(x: Numbers) -> tuple[Numbers, Numbers]:
    """All states (batch, steps), and the last of them."""
    h = np.cumsum(x, axis=1)
    return h, h[:, -1]


def declared(time_axis: int | Mapping[str, int] = -1) -> tuple[Assignment, FunctionExercise]:
    """An assignment of one function."""
    assignment = Assignment("course", "A course")
    task = assignment.function(
        "task", states, title="A task", points=1, returns=("h", "last"), time_axis=time_axis
    )
    task.case("a case", x=[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    return assignment, task


def compiled(assignment: Assignment) -> CheckedKey:
    """The key of the only exercise."""
    (exercise,) = compile_key(assignment, Path()).exercises
    assert isinstance(exercise, CheckedKey)
    return exercise


@pytest.mark.parametrize(
    ("time_axis", "steps"),
    [({"h": 1}, "right at t = 0 and wrong from t = 1 on"), (-1, "4 of 6 entries differ;")],
)
def test_the_axis_of_time(time_axis: int | Mapping[str, int], steps: str) -> None:
    """Where the axis of the steps is known, the sentence says up to which step all is right."""
    exercise = compiled(declared(time_axis)[0])
    h, last = states(np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]))
    wrong = h.copy()
    wrong[:, 1:] += 1
    (verdict,) = judge_calls(exercise, [told(to_value((wrong, last)))])
    assert steps in verdict.message
    assert (1 if time_axis != -1 else None) == verdict.evidence.first_step


def test_the_axis_of_a_script() -> None:
    """A script's values have axes of time by their names, or all the same one."""
    assignment = Assignment("course", "A course")
    task = assignment.script("task", lambda x: {"hs": x}, title="A task", points=1, time_axis={"hs": 0})
    task.given("x", [1.0, 2.5])
    task.output("hs")
    expectation = compiled(assignment).checks[0].expectations[0]
    assert {"hs": 0} == expectation.time_axis


def test_a_combination() -> None:
    """Mistakes that come together are one mistake of the key, made of those that stand alone."""
    assignment, task = declared()
    task.mistake("late", lambda x: (x, x[:, 0]), message="It is late.", hint="Hurry.")
    task.mistake("flipped", lambda x: (-x, x[:, 0]), message="It is flipped.")
    task.combination("late", "flipped", variant=lambda x: (-x, -x[:, 0]))
    task.combination(
        "flipped", "late", variant=lambda x: (x, x[:, 1]), id="both", message="Both.", hint="Two."
    )
    _, _, made, worded = compiled(assignment).mistakes
    assert ("late-and-flipped", "It is late. And: It is flipped.", "Hurry.") == (
        made.id,
        made.message,
        made.hint,
    )
    assert ("both", "Both.", "Two.") == (worded.id, worded.message, worded.hint)
    assert (("late", "flipped"), ("flipped", "late")) == (made.parts, worded.parts)


@pytest.mark.parametrize("names", [("late",), ("late", "unknown"), ()])
def test_a_combination_is_of_known_mistakes(names: tuple[str, ...]) -> None:
    """What is combined stands alone as well, so that it can be named."""
    _, task = declared()
    variant: Any = states
    task.mistake("late", variant)
    with pytest.raises(AssignmentError, match="two or more known mistakes"):
        task.combination(*names, variant=variant)


def test_which_gradient_is_which() -> None:
    """An author's names of gradients are part of the key."""
    assignment, task = declared()
    task.gradients(h="dWh")
    assert {"h": "dWh"} == compiled(assignment).roles

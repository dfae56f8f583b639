"""What an assignment is made of besides its exercises, and the line that each exercise is declared in."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from grader.authoring import Assignment
from grader.authoring.exercise import Exercise, as_names
from grader.errors import AssignmentError
from grader.key import compile_key
from grader.model.answer_key import Limits, ProseKey, Target


class Layer:
    """A reference class."""

    def forward(self, x: float) -> float:
        """Nothing."""
        return x


def test_what_is_given_beside_the_exercises(tmp_path: Path) -> None:
    """Modules, files, packages, limits and the share kept after an earlier mistake arrive in the key."""
    (tmp_path / "data.npz").write_bytes(b"\1")
    assignment = Assignment("course", "A course", limits=Limits(wall_seconds=2.0), follow_through=0.5)
    assignment.provide("helper", "k = 1")
    assignment.data_file("data.npz")
    assignment.package("scipy")
    key = compile_key(assignment, tmp_path)
    assert ("course", "A course", 2.0, 0.5) == (
        key.assignment,
        key.title,
        key.limits.wall_seconds,
        key.follow_through,
    )
    assert ({"helper": "k = 1"}, {"data.npz": b"\1"}, ("scipy",)) == (key.provided, key.files, key.packages)


def test_prose() -> None:
    """A question in words is found under its headings, or after the answer that it follows."""
    assignment = Assignment("course", "A course")
    assignment.script("task", dict, title="T", points=1)
    assignment.prose("why", title="Why?", points=2, headings=["Question 2", "WHY"], after="task")
    exercise = compile_key(assignment, Path()).exercises[1]
    assert isinstance(exercise, ProseKey)
    assert Target(headings=("question 2", "why"), after="task") == exercise.target
    assert ("prose", 2.0, ()) == (exercise.kind, exercise.points, exercise.outputs)


def test_every_kind_says_its_line() -> None:
    """An exercise is blamed at the line of the call that declares it, whatever its kind."""
    assignment = Assignment("course", "A course")
    first = sys._getframe().f_lineno + 1
    assignment.function("a", lambda x: x, title="A", points=1)
    assignment.class_("b", Layer, title="B", points=1, methods=["forward"])
    assignment.script("c", dict, title="C", points=1)
    assignment.prose("d", title="D", points=1)
    assert [f"authoring/test_assignment.py, line {first + at}" for at in range(4)] == [
        str(exercise.declared) for exercise in assignment.exercises
    ]


def test_a_kind_that_nothing_compiles() -> None:
    """A kind of exercise without a compiler is the author's error, too."""
    assignment = Assignment("course", "A course")
    assignment.exercises.append(Exercise("own", title="Own", points=1))
    with pytest.raises(AssignmentError, match="nothing compiles exercises of the kind Exercise"):
        compile_key(assignment, Path())


@pytest.mark.parametrize(
    ("groups", "names"),
    [
        ((), ()),
        (("h",), ("h",)),
        ((["h", "hs"], "h", ("s",)), ("h", "hs", "s")),
        (("hs", []), ("hs",)),
    ],
)
def test_names_in_order(groups: tuple[str | list[str], ...], names: tuple[str, ...]) -> None:
    """Words alone and rows of them are names, each once."""
    assert names == as_names(*groups)

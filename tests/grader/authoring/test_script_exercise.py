"""What an author says of a script arrives in its key: givens, outputs, what-ifs, and what it starts from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.authoring import Assignment, ScriptExercise
from grader.key import compile_key
from grader.model.answer_key import Given, Output, PrintedKey, ScriptKey
from grader.model.prerequisites import GradientOf
from grader.model.values import from_value, to_value


def doubled(x: float) -> float:
    """A reference function of an earlier exercise."""
    return 2 * x


def declared(**said: Any) -> tuple[Assignment, ScriptExercise]:  # noqa: ANN401
    """An assignment of one script: numbers, scaled."""
    assignment = Assignment("course", "A course")

    def reference(x: list[float], k: float = 2.0) -> dict[str, Any]:
        return {"h": np.array(x) * k, "total": float(np.sum(x)) * k}

    task = assignment.script("task", reference, title="A task", points=2, headings="Question 1", **said)
    task.given("x", [1.0, 2.0], names=["xs", "x"])
    return assignment, task


def compiled(assignment: Assignment, name: str = "task") -> ScriptKey:
    """The key of one of its exercises."""
    exercise = compile_key(assignment, Path()).exercise(name, ScriptKey)
    assert exercise is not None
    return exercise


@pytest.mark.parametrize(
    ("printed", "kind", "rule"), [(False, ScriptKey, "close"), (True, PrintedKey, "printed")]
)
def test_printed_or_kept(printed: bool, kind: type[ScriptKey], rule: str) -> None:
    """Values that are to be printed are a kind of exercise of their own, judged by their digits."""
    assignment, task = declared(printed=printed)
    task.output("h")
    exercise = compiled(assignment)
    assert kind is type(exercise)
    assert {rule} == {e.rule for check in exercise.checks for e in check.expectations}
    assert ("question 1",) == exercise.target.headings


def test_givens() -> None:
    """Data are found by their values in all forms, numbers and files by the names that they are bound to."""
    assignment, task = declared()
    task.given("w", [3.0], forms=[lambda w: [*w, 1.0]], any_order=True)
    task.number("k", 2.0, names=["factor"])
    task.data("d", [4.0])
    task.reference = lambda x, w, k, d: {"h": x[0]}
    task.output("h")
    x, w, k, d = compiled(assignment).givens
    assert Given(name="x", names=("x", "xs"), found="value", published=(to_value([1.0, 2.0]),)) == x
    assert (("w",), True, [[3.0], [3.0, 1.0]]) == (w.names, w.any_order, list(map(from_value, w.published)))
    assert Given(name="k", names=("k", "factor"), found="scalar", published=(2.0,)) == k
    assert Given(name="d", names=("d",), found="data", published=(to_value([4.0]),)) == d


def test_outputs() -> None:
    """Where a value may live, how exactly it is meant, and what it is worth."""
    assignment, task = declared()
    task.output("h", names=["hs"], labels="h =", decimals=2, any_order=True, last_of_stack=True, weight=3.0)
    task.output("total", leading_initial=True)
    task.what_if("others", x=[3.0, 4.0], weight=0.5, hidden=True)
    exercise = compiled(assignment)
    assert (
        Output(name="h", names=("h", "hs"), labels=("h =",), decimals=2, any_order=True, last_of_stack=True),
        Output(name="total", names=("total",), leading_initial=True),
    ) == exercise.outputs
    assert [
        ("h, as published", "public", 0.375, False),
        ("total, as published", "public", 0.125, False),
        ("h, others", "hidden", 1.5, True),
        ("total, others", "hidden", 0.5, True),
    ] == [(one.name, one.visibility, one.weight, one.what_if) for one in exercise.checks]


def test_what_else_is_accepted() -> None:
    """Another answer counts with its note, in every run."""
    assignment, task = declared()
    task.output("h")
    task.accept("h", lambda x: np.array(x), "not scaled")
    task.what_if("others", x=[3.0, 4.0])
    expectations = [check.expectations[0] for check in compiled(assignment).checks]
    assert [[([1.0, 2.0], "not scaled")], [([3.0, 4.0], "not scaled")]] == [
        [(from_value(value).tolist(), note) for value, note in one.also] for one in expectations
    ]


def test_files_that_vary() -> None:
    """A provided file is written for each run from its givens."""
    assignment, task = declared()
    task.output("h")
    task.data_file("x.txt", lambda x: repr(x).encode())
    task.what_if("others", x=[3.0, 4.0])
    assert [{"x.txt": b"[1.0, 2.0]"}, {"x.txt": b"[3.0, 4.0]"}] == [
        trial.files for trial in compiled(assignment).trials
    ]


def test_building_on_earlier_exercises() -> None:
    """The key holds what an earlier script should leave behind, and the calls to an earlier function."""

    assignment, first = declared()
    first.output("h")
    function = assignment.function("doubled", doubled, title="D", points=1)
    function.case("one", x=1.0)
    task = assignment.script("later", lambda x: {"y": doubled(x[0])}, title="Later", points=1)
    task.given("x", [1.0, 2.0])
    task.output("y")
    task.what_if("others", x=[3.0, 4.0])
    task.builds_on(first, function)
    exercise = compiled(assignment, "later")
    assert [(0, "task", [2.0, 4.0]), (1, "task", [6.0, 8.0])] == [
        (right.trial, right.exercise, from_value(right.values["h"]).tolist())
        for right in exercise.right_values
    ]
    assert [(0, "doubled", (1.0,)), (1, "doubled", (3.0,))] == [
        (tape.trial, tape.exercise, tape.calls[0].arguments) for tape in exercise.tapes
    ]


def test_the_derivative_of_an_earlier_output() -> None:
    """Which output of which script is differentiated, and by what, stands in the key."""
    assignment, first = declared()
    first.output("total")
    task = assignment.script("gradient", lambda x: {"g": np.ones(len(x))}, title="G", points=1)
    task.given("x", [1.0, 2.0])
    task.output("g")
    task.gradient_of(first, "total", by="x")
    assert GradientOf(exercise="task", output="total", by="x") == compiled(assignment, "gradient").gradient_of
    assert compiled(assignment).gradient_of is None

"""What an author says of a class arrives in its key: scenarios as steps, and other interfaces."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from grader.authoring import Assignment, ClassExercise
from grader.authoring.recording import recorded
from grader.errors import AssignmentError
from grader.key import compile_key
from grader.model.answer_key import ClassKey, Step, Target
from grader.model.values import Handle


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


def declared(**said: Any) -> tuple[Assignment, ClassExercise]:  # noqa: ANN401
    """An assignment of one class."""
    assignment = Assignment("course", "A course")
    return assignment, assignment.class_("task", Layer, title="L", points=1, methods=["forward"], **said)


def compiled(assignment: Assignment) -> ClassKey:
    """The key of the only exercise."""
    (exercise,) = compile_key(assignment, Path()).exercises
    assert isinstance(exercise, ClassKey)
    return exercise


def test_how_a_class_is_found() -> None:
    """By one of its names, or by the methods that it must have, under its headings."""
    exercise = compiled(declared(called=["Layer", "MyLayer"], headings="Question 3")[0])
    wanted = Target(names=("Layer", "MyLayer"), methods=("forward",), headings=("question 3",))
    assert wanted == exercise.target


def test_what_a_scenario_does_is_recorded() -> None:
    """Constructing, setting, calling and reading are steps; the results of earlier ones are handles."""

    def scenario(layer: Any) -> dict[str, Any]:  # noqa: ANN401
        made = layer(2, scale=3.0)
        made.Wx = 4.0
        once = made.forward(1.0)
        return {"y": made.forward(once, again=once), "Wx": made.Wx}

    steps, judged = recorded(scenario)
    assert steps == (
        Step(kind="construct", arguments=(2,), keywords={"scale": 3.0}),
        Step(kind="set", on=0, name="Wx", arguments=(4.0,)),
        Step(kind="method", on=0, name="forward", arguments=(1.0,)),
        Step(
            kind="method",
            on=0,
            name="forward",
            arguments=(Handle(2),),
            keywords={"again": Handle(2)},
            observe=True,
        ),
        Step(kind="get", on=0, name="Wx", observe=True),
    )
    assert {"y": 3, "Wx": 4} == judged


def test_scenarios_are_checks() -> None:
    """Each has its name, its weight and who may see it; one value needs no name."""
    assignment, task = declared()

    @task.scenario("once")
    def once(layer: type[Layer]) -> float:
        return layer(2).forward(3.0)

    @task.scenario("hidden", hidden=True, weight=2.0)
    def hidden(layer: type[Layer]) -> dict[str, float]:
        made = layer(5)
        return {"y": made.forward(3.0), "Wx": made.Wx}

    first, second = compiled(assignment).checks
    assert [("public", 0.5, [6.0], ())] == [
        (first.visibility, first.weight, [e.value for e in first.expectations], first.expectations[0].labels)
    ]
    assert ("hidden", 2.0) == (second.visibility, second.weight)
    assert {("y",): 15.0, ("Wx",): 5.0} == {e.labels: e.value for e in second.expectations}


def test_an_interface_in_the_authors_words() -> None:
    """Spellings are words in a row; what the methods ask for is taken from the reference."""
    assignment, task = declared()
    task.adapt(
        spellings={"x": "inputs xs", "Wx": "w"},
        sizes={"n_in": ("x", 1)},
        zeros={"Wx": ("n_in",)},
        told={"forward": "Wx"},
        used_in="script",
        named="layer net",
        telling="Wx",
        described="that holds Wx",
    )
    interface = compiled(assignment).interface
    assert interface is not None
    assert {"__init__": ("n_in",), "forward": ("x",)} == interface.parameters
    assert {"x": ("inputs", "xs"), "Wx": ("w",)} == interface.spellings
    assert ({"forward": ("Wx",)}, ("layer", "net")) == (interface.told, interface.named)
    assert ("script", "Wx", "that holds Wx") == (interface.used_in, interface.telling, interface.described)
    assert compiled(declared()[0]).interface is None

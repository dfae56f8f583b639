"""What an author says of a function arrives in its key: names, calls, properties, advice, outputs."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.authoring import Assignment, FunctionExercise
from grader.compare.numeric import Numbers
from grader.key import compile_key
from grader.model.answer_key import FunctionKey, Output
from grader.model.values import from_value


def scaled(x: Numbers, k: float = 2.0) -> Numbers:
    """A reference."""
    return np.asarray(x * k)


class Scaled:
    """A reference that is no function, but is called like one."""

    def __call__(self, x: Numbers, k: float) -> Numbers:
        """Scale."""
        return x * k


def declared(reference: Callable[..., Any] = scaled, **said: Any) -> tuple[Assignment, FunctionExercise]:  # noqa: ANN401
    """An assignment of one function."""
    assignment = Assignment("course", "A course")
    return assignment, assignment.function("task", reference, title="A task", points=2, **said)


def compiled(assignment: Assignment, name: str = "task") -> FunctionKey:
    """The key of one of its exercises."""
    exercise = compile_key(assignment, Path()).exercise(name, FunctionKey)
    assert exercise is not None
    return exercise


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ({}, ("task",)),
        ({"called": "scale"}, ("scale",)),
        ({"called": "scale", "aliases": ["task", "scale", "times"]}, ("scale", "task", "times")),
        ({"aliases": "times"}, ("task", "times")),
    ],
)
def test_names(said: dict[str, Any], names: tuple[str, ...]) -> None:
    """A function is found by the name it is called by, else the exercise's, then by its aliases."""
    assert names == compiled(declared(**said)[0]).target.names


@pytest.mark.parametrize(
    ("reference", "said", "parameters"),
    [
        (scaled, {}, ("x", "k")),
        (lambda x, *rest, y=1: x, {}, ("x",)),
        (scaled, {"parameters": ["a", "b"]}, ("a", "b")),
        (Scaled(), {}, ()),
        (Scaled(), {"parameters": ("x", "k")}, ("x", "k")),
        (functools.partial(scaled, k=2.0), {"parameters": "x"}, ("x",)),
    ],
)
def test_parameters(reference: Callable[..., Any], said: dict[str, Any], parameters: tuple[str, ...]) -> None:
    """The parameters are those of the reference, unless the author says them."""
    assert parameters == compiled(declared(reference, **said)[0]).parameters


def test_kinds_of_cases() -> None:
    """Cases are public and weigh one, random ones are hidden; advice is worth nothing."""
    assignment, task = declared()
    task.case("one", x=[1.0], k=1.0)
    task.case("two", hidden=True, weight=0.5, x=[1.0], k=2.0)
    task.random("many", lambda rng, index: {"x": rng.normal(size=2), "k": float(index)}, count=3, weight=2.0)
    task.random("open", lambda rng, index: {"x": rng.normal(size=2), "k": 1.0}, count=1, hidden=False)
    task.advice("beyond", x=[[1.0]], k=1.0)
    checks = compiled(assignment).checks
    assert [
        ("one", "public", 1.0, 1, False),
        ("two", "hidden", 0.5, 1, False),
        ("many", "hidden", 2.0, 3, False),
        ("open", "public", 1.0, 1, False),
        ("beyond", "public", 0.0, 1, True),
    ] == [(one.name, one.visibility, one.weight, len(one.expectations), one.advice) for one in checks]


def test_random_cases_are_drawn_from_fixed_seeds() -> None:
    """Every compilation draws the same inputs; another name of the case draws others."""

    def arguments(name: str) -> list[list[float]]:
        assignment, task = declared()
        task.random(name, lambda rng, index: {"x": rng.normal(size=2), "k": 1.0}, count=2)
        trials = compiled(assignment).trials
        return [from_value(trial.steps[0].arguments[0]).tolist() for trial in trials]

    first = arguments("many")
    assert first == arguments("many")
    assert first[0] != first[1]
    assert first != arguments("others")


def test_arguments_left_as_given() -> None:
    """One advice for all public calls; what hidden calls are given is not told."""
    assignment, task = declared()
    task.case("one", x=[1.0], k=1.0)
    task.case("two", hidden=True, x=[1.0], k=2.0)
    task.unchanged("x")
    task.unchanged("k")
    *_, advice = compiled(assignment).checks
    assert ("x, k left as given", True, 1) == (advice.name, advice.advice, len(advice.expectations))


def test_printed_outputs() -> None:
    """What a function prints is told by labels, its name if none is said; its lists stay lists."""

    def prints(x: list[float]) -> dict[str, float]:
        return {"s": sum(x), "rounded": float(round(sum(x)))}

    assignment, task = declared(prints)
    task.output("s", labels=("sum", "s"), decimals=2)
    task.output("rounded", whole=True)
    task.case("one", x=[1.0, 2.0])
    exercise = compiled(assignment)
    assert (
        Output(name="s", names=("s",), labels=("sum", "s"), decimals=2),
        Output(name="rounded", names=("rounded",), labels=("rounded",), whole=True),
    ) == exercise.outputs
    assert "printed" == exercise.checks[0].expectations[0].rule
    assert [1.0, 2.0] == from_value(exercise.trials[0].steps[0].arguments[0])


def test_building_on_an_earlier_function() -> None:
    """The calls that the reference makes to an earlier exercise's function are on tape, trial by trial."""

    def twice(x: Numbers) -> Numbers:
        return scaled(scaled(x, 2.0), k=3.0)

    assignment, first = declared()
    first.case("one", x=[1.0], k=1.0)
    loop = assignment.function("loop", twice, title="Loop", points=1)
    loop.builds_on(first)
    loop.case("one", x=[1.0])
    (tape,) = compiled(assignment, "loop").tapes
    assert ("task", 0) == (tape.exercise, tape.trial)
    asked = [tuple(map(from_value, call.arguments)) for call in tape.calls]
    assert [([1.0], 2.0), ([2.0], 3.0)] == [(x.tolist(), k) for x, k in asked]
    assert [[2.0], [6.0]] == [from_value(call.value).tolist() for call in tape.calls]

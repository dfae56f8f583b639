"""Recorded steps, performed on a function or class."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.compare.numeric import Numbers
from grader.model.answer_key import Step
from grader.model.values import Handle, Items, Value, to_value
from grader.steps import Lacking, Stage


class Layer:
    """A layer as a student might write it."""

    def __init__(self, n: int, k: float = 2.0) -> None:
        """Hold n and k."""
        self.n, self.k = n, k

    def forward(self, x: Numbers, plus: float = 0.0) -> tuple[Numbers, float]:
        """Scale x, in place."""
        x *= self.k
        return x, plus


def performed(target: Callable[..., Any], *steps: Step) -> list[Any]:
    """What each step gives."""
    stage = Stage(lambda: target)
    return [stage.perform(step) for step in steps]


def test_a_scenario() -> None:
    """Construct, set, call and read, with results of earlier steps by handle and path."""
    found = performed(
        Layer,
        Step(kind="construct", arguments=(3,), keywords={"k": 4.0}),
        Step(kind="set", on=0, name="k", arguments=(5.0,)),
        Step(kind="method", on=0, name="forward", arguments=(to_value(np.ones(2)),), keywords={"plus": 1.5}),
        Step(kind="get", on=0, name="n"),
        Step(kind="method", on=0, name="forward", arguments=(Handle(2, (0,)), Handle(2, (1,)))),
    )
    assert (None, 3) == (found[1], found[3])
    assert ([25.0, 25.0], 1.5) == (found[4][0].tolist(), found[4][1])


def test_arguments_as_they_are_now() -> None:
    """A step may tell what became of another's arguments."""

    def spoil(x: Numbers) -> None:
        x[0] = 9

    found = performed(
        spoil, Step(kind="function", arguments=(to_value(np.zeros(2)),)), Step(kind="arguments", on=0)
    )
    assert [[9.0, 0.0]] == [array.tolist() for array in found[1]]


def test_every_call_has_fresh_copies() -> None:
    """What one call does to its arguments does not reach the next."""
    step = Step(kind="function", arguments=(to_value(np.ones(2)), to_value({"W": np.ones(1)})))

    def spoil(x: Numbers, p: dict[str, Numbers]) -> float:
        x += 1
        p["W"] += 1
        return float(x[0] + p["W"][0])

    assert [4.0, 4.0] == performed(spoil, step, step)


@pytest.mark.parametrize(
    "argument",
    [Handle(0), Items("list", (Handle(0),)), Items("tuple", (1, Handle(0))), to_value({"a": Handle(0)})],
)
def test_handles_inside_containers(argument: Value) -> None:
    """Results of earlier steps are put in, however deep their handles stand."""
    steps = (Step(kind="function", arguments=(7,)), Step(kind="function", arguments=(argument,)))
    found = performed(lambda thing: thing, *steps)
    assert "Handle" not in str(found[1])


def test_what_code_raises_is_raised() -> None:
    """An exception of the code's own passes through."""
    with pytest.raises(ZeroDivisionError):
        performed(lambda x: 1 / x, Step(kind="function", arguments=(0,)))


def test_another_function_by_its_exercise() -> None:
    """A step may call the function of another exercise, and a later one take a part of what that gave."""
    others = {"forward": lambda x: (x, {"kept": x})}
    stage = Stage(lambda: lambda dy, cache: dy * cache["kept"], others.__getitem__)
    steps = (
        Step(kind="function", name="forward", arguments=(3.0,)),
        Step(kind="function", arguments=(2.0, Handle(0, (1,)))),
        Step(kind="part", arguments=(Handle(0, (0,)),)),
        Step(kind="arguments", on=1),
    )
    assert [6.0, 3.0, (2.0, None)] == [stage.perform(step) for step in steps][1:]


@pytest.mark.parametrize("given", [None, np.ones((3, 2)), (1.0,), 2.0, {"cache": 1.0}])
def test_a_part_that_is_not_there(given: object) -> None:
    """It is the earlier step's fault that a later one cannot be performed."""
    stage = Stage(lambda: lambda cache: cache, lambda _: lambda: given)
    stage.perform(Step(kind="function", name="forward"))
    with pytest.raises(Lacking, match="it returns no value number 2"):
        stage.perform(Step(kind="function", arguments=(Handle(0, (1,)),)))
    assert 0 == stage.at

"""Gradients held to central differences of the function that they belong to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import msgspec
import numpy as np
import pytest

from grader.compare.numeric import Numbers
from grader.judge.differences import (
    DOUBLE,
    MOST_CALLS,
    SINGLE,
    Precision,
    is_gradient,
    is_single_precision,
    plan_differences,
)
from grader.model.answer_key import Step, Trial
from grader.model.observation import Observation, StepResult
from grader.model.prerequisites import Taken
from grader.model.values import Handle, to_value
from grader.steps import Stage

Cache: TypeAlias = tuple[Numbers, Numbers]
TAKEN = Taken(
    parameter="cache",
    exercise="forward",
    part=1,
    inputs=("x", "w"),
    outputs=((0, 0),),
    gradients=(0, 1),
    batch=0,
    weights=(1,),
)
X, W, DY = np.array([[0.5, -1.0, 0.2]]), np.array([2.0, 0.3, -0.7]), np.array([[1.0, 2.0, -0.5]])


def trial(x: Numbers = X, w: Numbers = W, dy: Numbers = DY) -> Trial:
    """The two calls."""
    return Trial(
        steps=(
            Step(kind="function", name="forward", arguments=(to_value(x), to_value(w))),
            Step(kind="function", arguments=(to_value(dy), Handle(0, (1,))), observe=True),
        )
    )


def forward(x: Numbers, w: Numbers) -> tuple[Numbers, Any]:
    """Squares: no reference of anything."""
    return (x * w) ** 2, (x, w)


def backward(dy: Numbers, cache: Cache) -> tuple[Numbers, Numbers]:
    """Right for squares."""
    x, w = cache
    return dy * 2 * x * w**2, (dy * 2 * x**2 * w).sum(axis=0)


def judged(
    first: Callable[..., Any],
    second: Callable[..., Any],
    *,
    precision: Precision = DOUBLE,
    calls: Trial | None = None,
    taken: Taken = TAKEN,
) -> tuple[bool, bool]:
    """Whether the gradient is right for the function, and whether that computes in single precision."""
    differences = plan_differences(taken, calls or trial(), precision)
    stage = Stage(lambda: second, lambda _: first)
    results = [(at, step, stage.perform(step)) for at, step in enumerate(differences.trial.steps)]
    told = tuple(StepResult(at, to_value(result)) for at, step, result in results if step.observe)
    observation = Observation(status="ok", results=told)
    return is_gradient(differences, observation), is_single_precision(observation)


def test_a_right_gradient() -> None:
    """Right for the function as it is."""
    assert (True, False) == judged(forward, backward)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda dy, cache: (backward(dy, cache)[0] * 1.001, backward(dy, cache)[1]),
        lambda dy, cache: (backward(dy, cache)[0], backward(dy, cache)[1] / 3),
        lambda dy, cache: (backward(dy, cache)[0] * np.nan, backward(dy, cache)[1]),
        lambda dy, cache: (backward(dy, cache)[0][0], backward(dy, cache)[1]),
        lambda dy, cache: backward(dy, cache)[:1],
        lambda dy, cache: (*backward(dy, cache), 0.0),
        lambda dy, cache: (backward(dy, cache)[0], None),
        lambda dy, cache: None,
        lambda dy, cache: backward(dy, cache)[0],
        lambda dy, cache: (np.zeros_like(X), np.zeros_like(W)),
    ],
)
def test_a_wrong_gradient(wrong: Callable[..., Any]) -> None:
    """Off by a thousandth, by a factor, not a number, of another shape, too few, too many, none."""
    assert (False, False) == judged(forward, wrong)


def test_a_function_without_influence_has_no_gradient() -> None:
    """Zeros are no right answer where an input does nothing: it would be the gradient of nothing."""
    constant = judged(
        lambda x, w: (np.ones_like(x), (x, w)), lambda dy, c: (np.zeros_like(X), np.zeros_like(W))
    )
    without_w = judged(lambda x, w: (x**2, (x, w)), lambda dy, c: (dy * 2 * c[0], np.zeros_like(W)))
    assert [(False, False)] * 2 == [constant, without_w]


def test_the_gradient_of_a_trivial_function_proves_nothing() -> None:
    """A sum of everything, and a sum of each row, have gradients that come of themselves."""
    x, dy = np.array([[0.5, -1.0, 0.2], [0.1, 0.7, -0.4]]), np.arange(6.0).reshape(2, 3)

    def everything(x: Numbers, w: Numbers) -> tuple[Numbers, Any]:
        return (x.sum() + w.sum()) * np.ones(x.shape), (x, w)

    def by_row(x: Numbers, w: Numbers) -> tuple[Numbers, Any]:
        return (x.sum(axis=1, keepdims=True) + w.sum()) * np.ones(x.shape), (x, w)

    def of_everything(dy: Numbers, cache: Cache) -> tuple[Numbers, ...]:
        return tuple(dy.sum() * np.ones_like(one) for one in cache)

    def of_rows(dy: Numbers, cache: Cache) -> tuple[Numbers, ...]:
        return dy.sum(axis=1, keepdims=True) * np.ones(x.shape), dy.sum() * np.ones(3)

    calls = trial(x, W, dy)
    assert (True, False) == judged(forward, backward, calls=calls)
    assert (False, False) == judged(everything, of_everything, calls=calls)
    assert (False, False) == judged(by_row, of_rows, calls=calls)


def test_another_shape_than_the_upstream_gradient() -> None:
    """A function whose result does not fit the gradient that it is given cannot be measured."""
    assert (False, False) == judged(lambda x, w: (((x * w) ** 2).sum(), (x, w)), backward)


def test_single_precision() -> None:
    """In float32 small moves drown in rounding: that is seen, and larger ones serve."""

    def rounded(x: Numbers, w: Numbers) -> tuple[Numbers, Any]:
        x, w = x.astype(np.float32), w.astype(np.float32)
        return (x * w) ** 2, (x, w)

    assert (False, True) == judged(rounded, backward)
    assert (True, True) == judged(rounded, backward, precision=SINGLE)


def test_the_calls_are_bounded() -> None:
    """Of large tensors a fixed spread of entries is tried, the first and the last among them."""
    x = np.random.default_rng(0).normal(size=(50, 40))
    large = trial(x, np.ones(40), np.ones(x.shape))
    differences = plan_differences(TAKEN, large)
    calls = [step for step in differences.trial.steps if step.kind == "function"]
    entries = [move.entry for move in differences.moves if move.argument == 0]
    assert len(calls) - 2 <= MOST_CALLS
    assert (0, x.size - 1) == (entries[0], entries[-1])
    assert (True, False) == judged(forward, backward, calls=large)


def test_a_run_that_ended_early() -> None:
    """What was not told proves nothing."""
    assert not is_gradient(plan_differences(TAKEN, trial()), Observation(status="raised"))
    assert not is_gradient(plan_differences(TAKEN, trial()), Observation(status="ok"))


@pytest.mark.parametrize(("batch_axis", "right"), [(1, True), (0, False)])
def test_examples_along_an_axis(batch_axis: int, right: bool) -> None:
    """Features may be mixed and examples not; along which axis the examples lie is said."""
    mix = np.array([[1.0, 0.5, -0.2], [0.3, 1.0, 0.7], [-0.6, 0.1, 1.0]])
    x, dy = np.array([[0.5, -1.0], [0.1, 0.7], [0.2, -0.4]]), np.arange(6.0).reshape(3, 2)

    def mixed(x: Numbers, w: Numbers) -> tuple[Numbers, Any]:
        return mix @ x * w[:, None], (x, w)

    def of_mixed(dy: Numbers, cache: Cache) -> tuple[Numbers, Numbers]:
        x, w = cache
        return mix.T @ (dy * w[:, None]), (dy * (mix @ x)).sum(axis=1)

    taken = msgspec.structs.replace(TAKEN, batch_axis=batch_axis)
    assert (right, False) == judged(mixed, of_mixed, calls=trial(x, W, dy), taken=taken)


@pytest.mark.parametrize(
    ("batch", "weights", "proven"), [(0, (1,), False), (0, (), False), (-1, (1,), False), (-1, (), True)]
)
def test_what_a_function_may_do_without(batch: int, weights: tuple[int, ...], proven: bool) -> None:
    """Neither input nor weights may be without influence; a state or bias, which is not said, may."""

    def constant(x: Numbers, w: Numbers) -> tuple[Numbers, Any]:
        return np.ones_like(x), (x, w)

    def zeros(dy: Numbers, cache: Cache) -> tuple[Numbers, Numbers]:
        return np.zeros_like(X), np.zeros_like(W)

    taken = msgspec.structs.replace(TAKEN, batch=batch, weights=weights)
    assert (proven, False) == judged(constant, zeros, taken=taken)

"""A fixed layout is given, and another one of the student's own may do: it is charged where it is made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.authoring import Assignment
from grader.grade import grade_submission
from grader.grading.case import Grading
from grader.key import compile_key, digest, practice_key
from grader.model.answer_key import AnswerKey, FunctionKey
from grader.model.result import ExerciseResult
from grader.model.values import Handle
from grader.results.provenance import submission_facts
from grader.sandbox.session import Sandbox
from tests.grader.key.test_compile_taken import backward, forward


def key() -> AnswerKey:
    """A forward pass whose cache is graded, and a backward pass that is given one."""
    assignment = Assignment("fixed", "Passes")
    first = assignment.function("forward", forward, title="F", points=2, returns=("y", "cache"))
    first.case("two", judged=("y",), x=[0.5, -1.0], w=[2.0, 0.3])
    first.case("kept", judged=("cache",), hidden=True, x=[0.5, -1.0], w=[2.0, 0.3])
    first.case("three", judged=("y",), hidden=True, x=[0.5, -1.0, 1.0], w=[2.0, 0.3, 0.1])
    second = assignment.function("backward", backward, title="B", points=4, returns=("dx", "dw"))
    second.takes("cache", of=first, given=True)
    second.case("two", x=[0.5, -1.0], w=[2.0, 0.3], dy=[1.0, 2.0])
    second.case("three", x=[0.5, -1.0, 1.0], w=[2.0, 0.3, 0.1], dy=[1.0, 2.0, 3.0], hidden=True)
    second.unchanged("dy", "cache")
    return compile_key(assignment, Path())


@pytest.fixture(scope="module")
def grading() -> Iterator[Grading]:
    """One sandbox for all."""
    with Sandbox() as sandbox:
        yield Grading(key(), digest(key()), sandbox)


FORWARD = "def forward(x, w):\n    y = {y}\n    return y, {cache}\n"
BACKWARD = "def backward(dy, cache):\n    {unpack}\n    da = dy * {slope}\n    return da * w, da * x\n"
RIGHT, TURNED = "np.tanh(x * w)", "(y, x, w)"


def graded(
    grading: Grading, y: str, cache: str, unpack: str, slope: str = "(1 - y**2)"
) -> list[ExerciseResult]:
    """The results of a forward and a backward pass."""
    parts = FORWARD.format(y=y, cache=cache), BACKWARD.format(unpack=unpack, slope=slope)
    data = "\n".join(("import numpy as np", *parts)).encode()
    return list(grade_submission(grading, data, submission_facts("ada", "ada.py", data)).exercises)


def test_both_forms_are_in_the_key() -> None:
    """The trials hold the reference's cache as data; beside them stand calls with the student's own."""
    second = key().exercise("backward", FunctionKey)
    assert second is not None
    assert second.taken is None
    assert ["part", "function", "arguments"] == [step.kind for step in second.trials[0].steps]
    assert isinstance(second.own_calls[0].steps[1].arguments[1], Handle)
    assert (2, 2, 2) == (len(second.trials), len(second.own_calls), len(second.made))
    practice = practice_key(key()).exercise("backward", FunctionKey)
    assert practice is not None
    assert (1, 1, 1) == (len(practice.trials), len(practice.own_calls), len(practice.made))


def test_the_fixed_layout(grading: Grading) -> None:
    """A backward pass that reads the fixed layout needs no forward pass."""
    _, second = graded(grading, "x - w", "None", "x, w, y = cache")
    assert ("passed", None) == (second.status, second.followed_from)


@pytest.mark.parametrize(
    ("cache", "unpack"),
    [
        (TURNED, "y, x, w = cache"),
        ("{'y': y, 'x': x, 'w': w}", "y, x, w = cache['y'], cache['x'], cache['w']"),
        ("[x, w, y, x * w]", "x, w, y, _ = cache"),
        ("(lambda: (x, w, y))", "x, w, y = cache()"),
    ],
)
def test_another_layout(grading: Grading, cache: str, unpack: str) -> None:
    """It costs what the cache is worth in the forward pass, and nothing in the backward pass."""
    first, second = graded(grading, RIGHT, cache, unpack)
    assert ("partial", "passed") == (first.status, second.status)
    assert ("forward", 4.0) == (second.followed_from, second.score)


def test_another_layout_with_wrong_values(grading: Grading) -> None:
    """Where the forward pass is wrong as well, right values stand in the place of wrong ones."""
    first, second = graded(grading, "x - w", TURNED, "y, x, w = cache")
    assert ("failed", "passed", "forward") == (first.status, second.status, second.followed_from)


def test_wrong_in_every_layout(grading: Grading) -> None:
    """A wrong gradient is wrong, whatever layout it reads."""
    _, second = graded(grading, RIGHT, TURNED, "y, x, w = cache", slope="y")
    assert ("failed", 0.0) == (second.status, second.score)


def test_names_tell_what_belongs_there(grading: Grading) -> None:
    """A forward pass that keeps something else costs nothing where the names taken out tell what is meant."""
    first, second = graded(
        grading, "x - w", "{'x': 0, 'w': 0, 'y': None}", "x, y, w = cache['x'], cache['y'], cache['w']"
    )
    assert ("failed", "passed", "forward") == (first.status, second.status, second.followed_from)

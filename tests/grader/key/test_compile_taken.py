"""Functions that take what another one returned: both calls are written down, the thing taken is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.authoring import Assignment
from grader.compare.numeric import Numbers
from grader.errors import AssignmentError
from grader.key import compile_key, practice_key
from grader.model.answer_key import AnswerKey, FunctionKey
from grader.model.prerequisites import Taken
from grader.model.values import Handle, Items, from_value, to_value


def forward(x: Numbers, w: Numbers) -> tuple[Numbers, Any]:
    """Scaled and squashed."""
    y = np.tanh(x * w)
    return y, (x, w, y)


def backward(dy: Numbers, cache: tuple[Numbers, Numbers, Numbers]) -> tuple[Numbers, Numbers]:
    """The gradients by both."""
    x, w, y = cache
    da = dy * (1 - y**2)
    return da * w, da * x


def declared(name: str = "square") -> Assignment:
    """An assignment of a forward and a backward pass."""
    assignment = Assignment(name, "Passes")
    first = assignment.function("forward", forward, title="F", points=1, returns=("y", "cache"))
    first.case("two", judged=("y",), x=[0.5, -1.0], w=[2.0, 0.3])
    first.mistake("not-squashed", lambda x, w: (x * w, (x, w, x * w)))
    first.mistake("nothing-kept", lambda x, w: (x + w, None))
    second = assignment.function("backward", backward, title="B", points=1, returns=("dx", "dw"))
    second.takes("cache", of=first, batch="x", weights=["w"])
    second.case("two", x=[0.5, -1.0], w=[2.0, 0.3], dy=[1.0, 2.0])
    second.case("three", x=[0.5, -1.0, 1.0], w=[2.0, 0.3, 0.1], dy=[1.0, 2.0, 3.0], hidden=True)
    second.unchanged("dy")
    second.mistake("no-slope", lambda dy, cache: (dy * cache[1], dy * cache[0]))
    second.mistake("kept-the-input", taken_from=lambda x, w: (np.tanh(x * w), (x, w, x)))
    return assignment


def key() -> AnswerKey:
    """That assignment, compiled."""
    return compile_key(declared(), Path())


def backward_key(whole: AnswerKey | None = None) -> FunctionKey:
    """The backward pass, compiled."""
    backward = (whole or key()).exercise("backward", FunctionKey)
    assert backward is not None
    return backward


def test_the_two_calls() -> None:
    """Forward is called by its exercise's name, backward with a handle of what that gave."""
    first, second, arguments = backward_key().trials[0].steps
    assert ("function", "forward", False) == (first.kind, first.name, first.observe)
    assert (to_value(np.array([1.0, 2.0])), Handle(0, (1,))) == second.arguments
    assert ("arguments", 1) == (arguments.kind, arguments.on)


def test_by_what_it_differentiates() -> None:
    """Names with a `d` in front tell which argument goes with which result."""
    assert backward_key().taken == Taken(
        parameter="cache",
        exercise="forward",
        part=1,
        inputs=("x", "w"),
        outputs=((0, 0),),
        gradients=(0, 1),
        batch=0,
        weights=(1,),
    )


def test_the_expected_answer() -> None:
    """The reference is performed by the same two steps."""
    expectation = backward_key().checks[0].expectations[0]
    x, w, dy = np.array([0.5, -1.0]), np.array([2.0, 0.3]), np.array([1.0, 2.0])
    for got, want in zip(from_value(expectation.value), backward(dy, forward(x, w)[1]), strict=True):
        np.testing.assert_array_equal(got, want)
    assert 1 == expectation.step


def test_mistakes_of_either() -> None:
    """A known mistake is of the backward pass, or of what the forward pass keeps."""
    answers = {m.mistake: from_value(m.value) for m in backward_key().checks[0].expectations[0].mistakes}
    assert {"no-slope", "kept-the-input"} == answers.keys()
    np.testing.assert_allclose(answers["no-slope"][0], [2.0, 0.6])
    np.testing.assert_allclose(answers["kept-the-input"][0], [2.0 * 0.75, 0.0])


def test_what_it_needs_by_itself() -> None:
    """The reference's own cache stands in trials apart, which no ordinary run is given."""
    exercise = backward_key()
    assert len(exercise.trials) == len(exercise.by_itself)
    given = exercise.by_itself[0].steps[1].arguments[1]
    assert isinstance(given, Items)
    assert 3 == len(given.items)
    assert not any(isinstance(a, Items) for t in exercise.trials for s in t.steps for a in s.arguments)


def test_the_practice_key_has_public_trials_only() -> None:
    """What a hidden case needs by itself is hidden, too."""
    exercise = backward_key(practice_key(key()))
    assert (1, 1) == (len(exercise.trials), len(exercise.by_itself))


def test_one_parameter_can_be_taken() -> None:
    """The author is told so at once."""
    first, second = declared().exercises
    with pytest.raises(AssignmentError, match="takes cache already"):
        second.takes("dy", of=first)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("parameter", "inputs", "message"),
    [
        ("memo", {}, "memo is no parameter of backward and forward returns no memo"),
        ("cache", {"x": [1.0], "dy": [1.0]}, r"expected \['x', 'w', 'dy'\]"),
    ],
)
def test_a_fault_is_told(parameter: str, inputs: dict[str, Any], message: str) -> None:
    """What does not fit together is said with its line."""
    assignment = Assignment("square", "Passes")
    first = assignment.function("forward", forward, title="F", points=1, returns=("y", "cache"))
    second = assignment.function("backward", backward, title="B", points=1, returns=("dx", "dw"))
    second.takes(parameter, of=first, batch="x", weights=["w"])
    second.case("one", **inputs)
    with pytest.raises(AssignmentError, match=message):
        compile_key(assignment, Path())


def test_what_is_right_after_a_mistake_of_the_other_one() -> None:
    """The reference's answer to what the mistake keeps; none where that is of no use."""
    (expectation,) = backward_key().checks[0].expectations
    x, w, dy = np.array([0.5, -1.0]), np.array([2.0, 0.3]), np.array([1.0, 2.0])
    (slip,) = expectation.slips
    assert "not-squashed" == slip.mistake
    assert isinstance(slip.value, Items)
    for item, right in zip(slip.value.items, backward(dy, (x, w, x * w)), strict=True):
        np.testing.assert_allclose(from_value(item), right)

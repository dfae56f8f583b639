"""The closed list of rules: what each of them asks of a result."""

from __future__ import annotations

import numpy as np
import pytest

from grader.compare.closeness import Comparison
from grader.judge.rules import Claim, judge_claim
from grader.model.answer_key import Expectation, Output, Tolerance
from grader.model.observation import Observation, StepResult
from grader.model.values import to_value
from tests.grader.making import exercise

A, B = np.array([1.0, 2.0]), np.array([3.0, 4.0])


def judged(expectation: Expectation, *results: object) -> Comparison:
    """The last of a trial's results, judged."""
    told = tuple(StepResult(at, to_value(result)) for at, result in enumerate(results))
    return judge_claim(Claim(exercise(), Observation(status="ok", results=told), told[-1]), expectation)


@pytest.mark.parametrize(("got", "ok"), [(A + 5e-4, True), (A + 5e-3, False), ((A, B), False)])
def test_close(got: object, ok: bool) -> None:
    """What is returned is within the tolerance."""
    assert ok == judged(Expectation(value=to_value(A), tolerance=Tolerance(rtol=0.0, atol=1e-3)), got).ok


def test_printed() -> None:
    """What is printed or returned, by the exercise's outputs."""
    expectation = Expectation(rule="printed", value=to_value({"z": 1.5}))
    claim = Claim(
        exercise(outputs=[Output(name="z", labels=("z",))]),
        Observation(status="ok"),
        StepResult(0, None, "z: 1.5"),
    )
    assert judge_claim(claim, expectation).ok


@pytest.mark.parametrize(
    ("got", "message"),
    [
        ((B, A), ""),
        ((B, B), "c: 2 of 2 entries differ; at [0] it is 3, expected 1."),
        ((A,), "It returns 1 value, expected 2 values (h, c)."),
    ],
)
def test_one_of_the_returned_values(got: object, message: str) -> None:
    """A check may look at some of the values that are returned, all of which must be there."""
    expectation = Expectation(value=to_value(A), labels=("h", "c"), parts=(1,))
    assert message == judged(expectation, got).message


@pytest.mark.parametrize(
    ("want", "labels", "got", "ok"),
    [
        ((A,), ("x",), (A,), True),
        ((A,), ("x",), (B,), False),
        ({"x": A}, ("x", "g"), (A, None), True),  # a handle's argument is not told
        ({"x": A}, ("x", "g"), (B, None), False),
        ({"x": A}, ("x", "g"), (A,), False),  # not as many as there are names
        ({"x": A}, ("x",), A, False),
    ],
)
def test_unchanged(want: object, labels: tuple[str, ...], got: object, ok: bool) -> None:
    """Arguments are as before; of a dictionary, those that it names."""
    comparison = judged(Expectation(rule="unchanged", value=to_value(want), labels=labels), got)
    assert (ok, "" if ok else "The call changes its arguments in place; work on copies.") == (
        comparison.ok,
        comparison.message,
    )

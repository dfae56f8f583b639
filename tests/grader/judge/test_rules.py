"""The closed list of rules: what each of them asks of a result."""

from __future__ import annotations

import numpy as np
import pytest

from grader.compare.closeness import Comparison
from grader.judge.rules import Claim, judge_claim
from grader.model.answer_key import Expectation, Rule, Tolerance
from grader.model.observation import Observation, StepResult
from grader.model.values import Handle, to_value
from tests.grader.making import exercise

A, B = np.array([1.0, 2.0]), np.array([3.0, 4.0])


def judged(expectation: Expectation, *results: object) -> Comparison:
    """The last of a trial's results, judged."""
    told = tuple(StepResult(at, to_value(result)) for at, result in enumerate(results))
    return judge_claim(Claim(exercise(), Observation(status="ok", results=told), told[-1]), expectation)


@pytest.mark.parametrize(
    ("rule", "got", "ok"),
    [
        ("close", [1.0, 2.0 + 1e-6], True),
        ("exact", [1.0, 2.0 + 1e-6], False),
        ("exact", [1.0, 2.0], True),
        ("exact", np.array([1, 2], np.float32), True),
    ],
)
def test_close_and_exact(rule: Rule, got: object, ok: bool) -> None:
    """Exactly is without any tolerance."""
    assert ok == judged(Expectation(rule=rule, value=to_value(A)), got).ok


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


@pytest.mark.parametrize(
    ("value", "results", "message"),
    [
        (Handle(0), (A, A), ""),
        (Handle(0), (A, A + 1), "It should equal an earlier result. The result: 2 of 2 entries differ;"),
        (Handle(1), (A, B, A), "It should equal an earlier result. The result: 2 of 2 entries differ;"),
        (Handle(7), (A, A), "There is no earlier result that it could equal."),
        (None, (A, A), "There is no earlier result that it could equal."),
    ],
)
def test_equal_to_step(value: Handle | None, results: tuple[object, ...], message: str) -> None:
    """The result of another step of the trial is what is expected, whatever it is."""
    comparison = judged(Expectation(rule="equal_to_step", value=value), *results)
    assert (not message, message) == (comparison.ok, comparison.message.partition(" at ")[0])


@pytest.mark.parametrize(
    ("rule", "got", "message"),
    [
        ("finite", [1.0, 2.0], ""),
        ("finite", [1.0, np.inf], "The result is not finite."),
        ("finite", 1j, "The result is not finite."),
        ("finite", None, "The result is not finite."),
        ("sums_to_one", [0.5, 0.5], ""),
        ("sums_to_one", [[0.5, 0.5], [1.0, 0.0]], ""),  # each row
        ("sums_to_one", [[0.25, 0.25], [0.25, 0.25]], "The result sums to 0.5, not to 1."),
        ("sums_to_one", [[0.5], [0.5]], ""),  # a column is a vector
        ("sums_to_one", [[0.5, 0.5], [0.5, 1.0]], "The result sums to 1.5, not to 1."),
        ("sums_to_one", 1.0, ""),
        ("sums_to_one", [0.5, np.nan], "The result is not finite."),
        ("sums_to_one", [0.5, 0.5 + 0.0101], ""),  # rtol and atol together
        ("sums_to_one", [0.5, 0.5 - 0.0101], ""),
        ("sums_to_one", [0.5, 0.5 + 0.0121], "The result sums to 1.0121, not to 1."),
        ("norm_at_most", [3.0, 4.0], ""),
        ("norm_at_most", [3, 4], ""),
        ("norm_at_most", [[3.0], [4.0]], ""),
        ("norm_at_most", [0.0, 5.0509], ""),  # a hundredth of 5, and a thousandth
        ("norm_at_most", [0.0, 5.0511], "The result's norm is 5.0511, more than 5."),
    ],
)
def test_properties(rule: Rule, got: object, message: str) -> None:
    """What holds of an answer whatever it is, within the tolerance."""
    expectation = Expectation(rule=rule, value=5.0, tolerance=Tolerance(rtol=0.01, atol=0.001))
    comparison = judged(expectation, got)
    assert (not message, message) == (comparison.ok, comparison.message)


@pytest.mark.parametrize("value", [None, to_value([5.0, 5.0])])
def test_a_norm_without_a_bound(value: object) -> None:
    """A bound that is not one number bounds nothing but zero."""
    expectation = Expectation(rule="norm_at_most", value=to_value(value))
    assert judged(expectation, [0.0, 0.0]).ok
    assert not judged(expectation, [0.1]).ok

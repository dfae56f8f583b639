"""Judging what calls returned or printed."""

from __future__ import annotations

import numpy as np
import pytest

from grader.judge.calls import call_text, judge_calls
from grader.judge.verdicts import run_failure
from grader.model.answer_key import Expectation, Output, Rule, Step
from grader.model.observation import Observation, Raised, RunStatus
from grader.model.values import Value, to_value
from tests.grader.making import call, check, exercise, told

RAISED = Raised("ValueError", "no", 2, 3)
Z2, A2 = Output(name="z2", names=("z2",), labels=("z2",)), Output(name="a2", names=("a2",), labels=("a2",))


def judged(rule: Rule, want: object, observation: Observation, *outputs: Output) -> tuple[str, str]:
    """The status and message of a check with one expectation."""
    expectation = Expectation(rule=rule, step=0, value=to_value(want))
    made = exercise(checks=[check("c", expectation)], trials=[call(1.0)], outputs=outputs)
    (verdict,) = judge_calls(made, [observation])
    return verdict.status, verdict.message


@pytest.mark.parametrize(
    ("rule", "want", "got", "status"),
    [
        ("close", 2.0, 2.0, "passed"),
        ("close", 2.0, 2.1, "failed"),
        ("exact", 2.0, 2.0, "passed"),
        ("exact", 2.0, 2.0 + 1e-9, "failed"),
        ("finite", 0.0, [1.0, 2.0], "passed"),
        ("finite", 0.0, [1.0, float("nan")], "failed"),
        ("finite", 0.0, "text", "failed"),
        ("unchanged", (1.0,), (1.0,), "passed"),
        ("unchanged", (1.0,), (2.0,), "failed"),
        ("sums_to_one", None, [0.25, 0.75], "passed"),
        ("sums_to_one", None, [0.25, 0.5], "failed"),
        ("norm_at_most", 5.0, [3.0, 4.0], "passed"),
        ("norm_at_most", 5.0, [3.0, 5.0], "failed"),
    ],
)
def test_rules(rule: Rule, want: object, got: object, status: str) -> None:
    """Every rule of the closed list judges by what it says."""
    assert status == judged(rule, want, told(to_value(got)))[0]


@pytest.mark.parametrize(
    ("status", "check_status", "words"),
    [
        ("raised", "raised", "It raises ValueError: no in cell 2, line 3."),
        ("timed_out", "timed_out", "It did not finish in the time allowed."),
        ("out_of_memory", "out_of_memory", "It needs more memory than is allowed."),
        ("crashed", "crashed", "Its process ended before it was done: why."),
        ("bad_output", "bad_output", "What it returned could not be read: why."),
        ("not_run", "skipped", "It was not run."),
        ("sandbox_error", "grader_error", "The grader broke down here; this is not your fault."),
    ],
)
def test_runs_without_a_result(status: RunStatus, check_status: str, words: str) -> None:
    """A run that told nothing is told for what it was."""
    observation = Observation(status=status, error=RAISED, message="why")
    assert (check_status, words) == judged("close", 1.0, observation)
    assert check_status == run_failure(observation)[0]


def test_nothing_is_told_twice() -> None:
    """A crash of which no more is known than that it was one is told in one sentence."""
    observation = Observation(status="crashed", message="the process ended before it was done")
    assert ("crashed", "Its process ended before it was done.") == run_failure(observation)[:2]
    assert "Its process ended before it was done." == run_failure(Observation(status="crashed"))[1]


def test_a_refused_call() -> None:
    """A run that was ended for a call that is not answered tells which call."""
    observation = Observation(status="raised", message="call 2 of g is not answered")
    assert ("raised", "It was ended: call 2 of g is not answered.") == judged("close", 1.0, observation)


def test_the_first_failure_is_told() -> None:
    """A check of several cases tells how many differ, and the first of them."""
    expectations = [Expectation(trial=at, step=0, value=float(at)) for at in range(3)]
    made = exercise(checks=[check("c", *expectations)], trials=[call(float(at)) for at in range(3)])
    (verdict,) = judge_calls(made, [told(0.0), told(5.0), Observation(status="timed_out")])
    assert ("failed", "2 of 3 differ. The result is 5, expected 1.") == (verdict.status, verdict.message)
    assert "task(x=1.0)" == verdict.evidence.call


@pytest.mark.parametrize(
    ("value", "text", "status"),
    [
        (None, "z2: [1.5 2.5]\na2: [0.25]", "passed"),
        (None, "a2 = 0.25, z2 = [[1.5]\n [2.5]]", "passed"),
        (None, "z2: 1.5\nz2: 2.5\na2: 0.25", "passed"),
        (None, "z2: 1.5 2.5\nz2: 9 9\na2: 0.25", "failed"),  # the last counts
        (None, "z2: 9 9\nz2: 1.5 2.5\na2: 0.25", "passed"),
        (None, "z2: 1.5 2.5 9 9\na2: 0.25", "failed"),
        (None, "9 9\n1.5 2.5\n0.25", "passed"),
        (None, "1.5 2.5\n9 9\n0.25", "failed"),
        (None, "z2: 0.25\na2: 1.5 2.5", "failed"),
        (None, "1.5 2.5\n0.25", "passed"),
        (None, "", "failed"),
        (([1.5, 2.5], 0.25), "", "passed"),
        ({"z2": [1.5, 2.5], "a2": 0.25}, "", "passed"),
        ({"a2": 0.25}, "", "failed"),
        ((0.25, [1.5, 2.5]), "", "failed"),
        ((None, None), "z2: 1.5 2.5\na2: 0.25", "passed"),
        (([9.0, 9.0], 9.0), "z2: 1.5 2.5\na2: 0.25", "passed"),
        (([9.0, 9.0], 9.0), "1.5 2.5\n0.25", "failed"),
        (([1.5, 2.5], 0.25), "9 9\n9", "passed"),
        (([1.5, 2.5], 0.25), "z2: 9 9\na2: 9", "failed"),
    ],
)
def test_printed_or_returned(value: object, text: str, status: str) -> None:
    """Outputs count whether they are printed after their labels or returned, by name or in order."""
    want = {"z2": np.array([1.5, 2.5]), "a2": 0.25}
    assert status == judged("printed", want, told(to_value(value), printed=text), Z2, A2)[0]


def test_nothing_at_all() -> None:
    """A function that prints and returns nothing is told what it should print."""
    message = judged("printed", {"z2": 1.5}, told(None), Z2)[1]
    assert "It prints and returns nothing; z2 should be 1.5." == message


@pytest.mark.parametrize(
    ("argument", "text"),
    [
        (to_value(np.array([1.0, 2.0])), "task(x=np.array([1.0, 2.0]))"),
        (to_value(np.float64(0.5)), "task(x=0.5)"),
        (to_value({"W": np.ones(1)}), "task(x={'W': np.array([1.0])})"),
        (to_value([1, (2,)]), "task(x=[1, (2,)])"),
        (None, "task(x=None)"),
        (to_value(np.zeros(500)), "…"),
    ],
)
def test_call_text(argument: Value, text: str) -> None:
    """A call is told as the student could repeat it, and cut where it gets long."""
    told_text = call_text(exercise(), Step(kind="function", arguments=(argument,)))
    assert text in told_text
    assert len(told_text) < 320
